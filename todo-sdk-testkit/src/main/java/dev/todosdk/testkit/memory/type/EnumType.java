package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/** An enum of a schema's own, in the order of its labels. Its name holds them: where names are equal, types are. */
final class EnumType extends SqlType {

    private final List<String> labels;

    EnumType(String name) {
        super(name);
        this.labels =
                List.of(name.substring(name.indexOf('{') + 1, name.length() - 1).split("\n", -1));
    }

    static EnumType of(String name, List<String> labels) {
        return new EnumType(name + "{" + String.join("\n", labels) + "}");
    }

    @Override
    Object store(Object value) throws SQLException {
        if (!labels.contains(value)) {
            throw SqlErrors.error("22P02", "invalid input value for enum " + SqlTypeNames.bare(sqlName()));
        }
        return value;
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        return store(text);
    }

    @Override
    public int compare(Object one, Object other) {
        return Integer.compare(labels.indexOf(one), labels.indexOf(other));
    }

    @Override
    public boolean keyIsValue() {
        return false;
    }
}
