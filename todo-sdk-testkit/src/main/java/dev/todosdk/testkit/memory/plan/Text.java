package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.engine.SqlType;
import java.sql.SQLException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Values as the server sends them in text. */
public final class Text {

    private Text() {}

    /** The stored value that the server reads a text as; times without a zone are in the given one. */
    public static @Nullable Object read(String text, SqlType type, ZoneId zone) throws SQLException {
        return type.assign(Casts.converted(text, type, zone));
    }

    /** The text of a stored value; times with a zone are written in the given one. */
    public static String of(Object value, ZoneId zone) {
        return value instanceof Boolean truth ? (truth ? "t" : "f") : TextFormat.of(value, zone);
    }
}
