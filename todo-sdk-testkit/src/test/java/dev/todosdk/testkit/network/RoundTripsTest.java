package dev.todosdk.testkit.network;

import static dev.todosdk.testkit.network.RoundTrips.assertRoundTrips;
import static dev.todosdk.testkit.network.ThroughTheNetwork.execute;
import static dev.todosdk.testkit.network.ThroughTheNetwork.insert;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@PostgresqlTest
class RoundTripsTest {

    private final ThroughTheNetwork through;
    private final NetworkProxy network;

    RoundTripsTest(TestDatabase database) {
        through = new ThroughTheNetwork(database);
        network = through.network;
    }

    @AfterEach
    void close() {
        through.close();
    }

    @Test
    void anInsertAndItsCommitAreTwo() throws SQLException {
        try (Connection connection = through.transaction()) {
            for (int i = 0; i < 10; i++) { // from the fifth on the driver's statements have names on the server
                assertRoundTrips(network, 2, () -> {
                    insert(connection, "milk");
                    connection.commit();
                });
            }
        }
        assertThat(through.rows()).isEqualTo(10);
    }

    @Test
    void statementsOfOneFlightAreOne() throws SQLException {
        try (Connection connection = through.transaction()) {
            RoundTrips roundTrips = RoundTrips.during(network, () -> {
                execute(connection, "INSERT INTO note VALUES (?); COMMIT", "milk");
                connection.commit();
            });

            assertThat(roundTrips.flights().get(0).statements())
                    .containsExactly("BEGIN", "INSERT INTO note VALUES ($1)", "COMMIT");
            assertThat(roundTrips.count()).isEqualTo(1);
        }
        assertThat(through.rows()).isEqualTo(1);
    }

    @Test
    void aBatchIsOne() throws SQLException {
        try (Connection connection = through.connect();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO note VALUES (?)")) {
            for (int i = 0; i < 50; i++) {
                statement.setString(1, "milk " + i);
                statement.addBatch();
            }
            assertRoundTrips(network, 1, statement::executeBatch);
        }
    }

    @Test
    void aCursorIsOneForEachFetch() throws SQLException {
        try (Connection connection = through.transaction();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            assertRoundTrips(network, 4, () -> {
                try (ResultSet result = statement.executeQuery("SELECT * FROM generate_series(1, 35)")) {
                    while (result.next()) {
                        assertThat(result.getInt(1)).isPositive();
                    }
                }
            });
        }
    }

    @Test
    void aCopyIsTwo() throws SQLException {
        try (Connection connection = through.connect()) {
            RoundTrips roundTrips = RoundTrips.during(network, () -> copy(connection, "milk\nbread\n"));

            assertThat(roundTrips.count()).isEqualTo(2);
        }
        assertThat(through.rows()).isEqualTo(2);
    }

    private static void copy(Connection connection, String lines) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY note FROM STDIN", new StringReader(lines));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    @Test
    void aFailureIsOneAndLeavesTheCountRight() throws SQLException {
        try (Connection connection = through.connect()) {
            assertRoundTrips(network, 1, () -> assertThatThrownBy(() -> execute(connection, "SELECT 1/0"))
                    .hasMessageContaining("zero"));
            assertRoundTrips(network, 1, () -> insert(connection, "milk"));
        }
    }

    @Test
    void loggingInIsNotCountedButWhatTheDriverAsksAfterwardsIs() throws SQLException {
        RoundTrips opening = RoundTrips.during(network, () -> through.connect().close());

        assertThat(opening.flights())
                .singleElement(as(InstanceOfAssertFactories.type(Flight.class)))
                .extracting(Flight::toString, as(InstanceOfAssertFactories.STRING))
                .startsWith("SET ");
    }

    @Test
    void messagesAreCountedByName() throws SQLException {
        try (Connection connection = through.connect()) {
            Traffic before = network.traffic();
            insert(connection, "milk");
            Traffic insert = network.traffic().since(before);

            assertThat(insert.requests())
                    .containsEntry("Parse", 1L)
                    .containsEntry("Bind", 1L)
                    .containsEntry("Execute", 1L)
                    .containsEntry("Sync", 1L);
            assertThat(insert.answers()).containsEntry("CommandComplete", 1L).containsEntry("ReadyForQuery", 1L);
            assertThat(insert.bytesToServer()).isPositive();
            assertThat(insert.bytesToClient()).isPositive();
        }
    }

    @Test
    void aWrongExpectationShowsTheStatementsWithoutTheirValues() throws SQLException {
        try (Connection connection = through.transaction()) {
            assertThatThrownBy(() -> assertRoundTrips(network, 1, () -> {
                        insert(connection, "a secret");
                        connection.commit();
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected 1 round trips, but there were 2")
                    .hasMessageContaining("1. BEGIN; INSERT INTO note VALUES ($1)")
                    .hasMessageContaining("2. COMMIT")
                    .hasMessageNotContaining("a secret");
        }
    }
}
