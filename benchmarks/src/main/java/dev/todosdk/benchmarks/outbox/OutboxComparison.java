package dev.todosdk.benchmarks.outbox;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Six writers add to the counts of a few keys and tell each count, by this library and by others: how many a second, and of those
 * that were committed how many nobody was told, how many came twice and how many behind a later one of their key. First undisturbed,
 * then with a connection cut every 100 ms. {@code benchmark.seconds} (8) is how long each writes.
 */
public final class OutboxComparison {

    private static final int WRITERS = 6;
    private static final int CONNECTIONS = 16;
    private static final int KEYS = 20;
    private static final long CUT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long DRAIN_SECONDS = 60;

    private final EmbeddedPostgresql server;
    private final int seconds = Integer.getInteger("benchmark.seconds", 8);

    private OutboxComparison(EmbeddedPostgresql server) {
        this.server = server;
    }

    /** Puts a library together. */
    @FunctionalInterface
    private interface Making {
        Teller make(Deliveries deliveries);
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception when something fails
     */
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(
                Files.createTempDirectory("todo-sdk-benchmark").resolve("server"))) {
            new OutboxComparison(server).compare();
        }
    }

    private void compare() throws Exception {
        Address address = new Address(server.jdbcUrl(), server.username(), server.password());
        Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .module(new CountModule())
                .start()
                .close();
        System.out.println("| | connections cut | events a second | told all after, s | lost | twice | inverted |");
        System.out.println("|---|---|---|---|---|---|---|");
        Map<String, Making> libraries = new LinkedHashMap<>();
        libraries.put("Todo SDK", told -> new SdkTeller(address, CONNECTIONS, told));
        libraries.put("gruelbox", told -> new GruelboxTeller(address, CONNECTIONS, told));
        libraries.put("Spring Modulith", told -> new ModulithTeller(address, CONNECTIONS, told));
        for (Map.Entry<String, Making> library : libraries.entrySet()) {
            for (boolean cut : new boolean[] {false, true}) {
                measure(library.getKey(), library.getValue(), cut);
            }
        }
    }

    private void measure(String name, Making making, boolean cut) throws Exception {
        empty();
        Deliveries deliveries = new Deliveries();
        try (Teller teller = making.make(deliveries)) {
            write(teller, cut);
            Map<String, Long> counts = counts();
            long begin = System.nanoTime();
            long end = begin + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
            while (deliveries.missing(counts) > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(CUT_NANOS);
                if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(5)) {
                    teller.goOn();
                }
            }
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,d | %.1f | %d | %d | %d |%n",
                    name,
                    cut ? "yes" : "no",
                    all / seconds,
                    (System.nanoTime() - begin) / 1e9,
                    deliveries.missing(counts),
                    deliveries.twice(),
                    deliveries.inverted());
        }
    }

    private void write(Teller teller, boolean cut) throws Exception {
        AtomicLong number = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int writer = 0; writer < WRITERS; writer++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    try {
                        teller.count("key " + number.incrementAndGet() % KEYS);
                    } catch (Exception cutOff) {
                        // Not acknowledged; the count tells whether it was committed.
                    }
                }
            });
        }
        threads.shutdown();
        while (!threads.awaitTermination(CUT_NANOS, TimeUnit.NANOSECONDS)) {
            if (cut && System.nanoTime() < end) {
                cutOne();
            }
        }
    }

    private void cutOne() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND datname = current_database()"
                + " AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1) one");
    }

    private void empty() throws SQLException {
        execute("TRUNCATE key_count");
        execute("INSERT INTO key_count SELECT 'key ' || n, 0 FROM generate_series(0, " + (KEYS - 1) + ") n");
        execute("DO $$ DECLARE one regclass; BEGIN FOR one IN SELECT c.oid FROM pg_class c WHERE relkind = 'r'"
                + " AND relname IN ('todo_sdk_outbox_event', 'todo_sdk_outbox_log', 'todo_sdk_outbox_relay',"
                + " 'todo_sdk_outbox_consumer', 'txno_outbox', 'txno_sequence', 'event_publication')"
                + " LOOP EXECUTE 'TRUNCATE ' || one; END LOOP; END $$");
    }

    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, number FROM key_count")) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
