package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL type: what its values look like in store, how they are compared, and what happens to a value that is
 * assigned to a column of the type.
 *
 * <table>
 * <caption>Stored forms</caption>
 * <tr><th>SQL</th><th>Java</th></tr>
 * <tr><td>smallint, integer, bigint</td><td>{@link Short}, {@link Integer}, {@link Long}</td></tr>
 * <tr><td>numeric(p,s)</td><td>{@link java.math.BigDecimal} of scale s</td></tr>
 * <tr><td>real, double precision</td><td>{@link Float}, {@link Double}</td></tr>
 * <tr><td>boolean, uuid</td><td>{@link Boolean}, {@link java.util.UUID}</td></tr>
 * <tr><td>varchar(n), char(n), text, json, jsonb</td><td>{@link String} (char(n) padded with spaces)</td></tr>
 * <tr><td>timestamp with time zone</td><td>{@link java.time.Instant}; infinity is {@code MAX} and {@code MIN}</td></tr>
 * <tr><td>timestamp</td><td>{@link java.time.LocalDateTime}; infinity is {@code MAX} and {@code MIN}</td></tr>
 * <tr><td>date</td><td>{@link java.time.LocalDate}; infinity is {@code MAX} and {@code MIN}</td></tr>
 * <tr><td>time</td><td>{@link java.time.LocalTime}; 24:00 is {@code MAX}</td></tr>
 * <tr><td>interval</td><td>{@link Interval}</td></tr>
 * <tr><td>oid</td><td>{@link LargeObject}</td></tr>
 * <tr><td>bytea</td><td>{@code byte[]}, never changed once stored</td></tr>
 * <tr><td>t[]</td><td>an unmodifiable {@link java.util.List} of the element's stored form</td></tr>
 * </table>
 *
 * <p>Types are immutable and thread safe, and equal when their names are.
 */
public abstract class SqlType {
    private final String sqlName;
    private final String catalogueName;

    SqlType(String sqlName) {
        this.sqlName = sqlName;
        this.catalogueName = SqlTypeNames.inCatalogue(sqlName);
    }

    /** {@code smallint}. */
    public static SqlType smallint() {
        return IntegerType.SMALLINT;
    }

    /** {@code integer}. */
    public static SqlType integer() {
        return IntegerType.INTEGER;
    }

    /** {@code bigint}. */
    public static SqlType bigint() {
        return IntegerType.BIGINT;
    }

    /** {@code numeric} without limits. */
    public static SqlType numeric() {
        return NumericType.UNLIMITED;
    }

    /** {@code numeric(precision, scale)}. */
    public static SqlType numeric(int precision, int scale) {
        return new NumericType(precision, scale);
    }

    /** {@code real}. */
    public static SqlType real() {
        return FloatType.REAL;
    }

    /** {@code double precision}. */
    public static SqlType doublePrecision() {
        return FloatType.DOUBLE;
    }

    /** {@code boolean}. */
    public static SqlType bool() {
        return PlainType.BOOLEAN;
    }

    /** {@code uuid}. */
    public static SqlType uuid() {
        return PlainType.UUID;
    }

    /** {@code bytea}. */
    public static SqlType bytea() {
        return PlainType.BYTEA;
    }

    /** {@code tid}, the place of a row, which is the row itself here. */
    public static SqlType tid() {
        return PlainType.TID;
    }

    /** {@code oid}, which stands for a large object. */
    public static SqlType oid() {
        return PlainType.OID;
    }

    /** {@code text}. */
    public static SqlType text() {
        return TextType.TEXT;
    }

    /** {@code varchar} without a length. */
    public static SqlType varchar() {
        return TextType.VARCHAR;
    }

    /** {@code varchar(length)}; the length counts code points. */
    public static SqlType varchar(int length) {
        return TextType.ofVarchar(length);
    }

    /** {@code char(length)}; the length counts code points. */
    public static SqlType character(int length) {
        return TextType.ofChar(length);
    }

    /** {@code json}: text that is kept as it came and cannot be compared. */
    public static SqlType json() {
        return JsonType.JSON;
    }

    /** {@code jsonb}: kept in one form, and compared by what it says. */
    public static SqlType jsonb() {
        return JsonType.JSONB;
    }

    /** {@code date}. */
    public static SqlType date() {
        return DateTimeType.of(DateTimeType.Kind.DATE, 6);
    }

    /** {@code time(precision)}, 0 to 6 digits. */
    public static SqlType time(int precision) {
        return DateTimeType.of(DateTimeType.Kind.TIME, precision);
    }

