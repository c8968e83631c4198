package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import org.junit.jupiter.api.Test;

/** What a start relies on in the schema, all of it told at once. */
@PostgresqlTest
class SchemaCheckTest {

    private static Database.Builder builder(TestDatabase server) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(new Audits.AuditModule());
    }

    @Test
    void saysAllThatIsMissingOrOtherwiseAtOnce(TestDatabase server) {
        builder(server).start().close();
        server.execute(
                "ALTER SEQUENCE audited_seq INCREMENT BY 1",
                "DROP SEQUENCE forgotten_seq",
                "ALTER TABLE forgotten DROP COLUMN label",
                "DROP TABLE todo_sdk_commit_horizon",
                "ALTER TABLE todo_sdk_commit DROP COLUMN fence");
        MigrationException refused = catchThrowableOfType(
                MigrationException.class,
                () -> builder(server).schemaMode(SchemaMode.LEAVE).start());
        assertThat(refused)
                .hasMessageContaining("sequence audited_seq with an increment of 50")
                .hasMessageContaining("(the database has 1)")
                .hasMessageContaining("sequence forgotten_seq")
                .hasMessageContaining("column forgotten.label")
                .hasMessageContaining("table todo_sdk_commit (of todo-sdk/commit.sql")
                .hasMessageContaining("table todo_sdk_commit_horizon (of todo-sdk/commit.sql");
    }

    @Test
    void asksForNoTokensTablesWithoutTokens(TestDatabase server) {
        builder(server).start().close();
        server.execute("DROP TABLE todo_sdk_commit_horizon");
        builder(server).schemaMode(SchemaMode.LEAVE).commitTokens(false).start().close();
    }
}
