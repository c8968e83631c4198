package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.await;
import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A synchronous standby that hears no more, commits that wait for it, whatever ends their waiting; then the primary is lost and
 * that standby promoted. What was acknowledged is there, and the tokens of the rest are answered by what is there. In the
 * profile {@code cluster}: it takes a minute. {@link DurableAnswerTest} looks at the answers in each build.
 */
@ExtendWith(Canary.class)
@EnabledIfSystemProperty(named = "todosdk.test.cluster", matches = "true")
class PromotedStandbyTest {

    /** What ends the waiting. */
    enum End {
        TERMINATE((primary, commits) -> commits.terminate()),
        CANCEL((primary, commits) -> commits.cancel()),
        RESTART((primary, commits) -> primary.restart()),
        CRASH((primary, commits) -> {
            primary.crash();
            primary.restart();
        }),
        NOTHING_BUT_THE_CLIENTS_PATIENCE((primary, commits) -> {});

        @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
        private final BiConsumer<CrashableServer, WaitingCommits> happening;

        End(BiConsumer<CrashableServer, WaitingCommits> happening) {
            this.happening = happening;
        }
    }

    private static TodoSdk start(CrashableServer server, CommitPath path) {
        return TodoSdk.builder()
                .jdbcUrl(server.server().jdbcUrl())
                .username(server.server().username())
                .password(Canary.password(server.server().password()))
                .poolSize(3)
                .commitPath(path)
                .statementTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(3))
                .outcomeTimeout(Duration.ofSeconds(1))
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void hasWhatWasAcknowledgedAndAnswersForTheRest(End end) throws Exception {
        try (CrashableServer primary = CrashableServer.start("autovacuum", "off", "wal_sender_timeout", "3000");
                CrashableServer standby = primary.startStandby()) {
            primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()");
            await(
                    () -> primary.count("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1,
                    "commits wait for the standby");
            long receiver = standby.count("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walreceiver'");
            List<CommitToken> tokens;
            try (TodoSdk flight = start(primary, CommitPath.FLIGHT);
                    TodoSdk plain = start(primary, CommitPath.PLAIN)) {
                insert(flight, "acknowledged");
                insert(plain, "acknowledged");
                signal("STOP", receiver);
                tokens = inDoubt(primary, end, flight, plain);
            }
            primary.crash();
            signal("KILL", receiver); // with what it has not read
            await(() -> isUp(standby), "the standby is up again");
            standby.execute("SELECT pg_promote()");
            try (TodoSdk sdk = start(standby, CommitPath.FLIGHT)) {
                assertThat(rows(standby, "acknowledged")).isEqualTo(2);
                List<CommitOutcome> outcomes =
                        tokens.stream().map(sdk::outcomeOf).toList();
                assertThat(outcomes).doesNotContain(CommitOutcome.UNKNOWN);
                long applied =
                        outcomes.stream().filter(CommitOutcome.APPLIED::equals).count();
                assertThat(rows(standby, "in doubt")).isEqualTo(applied);
                System.out.println("PromotedStandbyTest: " + end + ": " + tokens.size() + " in doubt, " + applied
                        + " of them on the standby");
            }
        }
    }

    /** Commits that the standby never confirms, on each path and by each way to run them. */
    private static List<CommitToken> inDoubt(CrashableServer primary, End end, TodoSdk flight, TodoSdk plain)
            throws Exception {
        WaitingCommits commits = new WaitingCommits(primary);
        List<CompletableFuture<CommitOutcomeUnknownException>> units = new ArrayList<>();
        for (TodoSdk sdk : List.of(flight, plain)) {
            units.add(unknown(() -> insert(sdk, "in doubt")));
            units.add(unknown(() -> begun(sdk)));
        }
        commits.awaitCount(units.size());
        end.happening.accept(primary, commits);
        List<CommitToken> tokens = new ArrayList<>();
        for (CompletableFuture<CommitOutcomeUnknownException> unit : units) {
            tokens.add(unit.get(60, TimeUnit.SECONDS).token().orElseThrow());
        }
        assertThat(tokens.parallelStream().map(flight::outcomeOf)).containsOnly(CommitOutcome.UNKNOWN);
        return tokens;
    }

    private static boolean isUp(CrashableServer server) {
        try {
            return server.count("SELECT 1") == 1;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static CompletableFuture<CommitOutcomeUnknownException> unknown(Runnable unit) {
        return CompletableFuture.supplyAsync(() -> Canary.caught(CommitOutcomeUnknownException.class, unit::run));
    }

    private static void begun(TodoSdk sdk) {
        try (UnitOfWork unit = sdk.begin()) {
            insert(unit, "in doubt");
            unit.flush();
            unit.commit();
        }
    }

    private static long rows(CrashableServer server, String title) {
        return server.count("SELECT count(*) FROM todo WHERE title = '" + Canary.secret(title) + "'");
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                        .start()
                        .waitFor())
                .isZero();
    }
}
