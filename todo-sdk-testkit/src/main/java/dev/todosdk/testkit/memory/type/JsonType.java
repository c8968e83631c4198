package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.ZoneId;
import org.postgresql.util.PGobject;

/** {@code json}, text that is checked and kept as it came, and {@code jsonb}, which is kept in one form and can be compared. */
final class JsonType extends SqlType {
    static final JsonType JSON = new JsonType("json");
    static final JsonType JSONB = new JsonType("jsonb");

    private JsonType(String sqlName) {
        super(sqlName);
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        String received = SqlText.received(text);
        Object value = Json.read(received, equals(JSONB));
        return equals(JSONB) ? Json.text(value) : received;
    }

    @Override
    Object store(Object value) throws SQLException {
        if (value instanceof String text) {
            return read(text, java.time.ZoneOffset.UTC);
        }
        if (value instanceof PGobject object && object.getValue() != null) {
            return store(object.getValue());
        }
        throw SqlErrors.datatypeMismatch(sqlName(), value);
    }

    @Override
    public boolean comparable() {
        return equals(JSONB);
    }

    @Override
    public int compare(Object one, Object other) {
        return Json.compare(parsed(one), parsed(other));
    }

    @Override
    public boolean keyIsValue() {
        return false;
    }

    @Override
    public Object key(Object value) {
        return Json.key(parsed(value));
    }

    private static @org.jspecify.annotations.Nullable Object parsed(Object value) {
        try {
            return Json.read((String) value, true);
        } catch (SQLException impossible) {
            throw new IllegalStateException("stored jsonb is not readable", impossible);
        }
    }
}
