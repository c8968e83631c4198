package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.outbox.Relay;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What events cost, in one run: units of one insert with and without an event by six writers on a hundred keys, the relay by
 * itself, and the time from a commit to its consumer. {@code benchmark.seconds} (5) is how long each is measured.
 */
public final class OutboxRun {

    private static final int WRITERS = 6;
    private static final int KEYS = 100;
    private static final int EVENTS = 100_000;
    private static final int LATENCIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Address address;
    private final Database db;
    private final int seconds = Integer.getInteger("benchmark.seconds", 5);

    private OutboxRun(Address address, Database db) {
        this.address = address;
        this.db = db;
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception when something fails
     */
    public static void main(String[] arguments) throws Exception {
        try (BenchmarkDatabase server = BenchmarkDatabase.start(
                        Files.createTempDirectory("todo-sdk-benchmark").resolve("server"));
                Database db = start(server.address())) {
            new OutboxRun(server.address(), db).measure();
        }
    }

    private static Database start(Address address) {
        return Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .poolSize(WRITERS + 2)
                .module(new TodoModule())
                .module(new OutboxModule())
                .start();
    }

    private void measure() throws Exception {
        unitsPerSecond(false); // warm-up
        unitsPerSecond(true);
        double plain = unitsPerSecond(false);
        double telling = unitsPerSecond(true);
        print("units of one insert, 6 writers", plain, "a second");
        print("the same with an event each", telling, "a second");
        print("  as a ratio of time", plain / telling, "");
        print("the relay by itself", relayed(), "events a second");
        print("commit to consumer, runner with pauses of 10 ms, median", latency(), "ms");
    }

    private static void print(String what, double figure, String unit) {
        System.out.printf(Locale.ROOT, "%-60s %12.2f %s%n", what, figure, unit);
    }

    private double unitsPerSecond(boolean telling) throws InterruptedException {
        AtomicLong units = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int writer = 0; writer < WRITERS; writer++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    unit(units.incrementAndGet(), telling);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The writers did not end");
        }
        return units.doubleValue() / seconds;
    }

    private void unit(long number, boolean telling) {
        db.run(unit -> {
            unit.repository(TodoRepository.class).insert(new Todo("Todo " + number));
            if (telling) {
                unit.repository(Outbox.class).publish("todos", "key " + number % KEYS, "{\"number\": " + number + "}");
            }
        });
    }

    /** Of events that the server makes itself, so that the relay has as many as it can move. */
    private double relayed() throws SQLException {
        Relay relay = new Relay(db);
        while (relay.move() > 0) {
            // What the writers left.
        }
        fill();
        relay.move();
        long begin = System.nanoTime();
        long moved = 0;
        int last;
        do {
            last = relay.move();
            moved += last;
        } while (last > 0);
        return moved / ((System.nanoTime() - begin) / 1e9);
    }

    private void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO todo_sdk_outbox_event SELECT gen_random_uuid(),"
                    + " nextval('todo_sdk_outbox_seq'), 'todos', 'key ' || n % " + KEYS
                    + ", '{\"number\": ' || n || '}', now() FROM generate_series(1, " + EVENTS + ") n");
            statement.execute("VACUUM (ANALYZE) todo_sdk_outbox_event");
        }
    }

    private double latency() throws InterruptedException {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        OutboxConsumer consumer = new OutboxConsumer(
                db,
                "latency",
                Set.of("latency"),
                ConsumerRetries.DEFAULT,
                (unit, event) -> times.add(System.nanoTime() - Long.parseLong(event.payload())));
        CountDownLatch pauses = new CountDownLatch(1);
        OutboxRunner runner = OutboxRunner.start(db, PAUSE, List.of(consumer));
        for (int i = 0; i < LATENCIES; i++) {
            db.run(unit -> unit.repository(Outbox.class).publish("latency", "key", String.valueOf(System.nanoTime())));
            if (pauses.await(7, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Nobody counts it down");
            }
        }
        while (consumer.lag() > 0
                || db.<Long, RuntimeException>read(
                                unit -> unit.repository(Outbox.class).waiting())
                        > 0) {
            Thread.onSpinWait();
        }
        runner.close();
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
