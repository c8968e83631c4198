package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an operator sees of units of work. */
class DatabaseHealthTest {

    /** Far below the times after which a dead connection is given up otherwise. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    /** Long enough for nobody: what is asked then never answers. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TodoSdkAutoConfiguration.class,
                    TodoSdkHealthAutoConfiguration.class,
                    TodoSdkMetricsAutoConfiguration.class,
                    MetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(TodoModule.class);

    @Test
    void healthIsBoundedAndMetersCountWhatUnitsDo() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                NetworkProxy network = NetworkProxy.to(server.jdbcUrl())) {
            application
                    .withPropertyValues(
                            "todo-sdk.jdbc-url=" + network.jdbcUrl(server.jdbcUrl()),
                            "todo-sdk.username=" + server.username(),
                            "todo-sdk.password=" + server.password(),
                            "todo-sdk.pool-size=3",
                            "todo-sdk.health.timeout=30s")
                    .run(context -> {
                        assertUp(context.getBean(HealthIndicator.class));
                        assertCounted(context.getBean(Database.class), context.getBean(MeterRegistry.class));
                        assertDownWhileAllConnectionsAreLent(context.getBean(Database.class));
                        network.blackHole();
                        assertDown(new DatabaseHealthIndicator(context.getBean(Database.class), SHORT));
                        network.heal();
                        network.cut();
                    });
        }
    }

    private static void assertUp(HealthIndicator indicator) {
        Health health = health(indicator, true);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("connectionsMost", 3)
                .containsEntry("unitsOpen", 0)
                .containsKeys("answeredInMillis", "connectionsUsed", "connectionsIdle", "waitingForOne");
        assertThat(health(indicator, false).getDetails()).isEmpty();
    }

    private static Health health(HealthIndicator indicator, boolean withDetails) {
        return Objects.requireNonNull(indicator.health(withDetails), "health");
    }

    /** As a unit would find it. */
    private static void assertDownWhileAllConnectionsAreLent(Database database) {
        DatabaseHealthIndicator indicator = new DatabaseHealthIndicator(database, SHORT);
        try (UnitOfWork first = asked(database);
                UnitOfWork second = asked(database);
                UnitOfWork third = asked(database)) {
            assertDown(indicator);
            assertThat(health(indicator, true).getDetails()).containsEntry("connectionsUsed", 3);
            List.of(first, second, third).forEach(UnitOfWork::rollback);
        }
        assertThat(health(indicator, true).getStatus()).isEqualTo(Status.UP);
    }

    private static UnitOfWork asked(Database database) {
        UnitOfWork unit = database.begin();
        unit.repository(TodoRepository.class).insert(new Todo("Keep a connection"));
        unit.flush();
        return unit;
    }

    private static void assertDown(HealthIndicator indicator) {
        Health health = assertTimeoutPreemptively(BOUND, () -> health(indicator, true));

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsKey("error").doesNotContainKey("answeredInMillis");
    }

    private static void assertCounted(Database database, MeterRegistry meters) {
        database.run(UnitOptions.DEFAULT.withName("buy"), unit -> unit.repository(TodoRepository.class)
                .insert(new Todo("Buy milk")));

        assertThat(meters.get("todosdk.unit.duration")
                        .tag("unit", "buy")
                        .tag("outcome", "committed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("db.client.connection.max").gauge().value()).isEqualTo(3);
    }
}
