package dev.todosdk.testkit.memory.type;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types whose values are stored as they come. */
class PlainType extends SqlType {

    static final PlainType BOOLEAN = new PlainType(
            "boolean", Boolean.class, ordered((Boolean a, Boolean b) -> Boolean.compare(a, b)), PlainType::truth);

    static final PlainType UUID = new PlainType("uuid", UUID.class, ordered(PlainType::compareBytes), PlainType::uuid);

    static final PlainType BYTEA = new Bytea();

    static final PlainType TID =
            new PlainType("tid", Object.class, (a, b) -> a == b ? 0 : 1, refused("the place of a row"));

    /** What a function answers that only does something. */
    static final PlainType VOID = new PlainType("void", Object.class, null, (type, text) -> "");

    static final PlainType OID = new PlainType(
            "oid",
            LargeObject.class,
            ordered(Comparator.comparingLong(LargeObject::number)),
            refused("the number of a large object"));

    /** Reads the text of a type. */
    @FunctionalInterface
    private interface Input {
        Object read(SqlType type, String text) throws SQLException;
    }

    private final Class<?> stored;
    private final @Nullable Comparator<Object> order;
    private final Input input;

    /** No order means that values cannot be compared. */
    private PlainType(String sqlName, Class<?> stored, @Nullable Comparator<Object> order, Input input) {
        super(sqlName);
        this.stored = stored;
        this.order = order;
        this.input = input;
    }

    @SuppressWarnings("unchecked") // asked of stored values alone
    private static <T> Comparator<Object> ordered(Comparator<T> order) {
        return (Comparator<Object>) (Comparator<?>) order;
    }

    private static Input refused(String what) {
        return (type, text) -> {
            throw SqlErrors.refused(what);
        };
    }

    /** Any beginning of a word that no other word has. */
    private static boolean truth(SqlType type, String text) throws SQLException {
        String word = SqlText.trimmed(text).toLowerCase(Locale.ROOT);
        boolean truth = isBeginning(word, "true", 1) || isBeginning(word, "yes", 1) || isBeginning(word, "on", 2);
        boolean lie = isBeginning(word, "false", 1) || isBeginning(word, "no", 1) || isBeginning(word, "off", 2);
        if (!truth && !lie && !word.equals("1") && !word.equals("0")) {
            throw invalid(type);
        }
        return truth || word.equals("1");
    }

    private static boolean isBeginning(String word, String whole, int least) {
        return word.length() >= least && whole.startsWith(word);
    }

    /** Java compares the halves as signed numbers, PostgreSQL the sixteen bytes. */
    private static int compareBytes(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** Hyphens may stand behind any four digits, braces around all. */
    private static UUID uuid(SqlType type, String text) throws SQLException {
        String inner = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (!inner.matches("(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}")) {
            throw invalid(type);
        }
        String digits = inner.replace("-", "");
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }

    /** Bytes, which nobody changes once they are stored. */
    private static final class Bytea extends PlainType {
        Bytea() {
            super(
                    "bytea",
                    byte[].class,
                    ordered((byte[] a, byte[] b) -> Arrays.compareUnsigned(a, b)),
                    (type, text) -> Bytes.read(text));
        }

        @Override
        Object store(Object value) throws SQLException {
            return ((byte[]) super.store(value)).clone();
        }

        @Override
        public boolean keyIsValue() {
            return false;
        }

        @Override
        public Object key(Object value) {
            return ByteBuffer.wrap((byte[]) value);
        }
    }

    @Override
    Object store(Object value) throws SQLException {
        if (!stored.isInstance(value)) {
            throw SqlErrors.datatypeMismatch(sqlName(), value);
        }
        return value;
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        return input.read(this, text);
    }

    @Override
    public boolean comparable() {
        return order != null;
    }

    @Override
    public int compare(Object one, Object other) {
        if (order == null) {
            throw new IllegalStateException(sqlName() + " cannot be compared");
        }
        return order.compare(one, other);
    }
}
