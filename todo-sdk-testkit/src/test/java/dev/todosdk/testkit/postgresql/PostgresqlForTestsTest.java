package dev.todosdk.testkit.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresqlForTestsTest {

    private final PostgresqlForTests server = PostgresqlForTests.shared();

    @Test
    void databasesAreEmptyAndApart() {
        try (TestDatabase first = server.createDatabase();
                TestDatabase second = server.createDatabase()) {
            first.execute("CREATE TABLE note (text text)", "INSERT INTO note VALUES ('milk'), (NULL)");

            assertThat(first.rowCount("note")).isEqualTo(2);
            assertThat(first.query("SELECT text FROM note WHERE text = ?", "milk"))
                    .isEqualTo(List.of(List.of("milk")));
            assertThatThrownBy(() -> second.rowCount("note"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"note\" does not exist");
        }
    }

    @Test
    void aClosedDatabaseIsGoneWhoeverUsesIt() throws SQLException {
        TestDatabase database = server.createDatabase();
        try (Connection stillOpen = database.dataSource().getConnection()) {
            database.close();
            database.close();

            assertThat(stillOpen.isValid(1)).isFalse();
            assertThatThrownBy(database.dataSource()::getConnection).hasMessageContaining("does not exist");
        }
    }

    @Test
    void aTemplateIsPreparedOnceForManyThreads() {
        AtomicInteger prepared = new AtomicInteger();
        ConcurrentLinkedQueue<Long> rows = new ConcurrentLinkedQueue<>();

        IntStream.range(0, 16).parallel().forEach(i -> {
            try (TestDatabase copy = server.createDatabase("once", database -> {
                prepared.incrementAndGet();
                database.execute("CREATE TABLE note (text text)", "INSERT INTO note VALUES ('milk')");
            })) {
                copy.execute("INSERT INTO note VALUES ('own')");
                rows.add(copy.rowCount("note"));
            }
        });

        assertThat(prepared).hasValue(1);
        assertThat(rows).hasSize(16).containsOnly(2L);
    }

    @Test
    void aTemplateWhosePreparationFailsIsNotTriedAgain() {
        AtomicInteger tried = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> server.createDatabase("broken", database -> {
                        tried.incrementAndGet();
                        database.execute("CREATE TABEL note");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"broken\" could not be prepared")
                    .hasMessageContaining("syntax error");
        }
        assertThat(tried).hasValue(1);
    }

    @Test
    void showsConnectionsAndTransactionsLeftOpen() throws SQLException {
        try (TestDatabase database = server.createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(database.connections()).isEqualTo(1);
            assertThat(database.idleInTransaction()).isZero();

            connection.setAutoCommit(false);
            statement.execute("SELECT 1");

            assertThat(database.idleInTransaction()).isEqualTo(1);
            assertThat(database.terminateConnections()).isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aServerThatGoesOnKeepsNoDatabases() throws SQLException {
        try (EmbeddedPostgresql other = EmbeddedPostgresql.start()) {
            PostgresqlForTests given = new PostgresqlForTests(new GivenTestServer(
                    PostgresqlUrl.parse(other.jdbcUrl()), other.username(), other.password(), false));
            TestDatabase forgotten =
                    given.createDatabase("kept", database -> database.execute("CREATE TABLE t (i int)"));
            assertThat(forgotten.rowCount("t")).isZero();

            given.dropLeftOvers();

            assertThat(databasesOf(other)).containsExactlyInAnyOrder("postgres", "template0", "template1");
        }
    }

    private static List<String> databasesOf(EmbeddedPostgresql server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT datname FROM pg_database")) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }
}
