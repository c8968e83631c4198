package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoRepository;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server refuses, and what comes between a statement and its answer. */
@PostgresqlTest
@ExtendWith(Canary.class)
class StatementFaultTest {

    private static final UnitOptions TWICE = UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withAttempts(2));
    private static final UnitOptions ONCE = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
    private static final String SLEEP = "SELECT 1 FROM pg_sleep(20)";
    private static final String LONG_SLEEP = "SELECT 1 FROM pg_sleep(300)";

    private static FaultyDatabase on(TestDatabase database) {
        return FaultyDatabase.on(database, settings -> settings.module(ProbeRepository.module()));
    }

    private static FaultyDatabase on(TestDatabase database, UnaryOperator<TodoSdk.Builder> settings) {
        return FaultyDatabase.on(database, builder -> settings.apply(builder.module(ProbeRepository.module())));
    }

    private static ProbeRepository probe(UnitOfWork unit) {
        return unit.repository(ProbeRepository.class);
    }

    private static void assertNotApplied(DatabaseException failure, String sqlState, boolean retryable) {
        assertThat(failure.phase()).isEqualTo(FailurePhase.WORK);
        assertThat(failure.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(failure.sqlState()).hasValue(sqlState);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
    }

    @Test
    void anErrorThatTheWorkSwallowedIsNotCommittedOver(TestDatabase database) {
        try (FaultyDatabase faulty = on(database)) {
            database.execute("CREATE UNIQUE INDEX one_title ON todo (title)");
            WrongUseException refused = Canary.caught(
                    WrongUseException.class,
                    () -> faulty.sdk.run(unit -> {
                        insert(unit, "never");
                        insert(unit, "never");
                        Canary.caught(DuplicateKeyException.class, unit::flush);
                    }));
            assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(refused).hasCauseInstanceOf(DuplicateKeyException.class);
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    @Test
    void anErrorOfTheStandardApiThatTheWorkSwallowedIsNotCommittedOver(TestDatabase database) {
        try (FaultyDatabase faulty = on(database)) {
            WrongUseException refused = Canary.caught(
                    WrongUseException.class,
                    () -> faulty.sdk.run(unit -> {
                        insert(unit, "never");
                        Canary.caught(
                                PersistenceException.class, () -> probe(unit).ask("SELECT 1 / 0"));
                    }));
            assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    /** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error; nobody but us says that. */
    @Test
    void anErrorThatWasSwallowedBesideTheSdkIsNotCommittedOver(TestDatabase database) {
        try (FaultyDatabase faulty = on(database)) {
            DatabaseException refused = Canary.caught(
                    DatabaseException.class,
                    () -> faulty.sdk.run(unit -> {
                        insert(unit, "never");
                        unit.flush();
                        probe(unit).swallow("SELECT 1 / 0");
                    }));
            assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    @Test
    void aStatementThatTakesTooLongIsEndedAndTheConnectionGoesOn(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(
                database, Duration.ofMillis(300), settings -> settings.module(ProbeRepository.module()))) {
            FaultyDatabase.await(faulty::canHoldAll, "the pool is full");
            List<?> connections = connections(database);
            AtomicInteger runs = new AtomicInteger();
            StatementTimeoutException late = Canary.caught(
                    StatementTimeoutException.class,
                    () -> faulty.sdk.run(unit -> {
                        runs.incrementAndGet();
                        insert(unit, "never");
                        unit.flush();
                        probe(unit).ask(SLEEP);
                    }));
            assertNotApplied(late, "57014", false);
            assertThat(late).hasMessageContaining("statementTimeout");
            assertThat(runs).hasValue(1);
            assertThat(faulty.rows("never")).isZero();
            assertThat(connections(database)).as("no new connection was needed").isEqualTo(connections);
            faulty.assertWhole();
        }
    }

    private static List<?> connections(TestDatabase database) {
        return database.query("SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'todo-sdk' ORDER BY 1");
    }

    @Test
    void aLockThatIsNotGivenInTimeSaysSo(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = on(database, settings -> settings.lockTimeout(Duration.ofMillis(300)))) {
            String title = Canary.secret("locked");
            long id = faulty.sdk.todos().create(NewTodo.titled(title)).id();
            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT id FROM todo FOR UPDATE");
                LockTimeoutException late = Canary.caught(
                        LockTimeoutException.class,
                        () -> faulty.sdk.run(unit -> {
                            insert(unit, "never");
                            unit.flush();
                            unit.repository(TodoRepository.class).findById(id, RowLock.forUpdate());
                        }));
                assertNotApplied(late, "55P03", false);
                assertThat(late).hasMessageContaining("lockTimeout");
            }
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    /** Somebody on the server cancels whatever runs: that is no timeout of ours, and each unit happens once or not at all. */
    @Test
    void aCancelFromOutsideIsNotTakenForOurOwnTimeout(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = on(database)) {
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
                FaultyDatabase.await(() -> cancel(faulty) > 0, "a statement is cancelled");
            });
            StatementFailedException cancelled = Canary.caught(
                    StatementFailedException.class,
                    () -> faulty.sdk.run(unit -> {
                        insert(unit, "never");
                        unit.flush();
                        probe(unit).ask(SLEEP);
                    }));
            cancelling.get();
            assertNotApplied(cancelled, "57014", false);
            assertThat(cancelled).hasMessageContaining("cancelled by request");
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    private static long cancel(FaultyDatabase faulty) {
        return faulty.count("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()");
    }

    @Test
    void unitsUnderARainOfCancelsHappenOnceOrNotAtAll(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = on(database)) {
            long acknowledged = 0;
            AtomicInteger done = new AtomicInteger();
            CompletableFuture<Void> rain = CompletableFuture.runAsync(() -> {
                while (done.get() < 200) {
                    faulty.count("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                }
            });
            for (; done.get() < 200; done.incrementAndGet()) {
                try {
                    insert(faulty.sdk, "rain");
                    acknowledged++;
                } catch (DatabaseException refused) {
                    assertThat(refused).isInstanceOf(StatementFailedException.class);
                    assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                }
            }
            rain.get();
            assertThat(faulty.rows("rain")).isEqualTo(acknowledged);
            faulty.assertWhole();
        }
    }

    @Test
    void aReadOnlyServerIsAskedAgainByAUnitThatMayWrite(TestDatabase database) {
        try (FaultyDatabase faulty = on(database)) {
            database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
            database.terminateConnections();
            FaultyDatabase.await(faulty::canHoldAll, "the connections of before are replaced");
            AtomicInteger runs = new AtomicInteger();
            ReadOnlyException refused = Canary.caught(
                    ReadOnlyException.class,
                    () -> faulty.sdk.run(TWICE, unit -> {
                        runs.incrementAndGet();
                        insert(unit, "never");
                    }));
            assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(refused.sqlState()).hasValue("25006");
            assertThat(refused.isRetryable())
                    .as("another connection may lead to the primary")
                    .isTrue();
            assertThat(runs).hasValue(2);
            assertThat(faulty.sdk.todos().count()).as("reading goes on").isZero();
            database.execute(
                    "SET default_transaction_read_only = off",
                    "ALTER DATABASE " + database.name() + " RESET default_transaction_read_only");
            database.terminateConnections();
            faulty.assertWhole();
        }
    }

    @Test
    void interruptedInMidQueryAPlatformThreadGetsItsResultAndKeepsTheFlag(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = on(database)) {
            CompletableFuture<Boolean> flag = interruptedInAQuery(faulty, Thread::new, "SELECT 1 FROM pg_sleep(1)");
            assertThat(flag.get()).as("the unit succeeded, and the flag is set").isTrue();
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    /** The JDK closes the socket under a virtual thread that is interrupted; the server is told to stop. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void interruptedInMidQueryAVirtualThreadLosesItsConnection(TestDatabase database) {
        try (FaultyDatabase faulty = on(database)) {
            CompletableFuture<Boolean> flag = interruptedInAQuery(faulty, StatementFaultTest::virtual, LONG_SLEEP);
            assertThat(flag)
                    .failsWithin(Duration.ofSeconds(15))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(ConnectionLostException.class, lost -> assertThat(lost.outcome())
                            .isEqualTo(CommitOutcome.NOT_APPLIED));
            FaultyDatabase.await(() -> sleeping(faulty) == 0, "the statement is cancelled before its time");
            assertThat(faulty.rows("once")).isZero();
            faulty.assertWhole();
        }
    }

    private static long sleeping(FaultyDatabase faulty) {
        return faulty.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event = 'PgSleep'");
    }

    /** Runs a unit on a new thread, interrupts it in its query, and tells whether the flag was set when it succeeded. */
    private static CompletableFuture<Boolean> interruptedInAQuery(
            FaultyDatabase faulty, Function<Runnable, Thread> threads, String query) {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = threads.apply(() -> {
            try {
                faulty.sdk.run(ONCE, unit -> {
                    insert(unit, "once");
                    unit.flush();
                    probe(unit).ask("SELECT set_config('statement_timeout', '0', true)");
                    probe(unit).ask(query);
                });
                flag.complete(Thread.currentThread().isInterrupted());
            } catch (DatabaseException thrown) {
                Canary.printed(Canary.stackTrace(thrown));
                flag.completeExceptionally(thrown);
            }
        });
        thread.start();
        FaultyDatabase.await(() -> sleeping(faulty) == 1, "the query runs");
        thread.interrupt();
        return flag;
    }

    /** The build is for Java 17, which has none. */
    private static Thread virtual(Runnable work) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (Thread) Class.forName("java.lang.Thread$Builder")
                    .getMethod("unstarted", Runnable.class)
                    .invoke(builder, work);
        } catch (ReflectiveOperationException thrown) {
            throw new LinkageError("virtual threads", thrown);
        }
    }
}
