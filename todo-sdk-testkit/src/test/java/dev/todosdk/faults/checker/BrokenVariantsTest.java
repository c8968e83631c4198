package dev.todosdk.faults.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.postgresql.PoolSettings;
import dev.todosdk.postgresql.PostgresqlServer;
import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.postgresql.TimeoutSettings;
import dev.todosdk.postgresql.commit.CommitSettings;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The checker finds what it is there to find: each variant lacks one thing, and the checker says what that costs. */
@PostgresqlTest
class BrokenVariantsTest {

    private static final CommitSettings TOKENS =
            new CommitSettings(false, true, Duration.ofHours(1), Duration.ofSeconds(10));

    private final Bank bank = new Bank(true);

    @Test
    void retryingWithoutAskingDuplicates(TestDatabase database) throws Exception {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
                Database broken = start(new BrokenServer(
                        connect(database, network),
                        UnaryOperator.identity(),
                        whole -> new BrokenOutcomes(whole, token -> CommitOutcome.NOT_APPLIED)));
                History history = new History()) {
            network.dropNextCommitAnswer();
            history.record(1, () -> broken.run(unit -> Bank.insert(unit, 1, 1, 2, 5)));
            assertThat(verdict(history, broken, database).duplicated()).isEqualTo(1);
        }
    }

    @Test
    void askingForTheTransactionsStatusDuplicatesWhatIsStillUnderWay(TestDatabase database) throws Exception {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
                HeldCommits held = new HeldCommits(database);
                TransactionStatus status = new TransactionStatus(database, held);
                Database broken =
                        start(new BrokenServer(connect(database, network), status::recording, status::asking));
                History history = new History()) {
            held.hold();
            history.record(1, () -> broken.run(unit -> Bank.insert(unit, 1, 1, 2, 0)));
            assertThat(verdict(history, broken, database).duplicated()).isEqualTo(1);
        }
    }

    @Test
    void aPlaceTakenWithoutAFlagLoses(TestDatabase database) throws Exception {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
                Database broken = start(new BrokenServer(
                        connect(database, network),
                        UnaryOperator.identity(),
                        whole -> new BrokenOutcomes(whole, token -> unflagged(database, network, token.id()))));
                History history = new History()) {
            network.dropNextCommitRequest();
            network.dropNextCommitAnswer();
            history.record(1, () -> broken.run(unit -> Bank.insert(unit, 1, 1, 2, 5)));
            assertThat(verdict(history, broken, database).lost()).isEqualTo(1);
        }
    }

    /** Takes the token's place, and takes finding it taken for success; asks again when its own answer is lost. */
    private static CommitOutcome unflagged(TestDatabase database, NetworkProxy network, UUID id) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(network.jdbcUrl(database.jdbcUrl()));
        source.setUser(database.username());
        source.setPassword(database.password());
        while (true) {
            try (Connection connection = source.getConnection();
                    var statement = connection.prepareStatement(
                            "INSERT INTO todo_sdk_commit (id) VALUES (?) ON CONFLICT DO NOTHING")) {
                statement.setObject(1, id);
                return statement.executeUpdate() == 1 ? CommitOutcome.NOT_APPLIED : CommitOutcome.APPLIED;
            } catch (SQLException lost) {
                assertThat(lost.getSQLState()).startsWith("08");
            }
        }
    }

    @Test
    void closingWithoutRollbackLetsGhostsIn(TestDatabase database) throws Exception {
        try (KeptConnection kept = new KeptConnection(database);
                Database broken = start(new BrokenServer(
                        PostgresqlServer.on(
                                kept, new CommitSettings(false, false, Duration.ofHours(1), Duration.ofSeconds(1))),
                        whole -> (options, leading) -> new NeverRollingBack(whole.open(options, leading)),
                        UnaryOperator.identity()));
                History history = new History()) {
            history.record(
                    1,
                    () -> broken.run(unit -> {
                        Bank.insert(unit, 1, 1, 2, 5);
                        unit.flush();
                        throw new StatementFailedException(Failure.of("made up"));
                    }));
            history.record(2, () -> broken.run(unit -> Bank.insert(unit, 2, 1, 2, 5)));
            assertThat(verdict(history, broken, database).ghosts()).isEqualTo(1);
        }
    }

    @Test
    void theMappersOwnDialectTakesALostConnectionForAnAbsentRow(TestDatabase database) throws Exception {
        assertThat(afterATermination(database, Map.of(JdbcSettings.DIALECT, new PostgreSQLDialect()))
                        .falseAbsences())
                .isEqualTo(1);
    }

    @Test
    void theSdksOwnDialectDoesNot(TestDatabase database) throws Exception {
        assertThat(afterATermination(database, Map.of()).isClean()).isTrue();
    }

    /** A look at an account on a connection that was terminated a moment ago. */
    private static Verdict afterATermination(TestDatabase database, Map<String, Object> settings) throws Exception {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
                Database units = start(new BrokenServer(connect(database, network), settings));
                History history = new History()) {
            Runnable terminating = new Once(database::terminateConnections);
            history.record(
                    1,
                    () -> units.run(unit -> {
                        unit.repository(Bank.Entries.class).count(); // Now it has its connection.
                        terminating.run();
                        Bank.visitByTheDoor(unit, 1, 1, 2);
                    }));
            return verdict(history, units, database);
        }
    }

    @Test
    void withoutTheVersionCheckUpdatesAreLost(TestDatabase database) throws Exception {
        assertThat(afterARace(database, new Bank(false)).wrongBalances()).isEqualTo(2);
    }

    @Test
    void withTheVersionCheckTheyAreNot(TestDatabase database) throws Exception {
        assertThat(afterARace(database, bank).isClean()).isTrue();
    }

    private static void nothing() {}

    /** A transfer that another one overtakes between its reading and its writing. */
    private static Verdict afterARace(TestDatabase database, Bank bank) throws Exception {
        UnitOptions again = UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withStaleVersions(true));
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
                Database units = Database.builder()
                        .server(connect(database, network))
                        .module(bank)
                        .start();
                History history = new History()) {
            Runnable overtaking = new Once(() -> history.record(
                    2, () -> units.run(unit -> bank.transfer(unit, 2, 1, 2, 30, BrokenVariantsTest::nothing))));
            history.record(1, () -> units.run(again, unit -> bank.transfer(unit, 1, 1, 2, 5, overtaking)));
            return verdict(history, units, database);
        }
    }

    private static Verdict verdict(History history, Database asked, TestDatabase database) throws SQLException {
        return Verdict.of(history, asked::outcomeOf, database.dataSource());
    }

    private static Database start(DatabaseServer server) {
        return Database.builder().server(server).module(new Bank(true)).start();
    }

    private static PostgresqlServer connect(TestDatabase database, NetworkProxy network) {
        Duration second = Duration.ofSeconds(1);
        Duration long_ = Duration.ofSeconds(20);
        return PostgresqlServer.at(
                new PostgresqlSettings(
                        network.jdbcUrl(database.jdbcUrl()),
                        database.username(),
                        database.password(),
                        null,
                        "checker",
                        new PoolSettings(2, second),
                        new TimeoutSettings(second, second, long_, long_, long_)),
                TOKENS);
    }

    /** Runs what it has on its first call only. */
    private static final class Once implements Runnable {
        private final Runnable action;
        private boolean done;

        Once(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (!done) {
                done = true;
                action.run();
            }
        }
    }

    /** Gives a different answer. */
    private record BrokenOutcomes(CommitOutcomes whole, Function<CommitToken, CommitOutcome> answer)
            implements CommitOutcomes {
        @Override
        public @Nullable CommitToken newToken() {
            return whole.newToken();
        }

        @Override
        public CommitOutcome outcomeOf(CommitToken token) {
            return answer.apply(token);
        }
    }

    private record NeverRollingBack(UnitTransaction whole) implements UnitTransaction {
        @Override
        public Connection connect(JdbcConnectionAccess usual) throws SQLException {
            return whole.connect(usual);
        }

        @Override
        public void lead(Connection fresh) throws SQLException {
            whole.lead(fresh);
        }

        @Override
        public void begin(SessionImplementor session) {
            whole.begin(session);
        }

        @Override
        public void commit(SessionImplementor session, @Nullable CommitToken token) {
            whole.commit(session, token);
        }

        @Override
        public void rollback(SessionImplementor session) {
            // That is what is broken.
        }
    }
}
