package dev.todosdk.testkit.memory.type;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types whose values are stored as they come. */
abstract class PlainType extends SqlType {
    static final PlainType BOOLEAN = new PlainType("boolean") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof Boolean ? value : null;
        }

        @Override
        public int compare(Object one, Object other) {
            return Boolean.compare((Boolean) one, (Boolean) other);
        }

        /** Any beginning of a word that no other word has. */
        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            String word = SqlText.trimmed(text).toLowerCase(Locale.ROOT);
            boolean truth = isBeginning(word, "true", 1) || isBeginning(word, "yes", 1) || isBeginning(word, "on", 2);
            boolean lie = isBeginning(word, "false", 1) || isBeginning(word, "no", 1) || isBeginning(word, "off", 2);
            if (!truth && !lie && !word.equals("1") && !word.equals("0")) {
                throw invalid(this);
            }
            return truth || word.equals("1");
        }
    };

    static final PlainType UUID = new PlainType("uuid") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof java.util.UUID ? value : null;
        }

        @Override
        public int compare(Object one, Object other) {
            // Java compares the halves as signed numbers, PostgreSQL the sixteen bytes.
            java.util.UUID a = (java.util.UUID) one;
            java.util.UUID b = (java.util.UUID) other;
            int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
            return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
        }

        /** Hyphens may stand behind any four digits, braces around all. */
        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            String inner = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
            if (!inner.matches("(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}")) {
                throw invalid(this);
            }
            String digits = inner.replace("-", "");
            return new java.util.UUID(
                    Long.parseUnsignedLong(digits.substring(0, 16), 16),
                    Long.parseUnsignedLong(digits.substring(16), 16));
        }
    };

    static final PlainType BYTEA = new PlainType("bytea") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof byte[] bytes ? bytes.clone() : null;
        }

        @Override
        public int compare(Object one, Object other) {
            return Arrays.compareUnsigned((byte[]) one, (byte[]) other);
        }

        @Override
        public boolean keyIsValue() {
            return false;
        }

        @Override
        public Object key(Object value) {
            return ByteBuffer.wrap((byte[]) value);
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            return Bytes.read(text);
        }
    };

    static final PlainType TID = new PlainType("tid") {
        @Override
        @Nullable Object accept(Object value) {
            return value;
        }

        @Override
        public int compare(Object one, Object other) {
            return one == other ? 0 : 1;
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            throw SqlErrors.refused("the place of a row");
        }
    };

    /** What a function answers that only does something. */
    static final PlainType VOID = new PlainType("void") {
        @Override
        @Nullable Object accept(Object value) {
            return value;
        }

        @Override
        public boolean comparable() {
            return false;
        }

        @Override
        public int compare(Object one, Object other) {
            throw new IllegalStateException("void cannot be compared");
        }

        @Override
        public Object read(String text, ZoneId zone) {
            return "";
        }
    };

    static final PlainType OID = new PlainType("oid") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof LargeObject ? value : null;
        }

        @Override
        public int compare(Object one, Object other) {
            return Long.compare(((LargeObject) one).number(), ((LargeObject) other).number());
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            throw SqlErrors.refused("the number of a large object");
        }
    };

    private static boolean isBeginning(String word, String whole, int least) {
        return word.length() >= least && whole.startsWith(word);
    }

    private PlainType(String sqlName) {
        super(sqlName);
    }

    /** The stored form, or null if the Java type does not fit. */
    abstract @Nullable Object accept(Object value);

    @Override
    final Object store(Object value) throws SQLException {
        Object stored = accept(value);
        if (stored == null) {
            throw SqlErrors.datatypeMismatch(sqlName(), value);
        }
        return stored;
    }

    @Override
    public Object key(Object value) {
        return value;
    }
}
