package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.hibernate.engine.jdbc.proxy.BlobProxy;
import org.hibernate.engine.jdbc.proxy.ClobProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PGobject;

/** The methods of JDBC that nobody but an application's own code calls answer as the driver's. */
class DriverMethodsTest {

    private static final List<String> ODD_TIMES = List.of(
            "2018-10-28T02:30:00",
            "2018-10-28T00:30:00.5",
            "2018-03-25T02:30:00",
            "2018-11-04T01:30:00",
            "2018-03-11T02:30:00",
            "2018-04-01T01:45:00",
            "1911-03-10T23:55:00",
            "1600-01-01T00:00:00",
            "1582-10-10T00:00:00",
            "0900-01-01T00:00:00.123456");

    /** What is asked of a connection, and what it told. */
    @FunctionalInterface
    private interface Asked {
        List<@Nullable Object> of(Connection connection) throws SQLException;
    }

    @Test
    void valuesAreReadByPlaceAndByLabel() throws SQLException {
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("select cast(? as smallint) as a,"
                    + " cast(? as real) as f, cast(? as double precision) as d, cast(? as text) as t, cast(? as bytea) as y,"
                    + " cast(? as numeric) as n, cast(null as numeric) as nothing")) {
                statement.setByte(1, (byte) 1);
                statement.setFloat(2, 1.5f);
                statement.setDouble(3, 2.25);
                statement.setCharacterStream(4, new StringReader("tüt"), 3);
                statement.setBinaryStream(5, new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
                statement.setBigDecimal(6, new BigDecimal("1.50"));
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    told.addAll(List.of(rows.getByte(1), rows.getByte("a"), rows.getShort(1), rows.getShort("A")));
                    told.addAll(List.of(rows.getInt("a"), rows.getLong("a"), rows.getBoolean("a")));
                    told.addAll(List.of(rows.getFloat(2), rows.getFloat("f"), rows.getDouble(3), rows.getDouble("d")));
                    told.addAll(List.of(rows.getString("t"), rows.getObject("t"), rows.getObject("n")));
                    told.addAll(List.of(rows.getBigDecimal(6), rows.getBigDecimal("n")));
                    told.add(Arrays.toString(rows.getBytes("y")));
                    told.addAll(List.of(rows.getShort(7), rows.wasNull(), rows.getDouble("nothing"), rows.wasNull()));
                    told.add(rows.getBigDecimal("nothing"));
                    told.add(rows.getObject("a", Integer.class));
                }
            }
            return told;
        });
    }

    @Test
    void timesAreReadInTheZoneOfACalendar() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("select date '2024-02-29' as d, time '12:30' as t,"
                            + " timestamp '2024-02-29 10:00:00.5' as s, cast(? as timestamp) as p")) {
                statement.setTimestamp(1, new Timestamp(1_700_000_000_000L), tokyo);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    told.addAll(List.of(rows.getDate(1), rows.getDate("d"), rows.getTime(2), rows.getTime("t")));
                    told.addAll(List.of(rows.getTimestamp(3), rows.getTimestamp("s"), rows.getTimestamp("p")));
                    told.addAll(List.of(rows.getDate("d", tokyo), rows.getTimestamp("s", tokyo)));
                }
            }
            return told;
        });
    }

    /** An hour that comes twice or never, a zone's first offset, and days before the calendar was reformed. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe"})
    void oddTimesAreReckonedByTheCalendar(String zone) throws SQLException {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(zone));
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("select cast(s.t as timestamp), cast(s.t as date),"
                            + " cast(cast(? as timestamp) as text), cast(cast(? as date) as text), cast(cast(? as time) as text)"
                            + " from (select cast(? as timestamp) as t) s")) {
                for (String time : ODD_TIMES) {
                    long instant =
                            LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
                    statement.setTimestamp(1, new Timestamp(instant), calendar);
                    statement.setDate(2, new Date(instant), calendar);
                    statement.setTime(3, new Time(instant), calendar);
                    statement.setObject(4, LocalDateTime.parse(time));
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        told.add(rows.getTimestamp(1, calendar));
                        told.add(rows.getDate(2, calendar).getTime());
                        told.addAll(List.of(rows.getString(3), rows.getString(4), rows.getString(5)));
                    }
                }
            }
            return told;
        });
    }

    /** The driver tells it before the server hears of the statement, so that the transaction goes on. */
    @Test
    void aParameterWithoutAValueIsTold() throws SQLException {
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("select ? + ?");
                    Statement plain = connection.createStatement()) {
                statement.setInt(1, 1);
                SQLException missing = catchThrowableOfType(SQLException.class, statement::executeQuery);
                told.addAll(List.of(missing.getSQLState(), missing.getMessage()));
                statement.setInt(2, 2);
                told.add(first(statement.executeQuery()));
                told.add(catchThrowableOfType(SQLException.class, () -> plain.executeQuery("select ?"))
                        .getSQLState());
            }
            connection.rollback();
            connection.setAutoCommit(true);
            return told;
        });
    }

    /** An object of the driver's own has the type that it names, also where nothing else says one. */
    @Test
    void objectsOfTheDriverAreOfTheTypeThatTheyName() throws SQLException {
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            for (String type : List.of("jsonb", "text", "varchar")) {
                PGobject object = new PGobject();
                object.setType(type);
                object.setValue("{\"a\": 1}");
                try (PreparedStatement statement = connection.prepareStatement("select ? is not null")) {
                    statement.setObject(1, object);
                    told.add(first(statement.executeQuery()));
                    statement.setObject(1, object, Types.OTHER);
                    told.add(first(statement.executeQuery()));
                }
            }
            return told;
        });
    }

    /** Their places are those of bytes, in texts too, and what lies behind the end is empty. */
    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "tüt€"})
    void largeObjectsAreReadInBytes(String text) throws SQLException {
        assertSame(connection -> {
            connection.setAutoCommit(false);
            List<@Nullable Object> told = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("select ?, ?")) {
                statement.setBlob(1, BlobProxy.generateProxy(text.getBytes(StandardCharsets.UTF_8)));
                statement.setClob(2, ClobProxy.generateProxy(text));
                ResultSet rows = statement.executeQuery();
                rows.next();
                Blob bytes = rows.getBlob(1);
                Clob characters = rows.getClob(2);
                told.addAll(List.of(bytes.length(), characters.length()));
                for (int first : List.of(1, 3, 4, 9)) {
                    told.add(characters.getSubString(first, 2));
                    told.add(Arrays.toString(bytes.getBytes(first, 2)));
                    told.add(Arrays.toString(all(bytes.getBinaryStream(first, 10))));
                }
                told.add(Arrays.toString(all(characters.getAsciiStream())));
                bytes.free();
                told.add(catchThrowableOfType(SQLException.class, bytes::length).getSQLState());
            }
            connection.rollback();
            connection.setAutoCommit(true);
            return told;
        });
    }

    @Test
    void textsAreReadAsBytes() throws SQLException {
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select t, c, j, jb from v where id = 2")) {
                rows.next();
                for (int i = 1; i <= 4; i++) {
                    told.add(new String(rows.getBytes(i), StandardCharsets.UTF_8));
                }
            }
            return told;
        });
    }

    /** Types with a length or digits, and all that the table has. */
    @Test
    void columnsAreDescribedAlike() throws SQLException {
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select *, cast(n as numeric(9,2)) as n92, cast(n as numeric(5)) as n5, cast(t as char(7)), cast(ts as timestamp(3)),"
                                    + " cast(ti as time(0)), 'text' as x, null as nothing, i4 + i8 as sum, count(*) over () as all"
                                    + " from v where id = 1")) {
                ResultSetMetaData columns = rows.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    told.addAll(List.of(columns.getColumnLabel(i), columns.getColumnName(i)));
                    told.addAll(List.of(columns.getColumnType(i), columns.getColumnTypeName(i)));
                    told.addAll(List.of(columns.getPrecision(i), columns.getScale(i), columns.isSigned(i)));
                    told.add(columns.getColumnDisplaySize(i));
                }
            }
            return told;
        });
    }

    private static byte[] all(InputStream bytes) {
        try {
            return bytes.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void severalStatementsOfOneTextAreToldOneByOne() throws SQLException {
        assertSame(connection -> {
            List<@Nullable Object> told = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10);
                statement.clearWarnings();
                told.add(statement.getWarnings());
                boolean rows = statement.execute(
                        "select 1 as a; update v set t = 'b' where id = 1; select t from v where id = 1");
                while (rows || statement.getUpdateCount() >= 0) {
                    told.add(rows ? first(statement.getResultSet()) : statement.getUpdateCount());
                    rows = statement.getMoreResults();
                }
            }
            return told;
        });
    }

    private static Object first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getObject(1);
    }

    @Test
    void whatMemoryHasNotIsRefusedByName() throws SQLException {
        PGobject address = new PGobject();
        address.setType("inet");
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection());
                PreparedStatement statement = servers.memory().prepareStatement("select cast(? as numeric)")) {
            assertThatThrownBy(() -> statement.setObject(1, BigDecimal.ONE, Types.NUMERIC, 2))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("setObject");
            assertThatThrownBy(() -> statement.setObject(1, address))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("the type inet");
            for (String schema :
                    List.of("pg_class", "pg_catalog.pg_class", "information_schema.tables", "pg_indexes")) {
                assertThatThrownBy(() -> statement.executeQuery("select * from " + schema))
                        .isInstanceOf(SQLFeatureNotSupportedException.class)
                        .hasMessageContaining(schema);
            }
            try (ResultSet place = statement.executeQuery("select ctid, i4 from v where id = 1")) {
                place.next();
                assertThatThrownBy(() -> place.getString(1)).hasMessageContaining("in memory: a ctid as a text");
                assertThatThrownBy(() -> place.getBytes(2)).hasMessageContaining("in memory: getBytes of Integer");
            }
            assertThatThrownBy(() -> servers.memory().getMetaData())
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("Connection.getMetaData");
            assertThatThrownBy(statement::getParameterMetaData)
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("getParameterMetaData");
            assertThatThrownBy(() -> servers.memory().prepareCall("call f()"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("prepareCall");
        }
    }

    private static void assertSame(Asked asked) throws SQLException {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection())) {
            assertThat(asked.of(servers.memory())).isEqualTo(asked.of(servers.postgresql()));
        }
    }
}
