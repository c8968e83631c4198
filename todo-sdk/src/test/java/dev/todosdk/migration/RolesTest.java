package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An owner migrates, and a program that may not change the schema works; the rights are those of the guide. */
class RolesTest {

    private static final Pattern STATEMENT =
            Pattern.compile("(?m)^\\| `((?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES) [^`]+)` \\|");

    private final TestDatabase database = TestDatabase.create();
    private final String owner = database.name() + "_owner";
    private final String program = database.name() + "_program";
    private List<String> statements = List.of();

    @BeforeEach
    void rights() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "migrations.md"));
        statements = STATEMENT
                .matcher(guide)
                .results()
                .map(found -> found.group(1)
                        .replace("DATABASE app ", "DATABASE " + database.name() + " ")
                        .replace("app_owner", Matcher.quoteReplacement(owner))
                        .replace("app_program", Matcher.quoteReplacement(program)))
                .toList();
        assertThat(statements).hasSize(8);
        database.execute("create role " + owner + " login; create role " + program + " login");
        statements.subList(0, 7).forEach(database::execute);
    }

    @AfterEach
    void drop() {
        database.execute("drop owned by " + owner + " cascade");
        database.execute("drop owned by " + program);
        database.execute("drop role " + owner + ", " + program);
        database.close();
    }

    private String url() {
        return database.url().replaceFirst("\\?.*", "");
    }

    private Database.Builder builder() {
        return Database.builder().jdbcUrl(url()).username(program).module(new TodoModule());
    }

    private void works(Database running) {
        TodoService todos = new TodoService(running);
        long id = todos.create(NewTodo.titled("by the program")).id();
        todos.complete(id);
        todos.delete(id);
        for (String change : List.of("create table mine (id int)", "drop table todo", "alter table todo add x int")) {
            assertThatThrownBy(() -> run(change))
                    .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                            .isEqualTo("42501"));
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), program, null);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void oneStartMigratesAsTheOwnerAndWorksAsTheProgram() {
        String url = url();
        Database.Builder builder = Database.builder()
                .jdbcUrl(url)
                .username(program)
                .migrationUsername(owner)
                .module(new TodoModule());
        try (Database running = builder.start()) {
            works(running);
            assertThat(running.migrations().validate()).isEmpty();
            assertThat(running.migrations().rollback(1).rolledBack()).hasSize(1);
        }
        assertThat(database.query("select distinct tableowner from pg_tables where schemaname = 'public'"))
                .containsExactly(owner);
    }

    @ParameterizedTest
    @EnumSource(names = {"VALIDATE", "LEAVE"})
    void theProgramStartsByItselfOnceTheOwnerMigrated(SchemaMode mode) {
        assertThatThrownBy(() -> builder().schemaMode(mode).start().close()).isInstanceOf(DatabaseException.class);
        builder().migrationUsername(owner).migrations().update();
        database.execute(statements.get(7));

        try (Database running = builder().schemaMode(mode).start()) {
            works(running);
            assertThat(running.migrations().status().isUpToDate()).isTrue();
            assertThatThrownBy(() -> running.migrations().rollback(1)).isInstanceOf(DatabaseException.class);
        }
        assertThatThrownBy(() -> run("delete from databasechangelog")).isInstanceOf(SQLException.class);
    }

    /** Liquibase's own way of recording keeps a refusal to itself. */
    @Test
    void whatCannotBeRecordedIsNotToldAsRecorded() {
        builder().migrationUsername(owner).migrations().update();
        database.execute("delete from databasechangelog");
        database.execute(statements.get(7));

        Migrations asProgram = builder().migrations();
        assertThatThrownBy(asProgram::baseline)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContainingAll("no right to table databasechangelog", "TO " + program);
        assertThat(database.query("select count(*) from databasechangelog")).containsExactly("0");
    }

    @Test
    void aSchemaThatARoleMayNotUseDoesNotLookAsIfNothingWereApplied() {
        builder().migrationUsername(owner).migrations().update();
        database.execute("revoke usage on schema public from public, " + program);

        Migrations asProgram = builder().migrations();
        assertThatThrownBy(asProgram::status)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContainingAll("sees no schema", "GRANT USAGE", program);
        assertThatThrownBy(asProgram::update).hasMessageContaining("sees no schema");
    }

    @Test
    void aServerThatOnlyReadsIsLookedAtAndNotMigrated() {
        database.execute("alter role " + owner + " set default_transaction_read_only = on");

        Migrations reading = builder().migrationUsername(owner).migrations();
        assertThat(reading.status().pending()).isNotEmpty();
        assertThatThrownBy(reading::update)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContainingAll("read-only transaction", "give migrations the primary");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void aPasswordWithoutItsRoleIsAProblem() {
        assertThatThrownBy(() -> builder().migrationPassword("secret").migrations())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("migrationUsername")
                .hasMessageNotContaining("secret");
    }
}
