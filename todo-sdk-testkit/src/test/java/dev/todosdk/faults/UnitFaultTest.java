package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.CloseReport;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.PoolTimeoutException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.Direction;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PostgresqlTest
@ExtendWith(Canary.class)
class UnitFaultTest {

    private static final UnitOptions ONCE = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);

    @Test
    void terminatedInMidWorkTheUnitIsRunAgain(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            AtomicInteger runs = new AtomicInteger();
            faulty.sdk.run(unit -> {
                insert(unit, "once");
                unit.flush();
                if (runs.incrementAndGet() == 1) {
                    database.terminateConnections();
                }
            });
            assertThat(runs).hasValue(2);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void terminatedInMidWorkABegunUnitSaysSo(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "never");
                unit.flush();
                database.terminateConnections();
                ConnectionLostException lost =
                        Canary.caught(ConnectionLostException.class, () -> unit.repository(TodoRepository.class)
                                .count());
                assertThat(lost.phase()).isEqualTo(FailurePhase.WORK);
                assertThat(lost.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                assertThat(lost.sqlState()).hasValue("57P01");
                assertThatThrownBy(unit::commit)
                        .isInstanceOf(WrongUseException.class)
                        .hasCause(lost);
            }
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    @Test
    void connectionsThatDiedInThePoolCostOneAttemptTogether(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.holdAll().forEach(UnitOfWork::close); // All connections of the pool are there.
            database.terminateConnections();
            FaultyDatabase.await(() -> faulty.connections() == 0, "the connections are gone");
            AtomicInteger runs = new AtomicInteger();
            faulty.sdk.run(unit -> {
                runs.incrementAndGet();
                insert(unit, "once");
            });
            assertThat(runs).hasValueLessThanOrEqualTo(2);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void anExhaustedPoolSaysHowItStands(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            List<UnitOfWork> held = faulty.holdAll();
            PoolTimeoutException full = Canary.caught(
                    PoolTimeoutException.class, () -> faulty.sdk.todos().count());
            assertThat(full.phase()).isEqualTo(FailurePhase.ACQUIRE);
            assertThat(full).hasMessageContaining("active=3").hasMessageContaining("poolSize");
            held.forEach(UnitOfWork::close);
            faulty.assertWhole();
        }
    }

    /** Whatever it has used by then: nothing that outlives it may hold it. */
    @ParameterizedTest
    @EnumSource
    void aForgottenUnitIsReportedAndItsConnectionComesBack(Used used, TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            for (int i = 0; i < FaultyDatabase.POOL_SIZE; i++) {
                forget(faulty.sdk, used);
            }
            FaultyDatabase.await(
                    () -> {
                        System.gc();
                        return faulty.idleInTransaction() == 0;
                    },
                    "the forgotten units are rolled back");
            faulty.assertWhole();
        }
    }

    /** One that asked for an entity by its id has no session, and one that made a list has. */
    @Test
    void aForgottenUnitThatReadsGivesItsConnectionBack(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            forgetReading(faulty.sdk, todos -> todos.findById(1L));
            forgetReading(faulty.sdk, todos -> todos.later().findById(1L));
            forgetReading(faulty.sdk, TodoRepository::findAll);
            FaultyDatabase.await(
                    () -> {
                        System.gc();
                        return faulty.canHoldAll();
                    },
                    "the connections are back");
            faulty.assertWhole();
        }
    }

    private static void forgetReading(TodoSdk sdk, Consumer<TodoRepository> read) {
        read.accept(sdk.begin(UnitOptions.READ_ONLY).repository(TodoRepository.class));
    }

    private static void forget(TodoSdk sdk, Used used) {
        UnitOfWork unit = sdk.begin();
        insert(unit, "forgotten");
        unit.flush();
        used.use.accept(unit);
    }

    /** What a unit has used when it is forgotten. */
    private enum Used {
        NOTHING_MORE(unit -> {}),
        A_QUESTION_ANSWERED_LATER(unit -> todos(unit).later().findAll().get()),
        A_QUESTION_THAT_WAITS(unit -> todos(unit).later().findAll()),
        A_STREAM(unit ->
                todos(unit).query(Condition.unrestricted()).stream().iterator().next()),
        A_PART(unit -> unit.parts().begin()),
        A_PART_THAT_READS(unit -> unit.parts().read(part -> todos(part).count())),
        A_SAVEPOINT(unit -> unit.savepoint(part -> todos(unit).insert(new Todo("in it")))),
        ITSELF_BEFORE_ITS_COMMIT(unit -> unit.beforeCommit(unit::flush)),
        ITSELF_AFTER_ITS_COMMIT(unit -> unit.afterCommit(unit::cancel));

        @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
        private final Consumer<UnitOfWork> use;

        Used(Consumer<UnitOfWork> use) {
            this.use = use;
        }

        private static TodoRepository todos(UnitOfWork unit) {
            return unit.repository(TodoRepository.class);
        }
    }

    @Test
    void aConflictIsRunAgainAndADuplicateIsNot(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            long id = faulty.sdk
                    .todos()
                    .create(NewTodo.titled(Canary.secret("contended")))
                    .id();
            AtomicInteger runs = new AtomicInteger();
            faulty.sdk.run(UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ), unit -> {
                TodoRepository todos = unit.repository(TodoRepository.class);
                todos.count();
                if (runs.incrementAndGet() == 1) {
                    database.execute("UPDATE todo SET description = 'changed' WHERE id = " + id);
                }
                todos.getById(id).complete();
            });
            assertThat(runs).hasValue(2);
            faulty.assertWhole();
        }
    }

    @Test
    void aStaleVersionIsRunAgainOnlyWhenAsked(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            long id = faulty.sdk
                    .todos()
                    .create(NewTodo.titled(Canary.secret("contended")))
                    .id();
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> faulty.sdk.run(unit -> completeAgainstAnother(unit, database, id, runs)))
                    .isInstanceOf(StaleVersionException.class);
            assertThat(runs).hasValue(1);

            AtomicInteger asked = new AtomicInteger();
            faulty.sdk.run(
                    UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withStaleVersions(true)),
                    unit -> completeAgainstAnother(unit, database, id, asked));
            assertThat(asked).hasValue(2);
            faulty.assertWhole();
        }
    }

    private static void completeAgainstAnother(UnitOfWork unit, TestDatabase database, long id, AtomicInteger runs) {
        Todo todo = unit.repository(TodoRepository.class).getById(id);
        if (runs.incrementAndGet() == 1) {
            database.execute("UPDATE todo SET version = version + 1 WHERE id = " + id);
        }
        todo.describe("described in run " + runs + " of " + System.identityHashCode(runs));
    }

    @Test
    void deadlocksAreRunAgain(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            long one = faulty.sdk
                    .todos()
                    .create(NewTodo.titled(Canary.secret("one")))
                    .id();
            long two = faulty.sdk
                    .todos()
                    .create(NewTodo.titled(Canary.secret("two")))
                    .id();
            CountDownLatch both = new CountDownLatch(2);
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> renameBoth(faulty.sdk, two, one, both, "other"));
            renameBoth(faulty.sdk, one, two, both, "mine");
            other.get();
            faulty.assertWhole();
        }
    }

    private static void renameBoth(TodoSdk sdk, long first, long second, CountDownLatch both, String text) {
        sdk.run(UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withStaleVersions(true)), unit -> {
            TodoRepository todos = unit.repository(TodoRepository.class);
            todos.getById(first).describe(text);
            unit.flush();
            both.countDown();
            FaultyDatabase.await(() -> both.getCount() == 0, "both hold their first row");
            todos.getById(second).describe(text);
            unit.flush();
        });
    }

    @Test
    void aUnitThatTakesTooLongIsEnded(TestDatabase database) {
        try (FaultyDatabase faulty =
                FaultyDatabase.on(database, settings -> settings.unitTimeout(Duration.ofMillis(300)))) {
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "never");
                unit.flush();
                TransactionTimeoutException late = Canary.caught(TransactionTimeoutException.class, () -> {
                    while (true) {
                        unit.flush();
                    }
                });
                assertThat(late.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                assertThat(late).hasMessageContaining("unitTimeout");
            }
            assertThat(faulty.rows("never")).isZero();
        }
    }

    @Test
    void aUnitIdleForTooLongIsEndedByTheServer(TestDatabase database) {
        try (FaultyDatabase faulty =
                FaultyDatabase.on(database, settings -> settings.idleInTransactionTimeout(Duration.ofMillis(300)))) {
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "never");
                unit.flush();
                FaultyDatabase.await(() -> faulty.idleInTransaction() == 0, "the server ends the unit");
                DatabaseException expired = Canary.caught(DatabaseException.class, unit::commit);
                assertThat(expired.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                assertThat(expired.sqlState()).hasValue("25P03");
                assertThat(expired).isInstanceOf(TransactionTimeoutException.class);
            }
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    @Test
    void interruptedWhileWaitingForThePoolTheFlagIsKept(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            List<UnitOfWork> held = faulty.holdAll();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    faulty.sdk.todos().count();
                    flag.completeExceptionally(new AssertionError("got a connection"));
                } catch (OperationInterruptedException expected) {
                    flag.complete(Thread.currentThread().isInterrupted());
                } catch (RuntimeException other) {
                    flag.completeExceptionally(other);
                }
            });
            waiting.start();
            FaultyDatabase.await(() -> waiting.getState() == Thread.State.TIMED_WAITING, "it waits for the pool");
            waiting.interrupt();
            assertThat(flag.get()).isTrue();
            held.forEach(UnitOfWork::close);
            faulty.assertWhole();
        }
    }

    @Test
    void whenNobodyListensTheStartFailsWithinItsTimeout(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.refuseConnections();
            DatabaseUnavailableException refused =
                    Canary.caught(DatabaseUnavailableException.class, () -> TodoSdk.builder()
                            .jdbcUrl(faulty.network.jdbcUrl(database.jdbcUrl()))
                            .username(database.username())
                            .connectTimeout(Duration.ofSeconds(1))
                            .start());
            assertThat(refused)
                    .hasMessageContaining("connectTimeout")
                    .hasMessageContaining(
                            "jdbc:postgresql://localhost:" + faulty.network.port() + "/" + database.name());
            assertThat(refused.phase()).isEqualTo(FailurePhase.ACQUIRE);
            assertThat(refused.sqlState()).hasValue("08001");
        }
    }

    @Test
    void closingWaitsForUnitsUnderWayThenCutsThemOff(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            CountDownLatch working = new CountDownLatch(2);
            CountDownLatch end = new CountDownLatch(1);
            CompletableFuture<Void> quick = CompletableFuture.runAsync(() -> faulty.sdk.run(ONCE, unit -> {
                insert(unit, "finished");
                working.countDown();
                FaultyDatabase.await(() -> end.getCount() == 0, "the end");
            }));
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> faulty.sdk.run(ONCE, unit -> {
                insert(unit, "aborted");
                unit.flush();
                working.countDown();
                FaultyDatabase.await(() -> faulty.connections() == 0, "the connection is cut off");
            }));
            FaultyDatabase.await(() -> working.getCount() == 0, "both units are under way");
            CompletableFuture<CloseReport> closing =
                    CompletableFuture.supplyAsync(() -> faulty.sdk.shutdown(Duration.ofSeconds(2)));
            FaultyDatabase.await(() -> refuses(faulty.sdk), "new units are refused");
            end.countDown();
            quick.get();
            CloseReport report = closing.get();

            assertThat(report.finished())
                    .as("the quick one, and maybe the question")
                    .isBetween(1, 2);
            assertThat(report.aborted()).isEqualTo(1);
            assertThat(report.unknown()).isEmpty();
            assertThat(slow).failsWithin(Duration.ofSeconds(20));
            assertThat(faulty.sdk.shutdown(Duration.ZERO)).isSameAs(report);
            assertThat(faulty.rows("finished")).isEqualTo(1);
            assertThat(faulty.rows("aborted")).isZero();
        }
    }

    @Test
    void aCommitThatClosingCutsOffIsAskedAboutBeforeItIsReported(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty =
                FaultyDatabase.on(database, settings -> settings.module(ProbeRepository.module()))) {
            CompletableFuture<String> backend = new CompletableFuture<>();
            CompletableFuture<Void> unit = CompletableFuture.runAsync(() -> faulty.sdk.run(ONCE, own -> {
                insert(own, "once");
                own.flush(); // On either path the commit alone is still to come.
                backend.complete(own.repository(ProbeRepository.class).ask("SELECT pg_backend_pid()"));
                faulty.network.drop(Direction.TO_CLIENT);
            }));
            FaultyDatabase.await(() -> faulty.rows("once") == 1, "the commit is applied, and nobody hears of it");
            CompletableFuture<CloseReport> closing =
                    CompletableFuture.supplyAsync(() -> faulty.sdk.shutdown(Duration.ZERO));
            FaultyDatabase.await(
                    () -> faulty.count("SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend.join()) == 0,
                    "its connection is cut off");
            faulty.network.heal();
            unit.get(20, TimeUnit.SECONDS);
            assertThat(closing.get(20, TimeUnit.SECONDS)).isEqualTo(new CloseReport(1, 0, List.of()));
        }
    }

    private static boolean refuses(TodoSdk sdk) {
        try {
            sdk.begin().close();
            return false;
        } catch (WrongUseException closed) {
            return true;
        }
    }

    @Test
    void aRetryBudgetKeepsASickDatabaseFromBeingHammered(TestDatabase database) {
        RetryPolicy small = RetryPolicy.DEFAULT.withBudget(3).withDelays(Duration.ZERO, Duration.ZERO);
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings.retry(small))) {
            AtomicInteger runs = new AtomicInteger();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> faulty.sdk.run(unit -> {
                            runs.incrementAndGet();
                            throw loss();
                        }))
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessageContaining("RetryPolicy.budget");
            }
            assertThat(runs).hasValue(5 + 3);
        }
    }

    private static ConnectionLostException loss() {
        return new ConnectionLostException(new dev.todosdk.persistence.exception.Failure(
                "made up", FailurePhase.WORK, CommitOutcome.NOT_APPLIED, "08006", Retry.BY_DEFAULT, null));
    }
}
