package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container that is a service connection is where units of work go; here it stands for a server that runs already. */
class ServiceConnectionTest {

    private static final TestDatabase SERVER = PostgresqlForTests.shared().createDatabase();

    /** As Testcontainers has it, but that nothing is started. */
    private static final class RunningContainer extends PostgreSQLContainer {

        RunningContainer() {
            super("postgres:18");
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public String getJdbcUrl() {
            return SERVER.jdbcUrl();
        }

        @Override
        public String getUsername() {
            return SERVER.username();
        }

        @Override
        public String getPassword() {
            return SERVER.password();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Container {

        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            return new RunningContainer();
        }
    }

    @Test
    void unitsGoToTheContainerWithoutSpringsJdbcModule() {
        new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.jdbc"))
                .withConfiguration(
                        AutoConfigurations.of(TodoSdkAutoConfiguration.class, ServiceConnectionAutoConfiguration.class))
                .withUserConfiguration(Container.class)
                .withBean(TodoModule.class)
                .withPropertyValues("todo-sdk.jdbc-url=jdbc:postgresql://nowhere.invalid/app")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Database.class);
                    context.getBean(TodoService.class).create(NewTodo.titled("Buy milk"));
                    assertThat(SERVER.rowCount("todo")).isEqualTo(1);
                });
    }
}
