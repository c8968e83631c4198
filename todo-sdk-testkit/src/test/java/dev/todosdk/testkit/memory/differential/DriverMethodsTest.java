package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The methods of JDBC that nobody but an application's own code calls answer as the driver's. */
class DriverMethodsTest {

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
                statement.setTimestamp(1, new java.sql.Timestamp(1_700_000_000_000L), tokyo);
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
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection());
                PreparedStatement statement = servers.memory().prepareStatement("select cast(? as numeric)")) {
            assertThatThrownBy(() -> statement.setObject(1, BigDecimal.ONE, Types.NUMERIC, 2))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("setObject");
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
