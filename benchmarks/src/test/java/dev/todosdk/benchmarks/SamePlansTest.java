package dev.todosdk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every stack asks the server the same questions, and has them answered by the same plans: else a table compares plans. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamePlansTest {

    /** Before the plans of a question's conditions, which say the same in other words. */
    private static final List<String> DETAILS =
            List.of("Index Cond", "Filter", "Sort Key", "Recheck Cond", "Disabled", "Presorted Key");

    private BenchmarkDatabase database;
    private NetworkProxy network;

    @BeforeAll
    void start(@TempDir Path directory) {
        database = BenchmarkDatabase.start(directory.resolve("server"));
        database.tidy();
        network = NetworkProxy.to(database.address().url());
    }

    @AfterAll
    void stop() {
        network.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"W1", "W1B", "W3", "W3B", "START", "RESTART"})
    void ofOneWorkload(Workload workload) throws SQLException {
        List<String> expected = plans(workload, StackKind.JDBC);
        assertThat(expected).isNotEmpty().noneMatch(plan -> plan.contains("Seq Scan on t")); // todo, task, tally
        for (StackKind kind : workload.stacks()) {
            if (isToCompare(workload, kind)) {
                assertThat(plans(workload, kind)).as("%s on %s", workload, kind).isEqualTo(expected);
            }
        }
    }

    /** An upsert is no question, but has a plan; a stateless session has no lazy associations and joins instead. */
    private static boolean isToCompare(Workload workload, StackKind kind) {
        return workload != Workload.W9 || kind != StackKind.HIBERNATE_STATELESS;
    }

    private List<String> plans(Workload workload, StackKind kind) throws SQLException {
        Address direct = database.address();
        Address address = new Address(network.jdbcUrl(direct.url()), direct.user(), direct.password());
        List<String> plans = new ArrayList<>();
        try (Stack stack = kind.open(address)) {
            workload.run(stack, 1);
            List<String> sent = new ArrayList<>();
            RoundTrips.during(network, () -> workload.run(stack, 2))
                    .flights()
                    .forEach(flight -> sent.addAll(flight.statements()));
            for (String sql : sent) {
                if (isQuestion(sql)) {
                    plans.add(plan(sql));
                }
            }
        }
        return plans;
    }

    private static boolean isQuestion(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return text.contains(" from todo")
                || text.contains(" from task")
                || text.contains(" from \"")
                || text.contains(" from person")
                || text.contains(" from project")
                || text.startsWith("insert into tally")
                || text.startsWith("insert into \"tally");
    }

    /** For any values, as the server has it for a prepared statement. */
    private String plan(String sql) throws SQLException {
        Address direct = database.address();
        String simple =
                direct.url() + "?preferQueryMode=simple"; // What has parameters cannot be explained by the other.
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(simple, direct.user(), direct.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN, COSTS OFF) " + sql)) {
            while (rows.next()) {
                plan.append(node(rows.getString(1)));
            }
        }
        return plan.toString();
    }

    /** What a step does, with its table and index, and without the name that the stack gives the table. */
    private static String node(String line) {
        String step = line.strip();
        if (DETAILS.stream().anyMatch(step::startsWith)) {
            return "";
        }
        int table = step.indexOf(" on ");
        if (table < 0) {
            return step + "\n";
        }
        int end = step.indexOf(' ', table + 4);
        return (end < 0 ? step : step.substring(0, end)) + "\n";
    }
}