    /** {@code timestamp(precision)}, 0 to 6 digits. */
    public static SqlType timestamp(int precision) {
        return DateTimeType.of(DateTimeType.Kind.TIMESTAMP, precision);
    }

    /** {@code timestamp(precision) with time zone}, 0 to 6 digits. */
    public static SqlType timestampWithTimeZone(int precision) {
        return DateTimeType.of(DateTimeType.Kind.ZONED, precision);
    }

    /** {@code interval(precision)}, 0 to 6 digits. */
    public static SqlType interval(int precision) {
        return precision == 6 ? IntervalType.INTERVAL : new IntervalType(precision);
    }

    /** {@code element[]}. */
    public static SqlType array(SqlType element) {
        return new ArrayType(element);
    }

    /** An enum with these labels. */
    public static SqlType enumeration(String name, List<String> labels) {
        return EnumType.of(name, labels);
    }

    /** The name in the catalogue as drivers tell it. */
    public final String driversName() {
        return SqlTypeNames.bare(catalogueName);
    }

    /**
     * The type with this SQL name, as Hibernate's {@code Column.getSqlType} or PostgreSQL's {@code format_type} write it,
     * such as {@code varchar(255)}, {@code timestamp(6) with time zone} or {@code integer array}.
     *
     * @throws IllegalArgumentException if the engine has no such type
     */
    public static SqlType named(String sqlName) {
        return SqlTypeNames.parse(sqlName);
    }

    /** The name in PostgreSQL's words, such as {@code character varying(20)}. */
    public final String sqlName() {
        return sqlName;
    }

    /** The name in PostgreSQL's catalogue, without a length, such as {@code varchar} or {@code _int4} for an array. */
    public final String catalogueName() {
        return catalogueName;
    }

    /** The type without its length or digits. */
    public SqlType unlimited() {
        return this;
    }

    /** The type of an array's items, null if it is no array. */
    public @Nullable SqlType element() {
        return null;
    }

    /**
     * The value as an explicit cast has it, which cuts text that is too long.
     *
     * @throws SQLException as {@link #assign} does, but for text
     */
    public Object cast(Object value) throws SQLException {
        return store(value);
    }

    /**
     * Turns a value into what a column of this type stores, as PostgreSQL's assignment cast does: rounds, pads, cuts
     * trailing spaces, checks range and length.
     *
     * @param value a value of any Java type that pgjdbc binds to this type, the stored form included; null stays null
     * @throws SQLException 22001 when too long, 22003 when out of range, 22008 for a date out of range, 22021 for NUL
     *     in text, 42804 when the Java type does not fit
     */
    public final @Nullable Object assign(@Nullable Object value) throws SQLException {
        return value == null ? null : store(value);
    }

    /** The stored form of a value. */
    abstract Object store(Object value) throws SQLException;

    /**
     * The value that a text means, as PostgreSQL's input of the type reads it; a length or precision is left to {@link
     * #assign}.
     *
     * @param zone in which times without a zone are
     * @throws SQLException 22P02 or 22007 for text that means none, 22003 or 22008 out of range, 0A000 for a form that only
     *     PostgreSQL reads
     */
    public abstract Object read(String text, ZoneId zone) throws SQLException;

    /** Whether values can be compared, sorted and grouped. */
    public boolean comparable() {
        return true;
    }

    static SQLException invalid(SqlType type) {
        return SqlErrors.error("22P02", "invalid input syntax for type " + type.sqlName());
    }

    /**
     * Compares two values in stored form as PostgreSQL does: text by code point, UUIDs and bytes unsigned, NaN greatest.
     *
     * @throws IllegalStateException if values of this type cannot be compared
     */
    public abstract int compare(Object one, Object other);

    /**
     * What stands for the value in a hash table: equal values have equal keys, also across types that PostgreSQL
     * compares with each other (an integer and a bigint, a varchar and a text).
     */
    public Object key(Object value) {
        return value;
    }

    /** Whether keys can be compared as values are. */
    public boolean keyIsValue() {
        return true;
    }

    /**
     * The order of ORDER BY over stored values and NULLs. PostgreSQL's default is {@code nullsFirst} equal to {@code
     * descending}: NULL counts as the greatest value.
     */
    public final Comparator<@Nullable Object> order(boolean descending, boolean nullsFirst) {
        return (one, other) -> {
            if (one == null || other == null) {
                return one == other ? 0 : (one == null) == nullsFirst ? -1 : 1;
            }
            return descending ? compare(other, one) : compare(one, other);
        };
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SqlType type && sqlName.equals(type.sqlName));
    }

    @Override
    public final int hashCode() {
        return sqlName.hashCode();
    }

    @Override
    public final String toString() {
        return sqlName;
    }
}
