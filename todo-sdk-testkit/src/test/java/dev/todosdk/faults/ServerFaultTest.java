package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.await;
import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.testkit.network.Direction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What befalls the server itself: it is killed, restarted, or keeps commits waiting. */
@ExtendWith(Canary.class)
@SuppressWarnings("NullAway.Init")
class ServerFaultTest {

    private static final RetryPolicy PATIENT = RetryPolicy.DEFAULT.withAttempts(60);
    private static final UnitOptions ONCE = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static CrashableServer server;
    private String database;

    /** What is written reaches the disk only with a commit: else a lost transaction's id would not be given out again. */
    @BeforeAll
    static void startServer() {
        server = CrashableServer.start("wal_writer_delay", "10000", "autovacuum", "off");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() {
        database = "faults_" + DATABASES.incrementAndGet();
        server.execute("CREATE DATABASE " + database);
    }

    @AfterEach
    void letCommitsGo() {
        new WaitingCommits(server).letGo();
    }

    private FaultyDatabase start() {
        return FaultyDatabase.on(
                server, database, settings -> settings.retry(PATIENT).module(ProbeRepository.module()));
    }

    @Test
    void aCommitThatIsStillUnderWayIsUnknownUntilItEnds() throws Exception {
        try (FaultyDatabase faulty = start()) {
            insert(faulty.sdk, "warm");
            WaitingCommits commits = new WaitingCommits(server);
            commits.keep();
            CompletableFuture<CommitOutcomeUnknownException> unit = CompletableFuture.supplyAsync(
                    () -> Canary.caught(CommitOutcomeUnknownException.class, () -> insert(faulty.sdk, "once")));
            commits.awaitCount(1);
            faulty.network.cut(Direction.TO_CLIENT);
            CommitOutcomeUnknownException unknown = unit.get(30, TimeUnit.SECONDS);
            letCommitsGo();
            assertThat(faulty.sdk.outcomeOf(unknown.token().orElseThrow())).isEqualTo(CommitOutcome.APPLIED);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void oneKilledProcessOfTheServerEndsAllConnectionsAndTheUnitIsRunAgain() {
        try (FaultyDatabase faulty = start()) {
            AtomicInteger runs = new AtomicInteger();
            faulty.sdk.run(unit -> {
                insert(unit, "once");
                unit.flush();
                if (runs.incrementAndGet() == 1) {
                    kill(faulty.count("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"));
                }
            });
            assertThat(runs).hasValueGreaterThan(1);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    private static void kill(long process) {
        ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    /** The promise: the first success within 6 seconds of the server's return, the pool whole within 10. */
    @Test
    void afterACrashUnitsSucceedAsSoonAsTheServerIsBack() throws Exception {
        try (FaultyDatabase faulty = start()) {
            insert(faulty.sdk, "warm");
            server.crash();
            CompletableFuture<Void> unit = CompletableFuture.runAsync(() -> insert(faulty.sdk, "once"));
            assertUnavailable(faulty); // By then the pool has slowed down.
            server.restart();
            unit.get(6, TimeUnit.SECONDS);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    private static void assertUnavailable(FaultyDatabase faulty) {
        DatabaseUnavailableException down = Canary.caught(
                DatabaseUnavailableException.class,
                () -> faulty.sdk.run(
                        UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE),
                        unit -> unit.repository(ProbeRepository.class).count()));
        assertThat(down.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(down.isRetryable()).isTrue();
    }

    @Test
    void aFastRestartInMidWorkIsSurvived() {
        try (FaultyDatabase faulty = start()) {
            AtomicInteger runs = new AtomicInteger();
            faulty.sdk.run(unit -> {
                insert(unit, "once");
                unit.flush();
                if (runs.incrementAndGet() == 1) {
                    server.restart();
                }
            });
            assertThat(runs).hasValue(2);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void aBegunUnitOfTheTimeBeforeARestartIsNotApplied() {
        try (FaultyDatabase faulty = start()) {
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "never");
                unit.flush();
                server.restart();
                ConnectionLostException lost =
                        Canary.caught(ConnectionLostException.class, () -> unit.repository(ProbeRepository.class)
                                .count());
                assertThat(lost.phase()).isEqualTo(FailurePhase.WORK);
                assertThat(lost.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                assertThat(lost.isRetryable()).isTrue();
            }
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    /** The reason for the token: the server itself says "committed" of the id of a transaction that is lost. */
    @Test
    void aTransactionIdThatIsGivenOutAgainFoolsNobody() {
        try (FaultyDatabase faulty = start()) {
            insert(faulty.sdk, "warm");
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "never");
                unit.flush();
                String id = unit.repository(ProbeRepository.class).ask("SELECT pg_current_xact_id()::text");
                server.crash();
                server.restart();
                await(() -> statusAfterAnotherUnit(faulty, id) == 1, "the id was given out again, and committed");
                ConnectionLostException lost = Canary.caught(ConnectionLostException.class, unit::commit);
                assertThat(lost.phase()).isEqualTo(FailurePhase.COMMIT);
                assertThat(lost.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            }
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    private static long statusAfterAnotherUnit(FaultyDatabase faulty, String id) {
        insert(faulty.sdk, "another");
        return faulty.count("SELECT CASE WHEN '" + id + "' < pg_snapshot_xmax(pg_current_snapshot())::text"
                + " AND pg_xact_status('" + id + "') = 'committed' THEN 1 ELSE 0 END");
    }

    @Test
    void aServerWithNoConnectionLeftIsOverloadedAndAskedAgainLater() throws Exception {
        server.execute(
                "CREATE ROLE guest_" + database + " LOGIN PASSWORD '" + Canary.PASSWORD + "'",
                "ALTER DATABASE " + database + " OWNER TO guest_" + database);
        try (FaultyDatabase faulty = startAs("guest_" + database)) {
            try (UnitOfWork holding = faulty.sdk.begin()) {
                holding.repository(ProbeRepository.class).count();
                server.execute("ALTER ROLE guest_" + database + " CONNECTION LIMIT 1");
                faulty.count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND state = 'idle'");
                await(() -> faulty.connections() == 1, "only the one that is held is left");
                // The first to use one of the others finds that it is gone; from then on none of them is lent.
                Canary.caught(DatabaseException.class, () -> faulty.sdk.run(ONCE, unit -> insert(unit, "never")));
                DatabaseUnavailableException overloaded = Canary.caught(
                        DatabaseUnavailableException.class, () -> faulty.sdk.run(ONCE, unit -> insert(unit, "never")));
                assertThat(overloaded.phase()).isEqualTo(FailurePhase.ACQUIRE);
                assertThat(overloaded.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                assertThat(overloaded.sqlState()).hasValue("53300");
                assertThat(overloaded.isRetryable()).isTrue();

                CompletableFuture<Void> unit = CompletableFuture.runAsync(() -> insert(faulty.sdk, "once"));
                server.execute("ALTER ROLE guest_" + database + " CONNECTION LIMIT -1");
                unit.get(20, TimeUnit.SECONDS);
            }
            assertThat(faulty.rows("never")).isZero();
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    private FaultyDatabase startAs(String role) {
        return FaultyDatabase.on(server, database, role, Canary.PASSWORD, settings -> settings.retry(PATIENT)
                .module(ProbeRepository.module()));
    }

    @Test
    void aWrongPasswordEndsTheStartAtOnceAndIsNotPrinted() throws Exception {
        server.execute("CREATE ROLE known_" + database + " LOGIN PASSWORD 'another'");
        long begin = System.nanoTime();
        AccessDeniedException refused = Canary.caught(AccessDeniedException.class, () -> startAs("known_" + database));
        assertThat(refused.phase()).isEqualTo(FailurePhase.ACQUIRE);
        assertThat(refused.sqlState()).hasValue("28P01");
        assertThat(refused.isRetryable()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("not tried until connectTimeout")
                .isLessThan(Duration.ofSeconds(10));
    }
}
