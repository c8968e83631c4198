package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.Database;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresqlTest
class PoolerCheckTest {

    private static final String IGNORED = "\nignore_startup_parameters = extra_float_digits";

    private static Migrations through(PgBouncer pooler, TestDatabase database) {
        return Database.builder()
                .jdbcUrl(pooler.jdbcUrl())
                .username(database.username())
                .password("any")
                .module(new TodoModule())
                .migrations();
    }

    @Test
    void transactionModeIsRefusedBeforeAnythingIsDone(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, "pool_mode = transaction" + IGNORED)) {
            assertThatThrownBy(through(pooler, database)::update)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("transaction mode", "migrationUrl", "nothing was done");
            assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                    .isEmpty();
        }
    }

    @Test
    void sessionModeWorks(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, "pool_mode = session" + IGNORED)) {
            assertThat(through(pooler, database).update().applied()).isNotEmpty();
        }
    }
}
