package dev.todosdk.testkit.memory.plan;

import java.time.ZoneId;

/** Values as the server sends them in text. */
public final class Text {

    private Text() {}

    /** The text of a stored value; times with a zone are written in the given one. */
    public static String of(Object value, ZoneId zone) {
        return value instanceof Boolean truth ? (truth ? "t" : "f") : TextFormat.of(value, zone);
    }
}
