package dev.todosdk.faults.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.testkit.network.NetworkProxy;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nothing piles up under mild faults: connections, threads, prepared statements, heap. Off by default; {@code
 * -Dsoak.minutes=30} (through {@code -Dtest.jvm.args}) is the promised size.
 */
@EnabledIfSystemProperty(named = "soak.minutes", matches = "\\d+")
class SoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);
    private static final int THREADS = 4;
    private static final int POOL_SIZE = 8;
    private static final int SAMPLES = 12;
    /** What the heap may differ without meaning anything. */
    private static final long NOISE = 1L << 20;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong operations = new AtomicLong();

    /** What is there at one moment, when nothing runs. */
    private record Sample(long units, long heap, int threads, long connections, long inTransaction, long statements) {}

    @Test
    void nothingPilesUp() throws Exception {
        Duration length = Duration.ofMinutes(Long.getLong("soak.minutes"));
        try (CrashableServer server = CrashableServer.start();
                NetworkProxy network = NetworkProxy.to(server.server().jdbcUrl());
                Database database = CheckerRunTest.start(
                        network.jdbcUrl(server.server().jdbcUrl()),
                        server.server().password())) {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i <= SAMPLES; i++) {
                work(database, server, network, length.dividedBy(SAMPLES + 1));
                samples.add(sample(server, database));
                LOG.warn("{}", samples.get(i));
            }
            assertFlat(samples);
        }
    }

    private void assertFlat(List<Sample> samples) {
        Sample first = samples.get(1); // The one before it is the warm-up.
        Sample last = samples.get(SAMPLES);
        assertThat(last.units()).isGreaterThan(first.units());
        for (Sample sample : samples) {
            assertThat(sample.inTransaction())
                    .as("connections in a transaction")
                    .isZero();
            assertThat(sample.connections()).as("connections").isLessThanOrEqualTo(POOL_SIZE);
            assertThat(sample.statements())
                    .as("prepared statements of a connection")
                    .isLessThanOrEqualTo(256);
        }
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + POOL_SIZE);
        assertThat(lowestHeap(samples.subList(SAMPLES / 2 + 1, SAMPLES + 1)))
                .as("heap after a collection, the lowest of the second half")
                .isLessThanOrEqualTo(lowestHeap(samples.subList(1, SAMPLES / 2 + 1)) + NOISE);
    }

    /** What the JDK and the driver clean up from time to time comes and goes; what is leaked only comes. */
    private static long lowestHeap(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::heap).min().orElseThrow();
    }

    private void work(Database database, CrashableServer server, NetworkProxy network, Duration length)
            throws Exception {
        over.set(false);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(CompletableFuture.runAsync(() -> units(database), threads));
        }
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            harm(server, network);
            TimeUnit.MILLISECONDS.sleep(500);
        }
        over.set(true);
        CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).get();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void units(Database database) {
        Bank bank = new Bank(true);
        while (!over.get()) {
            long operation = operations.incrementAndGet();
            long payer = 1 + ThreadLocalRandom.current().nextLong(Bank.ACCOUNTS - 1);
            database.run(unit -> bank.transfer(unit, operation, payer, payer + 1, 1, () -> {}));
        }
    }

    private static void harm(CrashableServer server, NetworkProxy network) {
        network.dropNextCommitAnswer();
        server.count("SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity"
                + " WHERE application_name = 'checker' ORDER BY random() LIMIT 1) one");
    }

    private Sample sample(CrashableServer server, Database database) {
        return new Sample(
                operations.get(),
                heapAfterCollection(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                server.count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'checker'"),
                server.count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'checker'"
                        + " AND state LIKE 'idle in transaction%'"),
                database.call(unit -> unit.repository(Bank.Entries.class).preparedStatements()));
    }

    private static long heapAfterCollection() {
        WeakReference<Object> witness = new WeakReference<>(new Object());
        while (witness.get() != null) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
