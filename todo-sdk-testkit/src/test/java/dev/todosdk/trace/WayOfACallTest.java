package dev.todosdk.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Method;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The ways of three calls, warm and on PostgreSQL: how many different methods of the SDK's they enter, and of how many classes. A way
 * that grows longer is seen here. The limits are what was counted and some room; who makes a way shorter lowers its limit.
 */
class WayOfACallTest {

    private record Limit(int methods, int classes) {}

    private static final Map<String, Limit> LIMITS = Map.of(
            "create", new Limit(254, 71),
            "find", new Limit(138, 49),
            "failing commit", new Limit(320, 87));

    @Test
    void noWayGrowsUnseen() throws Exception {
        Map<String, List<Method>> ways;
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase()) {
            ways = MethodTrace.of(database.jdbcUrl(), database.username(), database.password());
        }
        assertThat(ways.keySet()).isEqualTo(LIMITS.keySet());
        ways.forEach((name, way) -> {
            Limit limit = Objects.requireNonNull(LIMITS.get(name));
            int methods = new HashSet<>(way).size();
            int classes = MethodTrace.classes(way).size();
            System.out.println(
                    name + ": " + way.size() + " calls of " + methods + " methods in " + classes + " classes");
            if (Boolean.getBoolean("todosdk.test.ways")) {
                way.forEach(method -> System.out.println("  " + name + " " + method));
            }
            assertThat(methods).as("methods of " + name).isLessThanOrEqualTo(limit.methods());
            assertThat(classes).as("classes of " + name).isLessThanOrEqualTo(limit.classes());
        });
    }
}
