package dev.todosdk.benchmarks.growth;

import dev.todosdk.benchmarks.growth.GrowingStack.Units;
import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Looks for the smallest heap in which a unit of 100,000 changed entities commits, on the SDK and on Hibernate's session, each
 * in JVMs of its own: {@code -Dbenchmark.main=dev.todosdk.benchmarks.growth.HeapRun}. The smallest heap is the peak of what
 * cannot be thrown away, and does not depend on when the collector ran. Each asks for the entities in its own words: the SDK by its
 * repository, Hibernate by HQL, as its guide does for all rows of a table.
 */
public final class HeapRun {

    private static final int ROWS = Integer.getInteger("benchmark.heap.rows", 100_000);
    private static final int LEAST_MEGABYTES = 16;
    private static final int MOST_MEGABYTES = 1024;

    /** How near the answer is looked for: each step is a JVM. */
    private static final double NEAR = 1.06;

    /** A heap in which the unit takes so much longer than in the largest one is too small: it is the collector that works. */
    private static final int MOST_TIMES_LONGER = 4;

    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** Every user of the machine sees arguments. */
    private static final String PASSWORD = "BENCHMARK_PASSWORD";

    private HeapRun() {}

    /**
     * Without arguments, looks for the heaps; with a stack's name and an address, does the unit.
     *
     * @param arguments none, or what a JVM of its own is given
     * @throws Exception when a unit fails in the largest heap
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            change(
                    GrowingStack.valueOf(arguments[0]),
                    new Address(arguments[1], arguments[2], Objects.requireNonNull(System.getenv(PASSWORD), PASSWORD)));
            return;
        }
        Path directory = Files.createTempDirectory("todo-sdk-heap");
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory.resolve("server"))) {
            fill(server);
            for (GrowingStack stack : GrowingStack.values()) {
                System.out.printf(
                        Locale.ROOT,
                        "%,d changed entities in one unit, %s: %d MB%n",
                        ROWS,
                        stack.title(),
                        smallestHeap(stack, server));
            }
        }
    }

    private static void fill(EmbeddedPostgresql server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(KindsModule.tables()[0]);
            statement.execute("INSERT INTO kind_0 SELECT n, 0, 'row ' || n, 0 FROM generate_series(1, " + ROWS + ") n");
        }
    }

    private static int smallestHeap(GrowingStack stack, EmbeddedPostgresql server)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        if (!commitsIn(MOST_MEGABYTES, LONGEST, stack, server)) {
            throw new IllegalStateException("The unit does not commit in " + MOST_MEGABYTES + " MB, " + stack.title());
        }
        Duration limit = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(MOST_TIMES_LONGER);
        double tooSmall = LEAST_MEGABYTES;
        double enough = MOST_MEGABYTES;
        while (enough / tooSmall > NEAR) {
            double megabytes = Math.sqrt(tooSmall * enough);
            if (commitsIn((int) megabytes, limit, stack, server)) {
                enough = megabytes;
            } else {
                tooSmall = megabytes;
            }
        }
        return (int) enough;
    }

    private static boolean commitsIn(int megabytes, Duration limit, GrowingStack stack, EmbeddedPostgresql server)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-Dbenchmark.heap.rows=" + ROWS,
                "-classpath",
                System.getProperty("java.class.path"),
                HeapRun.class.getName(),
                stack.name(),
                server.jdbcUrl(),
                server.username());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(megabytes == MOST_MEGABYTES ? Redirect.INHERIT : Redirect.DISCARD);
        builder.environment().put(PASSWORD, server.password());
        Process process = builder.start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue() == 0;
    }

    private static void change(GrowingStack stack, Address address) {
        KindsModule module = new KindsModule(1);
        try (Units units = stack.open(address, module)) {
            units.changeAll();
        }
    }
}
