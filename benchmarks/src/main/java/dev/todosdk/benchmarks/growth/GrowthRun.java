package dev.todosdk.benchmarks.growth;

import dev.todosdk.benchmarks.growth.GrowingStack.Units;
import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets units grow, from 10 rows to 100,000 and from 1 kind of entities to 200, and draws what they cost as a chart:
 * {@code mvn -P benchmarks -pl benchmarks -am test -DskipTests -Dbenchmark.main=dev.todosdk.benchmarks.growth.GrowthRun}.
 * Fails where the flight takes more round trips than the plain path.
 */
public final class GrowthRun {

    private static final int[] KINDS = {1, 10, 50, 200};
    private static final int[] ROWS = {10, 100, 1000, 10_000, 100_000};

    private GrowthRun() {}

    /**
     * A unit of one size on one stack.
     *
     * @param kinds of entities, one row after the other
     * @param rows that it inserts
     * @param stack that does it
     * @param roundTrips counted on the wire
     * @param microseconds of the whole unit
     */
    record Cost(int kinds, int rows, GrowingStack stack, int roundTrips, long microseconds) {}

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception when a unit fails or the chart cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        List<Cost> costs = costs(KINDS, ROWS);
        write(costs, Path.of(System.getProperty("benchmark.report", "docs")));
        requireNeverMoreThanPlain(costs);
    }

    private static void write(List<Cost> costs, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("growth.svg"), new GrowthChart(costs).svg());
    }

    static List<Cost> costs(int[] kinds, int[] rows) throws IOException, SQLException {
        List<Cost> costs = new ArrayList<>();
        Path directory = Files.createTempDirectory("todo-sdk-growth");
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory.resolve("server"));
                NetworkProxy network = NetworkProxy.to(server.jdbcUrl())) {
            try (Connection connection = server.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : KindsModule.tables()) {
                    statement.execute(table);
                }
            }
            Address address = new Address(network.jdbcUrl(server.jdbcUrl()), server.username(), server.password());
            long nextId = 1;
            for (int count : kinds) {
                KindsModule module = new KindsModule(count);
                for (GrowingStack stack : GrowingStack.values()) {
                    try (Units units = stack.open(address, module)) {
                        nextId = insert(units, module, nextId, 1);
                        for (int size : rows) {
                            long firstId = nextId;
                            long begin = System.nanoTime();
                            RoundTrips sent = RoundTrips.during(network, () -> insert(units, module, firstId, size));
                            long microseconds = (System.nanoTime() - begin) / 1000;
                            nextId += size;
                            costs.add(new Cost(count, size, stack, sent.count(), microseconds));
                        }
                    }
                }
            }
        }
        return costs;
    }

    private static long insert(Units units, KindsModule module, long firstId, int rows) {
        units.run(entities -> {
            for (int i = 0; i < rows; i++) {
                entities.persist(module.row(i, firstId + i));
            }
        });
        return firstId + rows;
    }

    static void requireNeverMoreThanPlain(List<Cost> costs) {
        for (Cost flight : costs) {
            for (Cost other : costs) {
                if (flight.stack() == GrowingStack.FLIGHT
                        && other.kinds() == flight.kinds()
                        && other.rows() == flight.rows()
                        && other.roundTrips() < flight.roundTrips()) {
                    throw new IllegalStateException(flight + " takes more round trips than " + other);
                }
            }
        }
    }
}
