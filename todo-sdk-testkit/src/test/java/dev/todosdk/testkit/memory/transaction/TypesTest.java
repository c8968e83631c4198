package dev.todosdk.testkit.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a value in a column, and how values are ordered: as pgjdbc and PostgreSQL together have it. */
class TypesTest {
    static Stream<Arguments> values() {
        List<Arguments> all = new ArrayList<>();
        numbers(all);
        texts(all);
        times(all);
        add(all, "boolean", true, false);
        add(all, "uuid", new UUID(-1, 1), new UUID(1, -1));
        add(all, "bytea", new byte[] {}, new byte[] {0, -1, 127});
        return all.stream();
    }

    private static void numbers(List<Arguments> all) {
        add(all, "smallint", (short) 7, 32767, 32768, -32768L, 70000L);
        add(all, "integer", (short) 7, 8, 2147483647L, 2147483648L, new BigDecimal("2.5"), 2.5, 3.5, -2.5);
        add(all, "bigint", 7, Long.MIN_VALUE, new BigDecimal("9223372036854775807"), new BigDecimal("1e19"), 1e19);
        for (String digits : List.of("1.005", "-1.005", "2.344999", "9999.994", "9999.995", "-9999.995", "1e4", "0")) {
            add(all, "numeric(6,2)", new BigDecimal(digits));
            add(all, "numeric(3,0)", new BigDecimal(digits));
            add(all, "numeric", new BigDecimal(digits));
        }
        add(all, "numeric(6,2)", 5, 7L, 1.005, 0.1f);
        add(all, "numeric(2,4)", new BigDecimal("0.00995"), new BigDecimal("0.00994"));
        add(all, "double precision", 1.5, 1.5f, 3, Double.NaN, Double.NEGATIVE_INFINITY, -0.0);
        add(all, "real", 1.5, 1e300, 1e-300, 0.1, Float.NaN);
    }

    private static void texts(List<Arguments> all) {
        String pair = "\uD83D\uDE00";
        for (String text : List.of(
                "", "ab", "abc", "abcd", "ab   ", "abc  ", "   d", pair.repeat(3), pair.repeat(4), "a\u0000b")) {
            add(all, "varchar(3)", text);
            add(all, "char(3)", text);
            add(all, "text", text);
        }
        add(all, "text", "lone \uD83D surrogate", "turned \uDE00\uD83D", "\uFFFD");
    }

    private static void times(List<Arguments> all) {
        LocalDateTime base = LocalDateTime.of(2026, 3, 29, 2, 30, 59);
        for (int nanos : new int[] {0, 499, 500, 999_999_499, 999_999_500, 123_456_789, 500_000_000, 1_500}) {
            LocalDateTime time = base.withNano(nanos);
            for (int digits : new int[] {0, 3, 6}) {
                add(all, "timestamp(" + digits + ")", time, time.withYear(1999), time.withYear(-5));
                add(all, "timestamp(" + digits + ") with time zone", time.atOffset(ZoneOffset.ofHours(2)));
                add(all, "time(" + digits + ")", time.toLocalTime(), LocalTime.of(23, 59, 59, nanos));
            }
        }
        add(all, "timestamp", LocalDateTime.MAX, LocalDateTime.MIN, LocalDateTime.of(294276, 12, 31, 23, 59, 59));
        add(all, "timestamp with time zone", OffsetDateTime.MAX, OffsetDateTime.MIN);
        add(all, "date", LocalDate.of(2024, 2, 29), LocalDate.MAX, LocalDate.MIN, LocalDate.of(-4712, 1, 1));
        add(all, "time", LocalTime.MAX, LocalTime.MIN);
    }

    private static void add(List<Arguments> all, String type, Object... values) {
        for (Object value : values) {
            all.add(Arguments.of(type, value));
        }
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("values")
    void storedAsPostgresStoresIt(String type, Object value) throws SQLException {
        assertThat(onEngine(SqlType.named(type), value)).isEqualTo(onPostgres(type, value));
    }

    private static Object onEngine(SqlType type, Object value) {
        try {
            Object stored = type.assign(value);
            return stored instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(stored);
        } catch (SQLException e) {
            return Session.describe(e);
        }
    }

    private static Object onPostgres(String type, Object value) throws SQLException {
        try (Connection connection = Server.Postgres.connection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("create temp table t (v " + type + ") on commit drop");
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                insert.setObject(1, value);
                insert.execute();
            } catch (SQLException e) {
                return Session.describe(e);
            }
            ResultSet rows = connection.createStatement().executeQuery("select v from t");
            rows.next();
            Object read = read(rows, type);
            connection.rollback();
            return read;
        }
    }

