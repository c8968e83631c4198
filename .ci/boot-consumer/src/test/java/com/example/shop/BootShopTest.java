package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoService;
import liquibase.util.LiquibaseUtil;
import org.hibernate.Version;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class BootShopTest {

    @Test
    void runsWithTheVersionsOfBootsParent() {
        assertThat(LiquibaseUtil.getBuildVersion()).isEqualTo(System.getProperty("expected.liquibase"));
        assertThat(Version.getVersionString()).isEqualTo(System.getProperty("expected.hibernate"));
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                ConfigurableApplicationContext application = SpringApplication.run(
                        BootShop.class,
                        "--spring.datasource.url=" + server.jdbcUrl(),
                        "--spring.datasource.username=" + server.username(),
                        "--spring.datasource.password=" + server.password())) {
            TodoService todos = application.getBean(TodoService.class);
            todos.create(NewTodo.titled("Buy milk"));
            assertThat(todos.count()).isEqualTo(1);
        }
    }
}
