package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.spring.shop.Mark;
import dev.todosdk.spring.shop.Marks;
import dev.todosdk.spring.shop.ShopApplication;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The SDK's changelog refers to a table of the application's own, and its last units need the pool. */
class MigrationOrderTest {

    private final TestDatabase server = PostgresqlForTests.shared().createDatabase();

    @AfterEach
    void drop() {
        server.close();
    }

    @Test
    void theSdkStartsAfterFlyway() {
        try (ConfigurableApplicationContext application = start(Map.of("todo-sdk.inside-transactional", "separate"))) {
            server.execute("INSERT INTO note VALUES (1, 'text')");
            UnitOfWorkFactory units = application.getBean(UnitOfWorkFactory.class);
            new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> {
                        units.run(unit -> unit.repository(Marks.class).insert(new Mark(1, 1)));
                        status.setRollbackOnly();
                    });
            assertThat(server.rowCount("mark")).isEqualTo(1);
            assertThat(server.rowCount("flyway_schema_history")).isEqualTo(1);
        }
    }

    @Test
    void theSdkStartsAfterTheApplicationsLiquibaseAlsoWithAPoolOfItsOwn() {
        Map<String, Object> liquibase = Map.of(
                "spring.flyway.enabled", "false",
                "spring.liquibase.enabled", "true",
                "spring.liquibase.change-log", "classpath:app/changelog.sql",
                "spring.liquibase.analytics-enabled", "false",
                "todo-sdk.inside-transactional", "separate",
                "todo-sdk.own-pool", "true");
        try (ConfigurableApplicationContext application = start(liquibase)) {
            assertThat(application.getBean(Database.class).migrations().status().pending())
                    .isEmpty();
            assertThat(server.query("SELECT id FROM databasechangelog ORDER BY orderexecuted"))
                    .startsWith(List.of("1-note"))
                    .contains(List.of("1-mark"));
            UnitOfWorkFactory units = application.getBean(UnitOfWorkFactory.class);
            assertStaysAfterRollback(
                    application,
                    () -> units.run(unit -> unit.repository(Marks.class).insert(new Mark(1, 1))));
        }
    }

    private void assertStaysAfterRollback(ConfigurableApplicationContext application, Runnable mark) {
        server.execute("INSERT INTO note VALUES (1, 'text')");
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            mark.run();
            status.setRollbackOnly();
        });
        assertThat(server.rowCount("mark")).isEqualTo(1);
    }

    @Test
    void aUnitUnderWayEndsBeforeThePoolIsClosed() {
        ConfigurableApplicationContext application = start(Map.of());
        server.execute("INSERT INTO note VALUES (1, 'text')");
        Database database = application.getBean(Database.class);
        HikariDataSource pool = (HikariDataSource) application.getBean(DataSource.class);
        CompletableFuture<Void> closed;
        try (UnitOfWork unit = database.begin()) {
            unit.repository(Marks.class).insert(new Mark(1, 1));
            closed = CompletableFuture.runAsync(application::close);
            assertThatThrownBy(() -> beginUntilRefused(database)).isInstanceOf(WrongUseException.class);
            assertThat(pool.isClosed()).isFalse();
            unit.commit();
        }
        closed.join();
        assertThat(pool.isClosed()).isTrue();
        assertThat(server.rowCount("mark")).isEqualTo(1);
    }

    private static void beginUntilRefused(Database database) {
        while (true) {
            database.begin().close();
            Thread.onSpinWait();
        }
    }

    private ConfigurableApplicationContext start(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("spring.datasource.url", server.jdbcUrl());
        properties.put("spring.datasource.username", server.username());
        properties.put("spring.datasource.password", server.password());
        return ShopApplication.start(properties);
    }
}