    private static Object read(ResultSet rows, String type) throws SQLException {
        if (type.startsWith("bytea")) {
            return Arrays.toString(rows.getBytes(1));
        }
        Class<?> form = type.endsWith("with time zone")
                ? OffsetDateTime.class
                : type.startsWith("timestamp")
                        ? LocalDateTime.class
                        : type.startsWith("time") ? LocalTime.class : type.equals("date") ? LocalDate.class : null;
        Object read = form == null ? rows.getObject(1) : rows.getObject(1, form);
        if (read instanceof OffsetDateTime time) {
            read = time.equals(OffsetDateTime.MAX)
                    ? Instant.MAX
                    : time.equals(OffsetDateTime.MIN) ? Instant.MIN : time.toInstant();
        }
        return String.valueOf(read);
    }

    @Test
    void textIsOrderedByCodePoint() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<@Nullable Object> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(4); length > 0; length--) {
                int[] points = {'a', 'B', ' ', 0x7f, 0xe9, 0xd7ff, 0xe000, 0xffee, 0x10000, 0x1f600};
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            texts.add(text.toString());
        }
        texts.add(null);
        assertOrdered("text", SqlType.text(), texts, "seed " + seed);
    }

    @Test
    void otherTypesAreOrderedAsPostgresDoes() throws SQLException {
        assertOrdered("uuid", SqlType.uuid(), listOf(new UUID(-1, 0), new UUID(1, 0), null, new UUID(1, -1)), "uuid");
        assertOrdered(
                "float8", SqlType.doublePrecision(), listOf(Double.NaN, null, 1.0, Double.POSITIVE_INFINITY, -1.0), "");
        assertOrdered("bool", SqlType.bool(), listOf(true, null, false), "");
        assertOrdered("bytea", SqlType.bytea(), listOf(new byte[] {-1}, new byte[] {1}, new byte[] {1, 0}, null), "");
    }

    private static void assertOrdered(String name, SqlType type, List<@Nullable Object> values, String seed)
            throws SQLException {
        for (String clause : List.of("asc", "desc", "asc nulls first", "desc nulls last")) {
            boolean descending = clause.startsWith("desc");
            boolean nullsFirst = clause.endsWith("first") || clause.equals("desc");
            List<@Nullable Object> sorted = new ArrayList<>(values);
            sorted.sort(type.order(descending, nullsFirst));
            List<String> here = sorted.stream().map(TypesTest::text).toList();
            assertThat(here).as(seed + " " + clause).isEqualTo(orderedByPostgres(name, values, clause));
        }
    }

    private static List<String> orderedByPostgres(String name, List<@Nullable Object> values, String clause)
            throws SQLException {
        try (Connection connection = Server.Postgres.connection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("create temp table t (i serial, v " + name + ") on commit drop");
            for (Object value : values) {
                try (PreparedStatement insert = connection.prepareStatement("insert into t (v) values (?)")) {
                    insert.setObject(1, value);
                    insert.execute();
                }
            }
            ResultSet rows = connection.createStatement().executeQuery("select v from t order by v " + clause + ", i");
            List<String> ordered = new ArrayList<>();
            while (rows.next()) {
                ordered.add(text(name.equals("bytea") ? rows.getBytes(1) : rows.getObject(1)));
            }
            connection.rollback();
            return ordered;
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }

    private static List<@Nullable Object> listOf(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void namesAreThoseOfHibernateAndPostgres() {
        assertThat(SqlType.named("varchar(255)").sqlName()).isEqualTo("character varying(255)");
        assertThat(SqlType.named("timestamp(6) with time zone").sqlName()).isEqualTo("timestamp with time zone");
        assertThat(SqlType.named("numeric(38,2)").sqlName()).isEqualTo("numeric(38,2)");
        assertThat(SqlType.named("float(53)").sqlName()).isEqualTo("double precision");
        assertThat(SqlType.named("float(24)").sqlName()).isEqualTo("real");
        assertThat(SqlType.named("varchar(255) array").sqlName()).isEqualTo("character varying(255)[]");
        assertThat(SqlType.named("bigint[]").sqlName()).isEqualTo("bigint[]");
    }

    @Test
    void anArrayIsStoredElementByElement() throws SQLException {
        SqlType type = SqlType.array(SqlType.varchar(2));
        assertThat(type.assign(new String[] {"a", null})).isEqualTo(Arrays.asList("a", null));
        assertThat(onEngine(type, new String[] {"abc"})).asString().startsWith("ERROR 22001");
        assertThat(type.compare(listOf("a", null), listOf("a", "b"))).isPositive();
    }
}
