package dev.todosdk.testkit.network;

import static dev.todosdk.testkit.network.ThroughTheNetwork.execute;
import static dev.todosdk.testkit.network.ThroughTheNetwork.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PostgresqlTest
class NetworkFaultsTest {

    /** The forms in which a write becomes durable. */
    enum Commit {
        AT_THE_END {
            @Override
            void insert(Connection connection) throws SQLException {
                ThroughTheNetwork.insert(connection, "milk");
                connection.commit();
            }
        },
        IN_THE_SAME_FLIGHT {
            @Override
            void insert(Connection connection) throws SQLException {
                execute(connection, "INSERT INTO note VALUES (?); COMMIT", "milk");
            }
        },
        WITHOUT_A_TRANSACTION {
            @Override
            void insert(Connection connection) throws SQLException {
                connection.setAutoCommit(true);
                ThroughTheNetwork.insert(connection, "milk");
            }
        },
        IN_A_BATCH_WITHOUT_A_TRANSACTION {
            @Override
            void insert(Connection connection) throws SQLException {
                connection.setAutoCommit(true);
                execute(connection, "INSERT INTO note VALUES (?); SELECT 1", "milk");
            }
        },
        AS_PLAIN_TEXT {
            @Override
            void insert(Connection connection) throws SQLException {
                connection.setAutoCommit(true);
                execute(connection, "BEGIN; INSERT INTO note VALUES ('milk'); COMMIT");
            }
        };

        abstract void insert(Connection connection) throws SQLException;
    }

    private final ThroughTheNetwork through;
    private final NetworkProxy network;

    NetworkFaultsTest(TestDatabase database) {
        through = new ThroughTheNetwork(database);
        network = through.network;
    }

    @AfterEach
    void close() {
        through.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCommitWhoseAnswerIsLostHasTakenEffect(Commit commit) throws SQLException {
        try (Connection connection = through.transaction()) {
            network.dropNextCommitAnswer();

            assertThat(sqlStateOf(() -> commit.insert(connection))).startsWith("08");
        }
        assertThat(network.droppedAnswers()).isEqualTo(1);
        assertThat(through.rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCommitThatIsLostHasNotTakenEffect(Commit commit) throws SQLException {
        try (Connection connection = through.transaction()) {
            network.dropNextCommitRequest();

            assertThat(sqlStateOf(() -> commit.insert(connection))).startsWith("08");
        }
        assertThat(network.droppedRequests()).isEqualTo(1);
        eventually(() -> through.database.connections() == 0);
        assertThat(through.rows()).isZero();
    }

    @Test
    void aCommitIsRecognisedWhenTheDriverSendsOnlyItsName() throws SQLException {
        try (Connection connection = through.transaction()) {
            for (int i = 0; i < 10; i++) {
                insert(connection, "bread");
                connection.commit();
            }
            network.dropNextCommitRequest();
            insert(connection, "milk");

            assertThat(sqlStateOf(connection::commit)).startsWith("08");
        }
        eventually(() -> through.database.connections() == 0);
        assertThat(through.rows()).isEqualTo(10);
    }

    @Test
    void aRollbackAndAReadAreNoCommits() throws SQLException {
        network.dropNextCommitAnswer();
        network.dropNextCommitRequest();
        try (Connection connection = through.transaction()) {
            insert(connection, "milk");
            connection.rollback();
            connection.setAutoCommit(true);
            execute(connection, "SELECT 1");
        }
        assertThat(network.droppedAnswers() + network.droppedRequests()).isZero();
    }

    @Test
    void faultsHappenAsOftenAsTheyWereArmed() throws SQLException {
        network.dropNextAnswer("INSERT");
        network.dropNextRequest("insert into");
        for (int i = 0; i < 2; i++) {
            try (Connection connection = through.connect()) {
                assertThat(sqlStateOf(() -> insert(connection, "milk"))).startsWith("08");
            }
        }
        try (Connection connection = through.connect()) {
            insert(connection, "milk");
        }
        assertThat(network.droppedAnswers()).isEqualTo(1);
        assertThat(network.droppedRequests()).isEqualTo(1);
        assertThat(through.rows()).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void aBlackHoleEndsByTheSocketTimeout() throws SQLException {
        try (Connection connection = through.connect(1)) {
            network.blackHole();

            assertThat(sqlStateOf(() -> insert(connection, "milk"))).isEqualTo("08006");
            assertThat(sqlStateOf(() -> through.connect(1))).startsWith("08");
        }
        assertThat(through.database.connections())
                .as("the server has not heard of it")
                .isEqualTo(1);

        network.heal();

        eventually(() -> through.database.connections() == 0);
        try (Connection connection = through.connect()) {
            insert(connection, "milk");
        }
        assertThat(through.rows()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void answersCanBeLostWhileRequestsArrive() throws SQLException {
        try (Connection connection = through.connect(1)) {
            network.drop(Direction.TO_CLIENT);

            assertThat(sqlStateOf(() -> insert(connection, "milk"))).isEqualTo("08006");
        }
        assertThat(through.rows()).isEqualTo(1);
    }

    @Test
    void aCutIsSeenByBothSides() throws SQLException {
        try (Connection connection = through.transaction()) {
            insert(connection, "milk");
            network.cut();

            assertThat(sqlStateOf(connection::commit)).startsWith("08");
        }
        eventually(() -> through.database.connections() == 0);
        assertThat(through.rows()).isZero();
        assertThat(network.connections()).isZero();
    }

    @Test
    void aCutTowardsTheClientLeavesTheServerInItsTransaction() throws SQLException {
        try (Connection connection = through.transaction()) {
            insert(connection, "milk");
            network.cut(Direction.TO_CLIENT);

            assertThat(sqlStateOf(connection::commit)).startsWith("08");
        }
        assertThat(through.database.idleInTransaction()).isEqualTo(1);

        network.heal();

        eventually(() -> through.database.connections() == 0);
    }

    @Test
    @Timeout(60)
    void aCutTowardsTheServerIsNotHeardByTheClient() throws SQLException {
        try (Connection connection = through.connect(1)) {
            network.cut(Direction.TO_SERVER);
            eventually(() -> through.database.connections() == 0);

            SQLException failure = failureOf(() -> insert(connection, "milk"));
            assertThat(failure.getSQLState()).isEqualTo("08006");
            assertThat((Throwable) failure).hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
        eventually(() -> network.connections() == 0);
    }

    @Test
    void refusedConnectionsAreTakenAgain() throws SQLException {
        try (Connection existing = through.connect()) {
            network.refuseConnections();

            assertThat(sqlStateOf(through::connect)).isEqualTo("08001");
            insert(existing, "milk");

            network.acceptConnections();
            through.connect().close();
        }
        assertThat(through.rows()).isEqualTo(1);
    }

    @Test
    void latencyDelaysEveryRoundTrip() throws SQLException {
        try (Connection connection = through.transaction()) {
            network.latency(Duration.ofMillis(30));
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                insert(connection, "milk");
            }
            connection.commit();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(6 * 30));
        }
        assertThat(through.rows()).isEqualTo(5);
    }

    private static String sqlStateOf(ThrowingCallable call) {
        return failureOf(call).getSQLState();
    }

    private static SQLException failureOf(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(SQLException.class, call), "the connection did not fail");
    }

    /** The server needs a moment to see that a connection has ended. */
    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
