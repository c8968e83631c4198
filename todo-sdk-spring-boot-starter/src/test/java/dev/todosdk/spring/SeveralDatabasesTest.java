package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Two databases in one application, and one application after another in one process. */
class SeveralDatabasesTest {

    private static final TestDatabase MAIN = PostgresqlForTests.shared().createDatabase();
    private static final TestDatabase ARCHIVE = PostgresqlForTests.shared().createDatabase();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TodoSdkAutoConfiguration.class,
                    TodoSdkHealthAutoConfiguration.class,
                    TodoSdkMetricsAutoConfiguration.class,
                    MetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(TodoModule.class)
            .withPropertyValues(
                    "todo-sdk.jdbc-url=" + MAIN.jdbcUrl(),
                    "todo-sdk.username=" + MAIN.username(),
                    "todo-sdk.password=" + MAIN.password(),
                    "todo-sdk.pool-size=2");

    @AfterAll
    static void drop() {
        MAIN.close();
        ARCHIVE.close();
    }

    /** The other one: for whoever asks for it by its name. */
    @Configuration(proxyBeanMethods = false)
    static class Archive {

        @Bean(defaultCandidate = false)
        Database archive(List<DatabaseCustomizer> customizers) {
            Database.Builder settings = Database.builder()
                    .jdbcUrl(ARCHIVE.jdbcUrl())
                    .username(ARCHIVE.username())
                    .password(ARCHIVE.password())
                    .poolSize(3)
                    .module(new TodoModule());
            customizers.forEach(customizer -> customizer.customize(settings));
            return settings.start();
        }

        @Bean(defaultCandidate = false)
        TodoService archivedTodos(@Qualifier("archive") Database archive) {
            return new TodoService(archive);
        }
    }

    @Test
    void eachHasItsPoolItsHealthAndItsRefusals() {
        application.withUserConfiguration(Archive.class).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean("todoService", TodoService.class).create(NewTodo.titled("Buy milk"));
            context.getBean("archivedTodos", TodoService.class).create(NewTodo.titled("Bought"));
            assertThat(MAIN.query("SELECT title FROM todo")).containsExactly(List.of("Buy milk"));
            assertThat(ARCHIVE.query("SELECT title FROM todo")).containsExactly(List.of("Bought"));

            CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
            assertThat(health.stream().map(HealthContributors.Entry::name))
                    .containsExactlyInAnyOrder("todoSdkDatabase", "archive");
            assertThat(health.getContributor("archive"))
                    .asInstanceOf(type(HealthIndicator.class))
                    .satisfies(one -> assertThat(one.health(false)).hasFieldOrPropertyWithValue("status", Status.UP));
            assertPool(context, "todoSdkDatabase", 2);
            assertPool(context, "archive", 3);
            assertRefusedInsideATransaction(context.getBean(UnitOfWorkFactory.class));
            assertRefusedInsideATransaction(context.getBean("archive", Database.class));
        });
    }

    private static void assertPool(ApplicationContext context, String name, int most) {
        assertThat(context.getBean(MeterRegistry.class)
                        .get("db.client.connection.max")
                        .tag("db.client.connection.pool.name", name)
                        .gauge()
                        .value())
                .isEqualTo(most);
    }

    private static void assertRefusedInsideATransaction(UnitOfWorkFactory units) {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> units.read(unit -> "nothing")).isInstanceOf(WrongUseException.class);
        } finally {
            TransactionSynchronizationManager.clear();
        }
    }

    /** As the cache of contexts of tests has it, also where one is thrown away. */
    @Test
    void contextsBesideAndAfterEachOther() {
        application.run(first -> {
            TodoService todos = first.getBean(TodoService.class);
            long before = todos.count();
            application.run(second -> second.getBean(TodoService.class).create(NewTodo.titled("Buy bread")));
            assertThat(todos.count()).isEqualTo(before + 1);
            assertThat(todos.create(NewTodo.titled("Buy oats")).title()).isEqualTo("Buy oats");
        });
        application.run(
                third -> assertThat(third.getBean(TodoService.class).count()).isPositive());
    }
}
