package dev.todosdk.cluster;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Units under load while leaders fall: nothing that was acknowledged is lost, nothing is there twice, and what became of
 * each unit is known in the end. Four failovers; more by {@code -Dtest.jvm.args=-Dtodosdk.test.scale=25}, which
 * {@code -Dtodosdk.test.mostSeconds=3600} ends earlier, with the same checks.
 */
@EnabledIfSystemProperty(named = "todosdk.test.cluster", matches = "true")
class FailoversTest {

    private static final int FAILOVERS = 4 * Integer.getInteger("todosdk.test.scale", 1);
    private static final long MOST_SECONDS = Long.getLong("todosdk.test.mostSeconds", TimeUnit.DAYS.toSeconds(1));
    private static final int THREADS = 4;
    private static final long MOST_OF_OURS = 2_000;
    private static final long MOST_OF_CLUSTER_NANOS = TimeUnit.MINUTES.toNanos(2);

    /** Between two units of a thread: the processors are the cluster's, too, and three nodes that starve fall by themselves. */
    private static final long PACE_NANOS = 2_000_000;

    private static final RetryPolicy PATIENT = RetryPolicy.DEFAULT
            .withAttempts(10_000)
            .withDeadline(Duration.ofMinutes(20)) // More than any cluster here was without a leader.
            .withBudget(1_000_000);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, CommitToken> unknown = new ConcurrentHashMap<>();
    private final Queue<Throwable> refused = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Pause pause = new Pause();

    @Test
    void nothingAcknowledgedIsLostNothingIsThereTwiceAndNothingStaysUnknown() throws Exception {
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        System.out.println("FailoversTest: -Dtodosdk.test.seed=" + seed);
        Path directory = Files.createTempDirectory("cluster");
        directory.toFile().setExecutable(true, false);
        directory.toFile().setReadable(true, false);
        try (Patroni cluster = Patroni.start(directory.resolve("patroni"));
                TodoSdk sdk = TodoSdk.builder()
                        .jdbcUrl(cluster.jdbcUrl())
                        .username("postgres")
                        .password("pw")
                        .poolSize(THREADS)
                        .socketTimeout(Duration.ofSeconds(12))
                        .statementTimeout(Duration.ofSeconds(10))
                        .outcomeTimeout(Duration.ofMinutes(2))
                        .retry(PATIENT)
                        .start()) {
            List<CompletableFuture<Void>> load = IntStream.range(0, THREADS)
                    .mapToObj(thread ->
                            CompletableFuture.runAsync(() -> insertUntilOver(sdk, thread), Observers::inThread))
                    .toList();
            List<Long> shares = new ArrayList<>();
            Throwable ended = null;
            try (Observers observers = Observers.of(cluster)) {
                failovers(cluster, observers, new Random(seed), shares);
            } catch (RuntimeException | Error endedEarly) {
                ended = endedEarly; // What was acknowledged until then is looked for all the same.
                cluster.tries("again");
            } finally {
                over.set(true);
            }
            load.forEach(CompletableFuture::join);
            Map<String, CommitOutcome> asked = new HashMap<>();
            unknown.forEach((title, token) -> asked.put(title, sdk.outcomeOf(token)));
            Map<String, Integer> rows = rows(cluster);

            Collections.sort(shares);
            System.out.printf(
                    "FailoversTest: %d failovers, %d acknowledged, %d asked later, the SDK's shares of the pauses in ms %s%n",
                    shares.size(), acknowledged.size(), asked.size(), shares);
            Set<String> expected = ConcurrentHashMap.newKeySet();
            expected.addAll(acknowledged);
            asked.forEach((title, outcome) -> {
                if (outcome == CommitOutcome.APPLIED) {
                    expected.add(title);
                }
            });
            Throwable early = ended;
            SoftAssertions.assertSoftly(all -> {
                all.assertThat(difference(expected, rows.keySet()))
                        .as("acknowledged and lost")
                        .isEmpty();
                all.assertThat(difference(rows.keySet(), expected))
                        .as("there and never acknowledged")
                        .isEmpty();
                all.assertThat(rows.values()).as("twice").containsOnly(1);
                all.assertThat(asked).as("left unknown").doesNotContainValue(CommitOutcome.UNKNOWN);
                all.assertThat(refused).as("refused").isEmpty();
                all.assertThat(shares)
                        .as("more than the cluster's own time, in ms")
                        .allMatch(share -> share <= MOST_OF_OURS);
                all.assertThat(early).as("what ended it early").isNull();
            });
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    /** How much longer no unit succeeded, at each, than nobody at all could write. */
    private void failovers(Patroni cluster, Observers observers, Random random, List<Long> shares) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        for (int i = 0; i < FAILOVERS && System.nanoTime() < end; i++) {
            int leader = cluster.leader();
            int before = acknowledged.size();
            Fall.await(() -> acknowledged.size() > before + 50);
            pause.begins();
            observers.pause().begins();
            Fall fall = Fall.ALL.get(random.nextInt(Fall.ALL.size()));
            fall.happens(cluster, leader);
            long led = System.nanoTime();
            BooleanSupplier bothWrite =
                    () -> pause.lastSuccess() > led && observers.pause().lastSuccess() > led;
            if (!Fall.isWithin(MOST_OF_CLUSTER_NANOS, bothWrite)) {
                System.out.printf(
                        "FailoversTest: %s of n%d, nobody at all can write: %s, no unit succeeds: %s%n",
                        fall, leader, observers.pause().lastSuccess() <= led, pause.lastSuccess() <= led);
            }
            cluster.heal(leader); // A leader without a standby waits for the one that fell.
            Fall.await(bothWrite);
            shares.add(pause.longestMillis() - observers.pause().longestMillis());
            System.out.printf(
                    "FailoversTest: %d. %s of n%d, n%d leads, %d ms without a unit, %d ms without a leader that takes writes%n",
                    i + 1,
                    fall,
                    leader,
                    cluster.leader(),
                    pause.longestMillis(),
                    observers.pause().longestMillis());
        }
    }

    private void insertUntilOver(TodoSdk sdk, int thread) {
        for (int number = 0; !over.get(); number++) {
            String title = thread + " " + number;
            try {
                sdk.run(unit -> {
                    unit.repository(TodoRepository.class).insert(new Todo(title));
                    if (title.endsWith("7")) {
                        unit.flush(); // not in one flight
                    }
                });
                acknowledged.add(title);
                pause.succeeded();
            } catch (CommitOutcomeUnknownException inDoubt) {
                unknown.put(title, inDoubt.token().orElseThrow());
            } catch (RuntimeException failed) {
                refused.add(failed);
            }
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private static Map<String, Integer> rows(Patroni cluster) throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        try (Connection connection =
                        DriverManager.getConnection(cluster.jdbcUrl() + "?targetServerType=primary", "postgres", "pw");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT title FROM todo")) {
            while (result.next()) {
                rows.merge(result.getString(1), 1, Integer::sum);
            }
        }
        return rows;
    }
}
