package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications that have next to nothing. */
class SmallApplicationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TodoSdkAutoConfiguration.class,
                    TodoSdkOutboxAutoConfiguration.class,
                    TodoSdkProblemAutoConfiguration.class));

    @Test
    void neitherJdbcNorTransactionsNorTheWebAreNeeded() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            application
                    .withClassLoader(new FilteredClassLoader(
                            "org.springframework.boot.jdbc",
                            "org.springframework.boot.sql",
                            "org.springframework.jdbc",
                            "org.springframework.transaction",
                            "org.springframework.web"))
                    .withBean(TodoModule.class)
                    .withPropertyValues(
                            "spring.datasource.url=" + server.jdbcUrl(),
                            "spring.datasource.username=" + server.username(),
                            "spring.datasource.password=" + server.password())
                    .run(context -> {
                        assertThat(context).hasNotFailed().hasSingleBean(Database.class);
                        context.getBean(TodoService.class).create(NewTodo.titled("Buy milk"));
                        assertThat(server.rowCount("todo")).isEqualTo(1);
                    });
        }
    }

    @Test
    void withoutModulesThereIsNoDatabase() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UnitOfWorkFactory.class));
    }

    @Test
    void aFactoryOfTheApplicationsOwnIsTheOnlyOne() {
        application
                .withBean(TodoModule.class)
                .withBean(InMemoryDatabase.class, () -> InMemoryDatabase.with(new TodoModule()))
                .run(context -> {
                    assertThat(context).hasSingleBean(UnitOfWorkFactory.class).doesNotHaveBean(Database.class);
                    TodoService todos = context.getBean(TodoService.class);
                    todos.create(NewTodo.titled("Buy milk"));
                    assertThat(todos.count()).isEqualTo(1);
                });
    }
}
