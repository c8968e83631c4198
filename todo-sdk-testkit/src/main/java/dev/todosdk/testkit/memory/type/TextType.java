package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.ZoneId;
import org.postgresql.util.PGobject;

/** Text of all kinds; lengths count code points, and text is ordered by code point (collation "C"). */
final class TextType extends SqlType {
    static final TextType TEXT = new TextType("text", Kind.VARYING, Integer.MAX_VALUE);
    static final TextType VARCHAR = new TextType("character varying", Kind.VARYING, Integer.MAX_VALUE);
    static final TextType BPCHAR = new TextType("character", Kind.PADDED, Integer.MAX_VALUE);
    static final TextType NAME = new TextType("name", Kind.VARYING, Integer.MAX_VALUE);

    private enum Kind {
        VARYING,
        PADDED
    }

    private final Kind kind;
    private final int limit;

    private TextType(String sqlName, Kind kind, int limit) {
        super(sqlName);
        this.kind = kind;
        this.limit = limit;
    }

    static TextType ofVarchar(int length) {
        return new TextType("character varying(" + length + ")", Kind.VARYING, length);
    }

    static TextType ofChar(int length) {
        return new TextType("character(" + length + ")", Kind.PADDED, length);
    }

    @Override
    Object store(Object value) throws SQLException {
        String text = SqlText.received(toText(value));
        if (limit == Integer.MAX_VALUE) {
            return text;
        }
        return kind == Kind.PADDED ? pad(fit(text)) : fit(text);
    }

    @Override
    public SqlType unlimited() {
        return limit == Integer.MAX_VALUE ? this : kind == Kind.PADDED ? BPCHAR : VARCHAR;
    }

    @Override
    public Object cast(Object value) throws SQLException {
        String text = toText(value);
        boolean cut = text.length() > limit && text.codePointCount(0, text.length()) > limit;
        return store(cut ? text.substring(0, text.offsetByCodePoints(0, limit)) : text);
    }

    private String toText(Object value) throws SQLException {
        if (value instanceof String || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof PGobject object && object.getValue() != null) {
            return object.getValue();
        }
        throw SqlErrors.datatypeMismatch(sqlName(), value);
    }

    private String fit(String text) throws SQLException {
        if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        int end = text.offsetByCodePoints(0, limit);
        for (int i = end; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                throw SqlErrors.tooLong(sqlName());
            }
        }
        return text.substring(0, end);
    }

    private String pad(String text) {
        return text + " ".repeat(limit - text.codePointCount(0, text.length()));
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        return SqlText.received(text);
    }

    @Override
    public int compare(Object one, Object other) {
        return SqlText.compare((String) key(one), (String) key(other));
    }

    @Override
    public Object key(Object value) {
        return kind == Kind.PADDED ? SqlText.withoutTrailingSpaces((String) value) : value;
    }
}
