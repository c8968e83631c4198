package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits that an administrator gave to a role, a database or the server, and of which the SDK is not told. */
@PostgresqlTest
@ExtendWith(Canary.class)
class ServersOwnLimitsTest {

    private static FaultyDatabase on(TestDatabase database, CommitPath path) {
        return on(database, path, Duration.ofSeconds(5), settings -> settings);
    }

    private static FaultyDatabase on(
            TestDatabase database,
            CommitPath path,
            Duration statementTimeout,
            UnaryOperator<TodoSdk.Builder> settings) {
        return FaultyDatabase.on(
                database, path, statementTimeout, builder -> settings.apply(builder.module(ProbeRepository.module())));
    }

    /** For new sessions; those that are there are ended. */
    private static void limit(FaultyDatabase faulty, String parameter, int millis) {
        faulty.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET " + parameter + " = " + millis
                        + "', current_database()); END $$",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
        insert(faulty.sdk, "with the new limit");
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatIsOlderThanTheServerLetsAnyIsToldSo(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty = on(database, path)) {
            limit(faulty, "transaction_timeout", 1_000);
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "never");
                unit.flush();
                FaultyDatabase.await(() -> faulty.idleInTransaction() == 0, "the server ends the unit");
                assertTooOld(Canary.caught(DatabaseException.class, unit::commit));
            }
            assertTooOld(Canary.caught(
                    DatabaseException.class,
                    () -> faulty.sdk.run(unit -> {
                        insert(unit, "never");
                        unit.repository(ProbeRepository.class).ask("SELECT 1 FROM pg_sleep(10)");
                    })));
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    /** What stands in the flight of the commit is ended there, and nobody has to guess whether it was applied. */
    @ParameterizedTest
    @EnumSource
    void aCommitThatIsOlderThanTheServerLetsAnyIsNotApplied(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty = on(database, path)) {
            limit(faulty, "transaction_timeout", 1_000);
            database.execute(
                    "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$"
                            + " BEGIN PERFORM pg_sleep(10); RETURN NULL; END $$",
                    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON todo DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW WHEN (new.title LIKE '%never%') EXECUTE FUNCTION slow()");
            assertTooOld(Canary.caught(DatabaseException.class, () -> faulty.sdk.run(unit -> insert(unit, "never"))));
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    private static void assertTooOld(DatabaseException ended) {
        assertThat(ended).isInstanceOf(TransactionTimeoutException.class).hasMessageContaining("transaction_timeout");
        assertThat(ended.sqlState()).hasValue("25P04");
        assertThat(ended.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(ended.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void limitsThatAreLeftToTheServerHold(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty =
                        on(database, path, Duration.ZERO, settings -> settings.lockTimeout(Duration.ZERO));
                UnitOfWork holding = faulty.sdk.begin()) {
            limit(faulty, "statement_timeout", 400);
            limit(faulty, "lock_timeout", 200);
            StatementTimeoutException slow = Canary.caught(
                    StatementTimeoutException.class,
                    () -> faulty.sdk.run(unit -> {
                        insert(unit, "never");
                        unit.repository(ProbeRepository.class).ask("SELECT 1 FROM pg_sleep(10)");
                    }));
            assertThat(slow.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            holding.repository(ProbeRepository.class).ask("SELECT 1 FROM pg_advisory_xact_lock(7)");
            Canary.caught(
                    LockTimeoutException.class,
                    () -> faulty.sdk.run(unit ->
                            unit.repository(ProbeRepository.class).ask("SELECT 1 FROM pg_advisory_xact_lock(7)")));
            holding.rollback();
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    /** A pool's connections are idle most of the time. */
    @ParameterizedTest
    @EnumSource
    void sessionsThatTheServerEndsWhileTheyAreIdleCostNoUnit(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty = on(database, path)) {
            limit(faulty, "idle_session_timeout", 300);
            for (int round = 0; round < 3; round++) {
                insert(faulty.sdk, "kept");
                FaultyDatabase.await(() -> faulty.connections() == 0, "the server ends all sessions");
            }
            assertThat(faulty.rows("kept")).isEqualTo(3);
        }
    }
}
