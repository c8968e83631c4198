package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program whose role has no more rights than it was given: what is refused is named with role, object and GRANT. */
@PostgresqlTest
class OrdinaryRoleTest {

    private static final String PASSWORD = "of-an-ordinary-role";

    private final TestDatabase server;
    private final String role;

    OrdinaryRoleTest(TestDatabase server) {
        this.server = server;
        this.role = "ordinary_" + server.name();
    }

    @BeforeEach
    void makeRole() {
        server.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @AfterEach
    void dropRole() {
        server.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    private Database.Builder owner() {
        return database().username(server.username()).password(server.password());
    }

    private Database.Builder ordinary() {
        return database().username(role).password(PASSWORD);
    }

    private Database.Builder database() {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .module(new LabelModule())
                .module(new RepositoryModule<>(SettingsRepository.class, SettingsRepository::new));
    }

    /** As on each new database since PostgreSQL 15. */
    @Test
    void aRoleThatMayNotMigrateIsToldBySchemaAndGrant() {
        assertThat(catchThrowableOfType(
                        MigrationException.class, () -> ordinary().start()))
                .hasMessageContaining("The role " + role + " has no right to schema public")
                .hasMessageContaining("GRANT USAGE (and CREATE, for migrations) ON SCHEMA public TO " + role);
        server.execute("GRANT CREATE ON SCHEMA public TO " + role);
        ordinary().start().close();
    }

    @Test
    void aRoleThatMayNotLookIntoTheSchemaIsToldSoAndNotThatTablesAreMissing() {
        server.execute("CREATE SCHEMA hidden", "ALTER DATABASE " + server.name() + " SET search_path = hidden");
        owner().start().close();
        assertThat(catchThrowableOfType(
                        MigrationException.class,
                        () -> ordinary().schemaMode(SchemaMode.LEAVE).start()))
                .hasMessageContaining("GRANT USAGE ON SCHEMA hidden TO " + role);
    }

    @Test
    void aRoleWithoutRightsIsToldByTableAndGrant() {
        owner().start().close();
        try (Database found = ordinary().schemaMode(SchemaMode.LEAVE).start()) {
            assertDenied(
                    catchThrowableOfType(
                            DatabaseException.class,
                            () -> found.run(unit ->
                                    unit.repository(LabelRepository.class).findAll())),
                    "table label",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE label TO");
            server.execute("GRANT SELECT, INSERT ON label TO " + role);
            assertDenied(
                    catchThrowableOfType(
                            DatabaseException.class,
                            () -> found.run(unit ->
                                    unit.repository(LabelRepository.class).insert(new Label("none")))),
                    "sequence label_seq",
                    "GRANT USAGE ON SEQUENCE label_seq TO");
            server.execute("GRANT USAGE ON SEQUENCE label_seq TO " + role);
            assertDenied(
                    catchThrowableOfType(
                            DatabaseException.class,
                            () -> found.run(unit ->
                                    unit.repository(LabelRepository.class).insert(new Label("none")))),
                    "table todo_sdk_commit",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE todo_sdk_commit TO");
        }
    }

    /** What is asked behind the commit may be refused; the commit is done. */
    @ParameterizedTest
    @EnumSource
    void aRoleThatMayNotAskForPositionsCommitsAllTheSame(CommitPath path) {
        owner().start().close();
        server.execute(
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + role,
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + role,
                "REVOKE EXECUTE ON FUNCTION pg_current_wal_flush_lsn() FROM PUBLIC");
        List<CommitPosition> told = new ArrayList<>();
        try (Database found =
                ordinary().schemaMode(SchemaMode.LEAVE).commitPath(path).start()) {
            found.run(unit -> {
                unit.repository(LabelRepository.class).insert(new Label("stored"));
                unit.afterCommitAt(told::add);
            });
        }
        assertThat(server.rowCount("label")).isEqualTo(1);
        assertThat(told).containsExactly(CommitPosition.AHEAD);
    }

    private static void assertDenied(DatabaseException denied, String object, String grant) {
        assertThat(denied)
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContainingAll("has no right to " + object, grant)
                .hasMessageNotContaining("password");
    }

    @Test
    void timeoutsOfZeroAreLeftToTheRole() {
        server.execute(
                "GRANT CREATE ON SCHEMA public TO " + role,
                "ALTER ROLE " + role + " SET statement_timeout = '7s'",
                "ALTER ROLE " + role + " SET lock_timeout = '3s'",
                "ALTER ROLE " + role + " SET idle_in_transaction_session_timeout = '9s'");
        try (Database ours = ordinary().start();
                Database roles = ordinary()
                        .statementTimeout(Duration.ZERO)
                        .lockTimeout(Duration.ZERO)
                        .idleInTransactionTimeout(Duration.ZERO)
                        .start();
                Database mixed = ordinary().lockTimeout(Duration.ZERO).start()) {
            assertThat(timeouts(ours)).isEqualTo("30s 10s 1min");
            assertThat(timeouts(roles)).isEqualTo("7s 3s 9s");
            assertThat(timeouts(mixed)).isEqualTo("30s 3s 1min");
        }
    }

    private static String timeouts(Database database) {
        return database.call(unit -> unit.repository(SettingsRepository.class).timeouts());
    }

    @Test
    void aDatabaseOfAnotherEncodingIsWarnedOf() {
        String name = "latin_" + server.name();
        server.execute(
                "CREATE DATABASE " + name + " ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
        String url = server.jdbcUrl().replace(server.name(), name);
        try (LogCapture said = new LogCapture("dev.todosdk.postgresql", Level.WARN)) {
            try (Database latin = Database.builder()
                    .jdbcUrl(url)
                    .username(server.username())
                    .password(server.password())
                    .module(new LabelModule())
                    .start()) {
                assertThat(said.messages()).singleElement().asString().contains("encoding is LATIN1 and not UTF8");
                assertThat(catchThrowableOfType(
                                DatabaseException.class,
                                () -> latin.run(unit ->
                                        unit.repository(LabelRepository.class).insert(new Label("\u4f60")))))
                        .hasMessageContainingAll("a character that the database cannot store", "22P05");
            }
            owner().start().close();
            assertThat(said.messages()).hasSize(1);
        } finally {
            server.execute("DROP DATABASE " + name);
        }
    }

    /** Tells what holds for its own statements. */
    private static final class SettingsRepository extends Repository<Label> {

        SettingsRepository(RepositoryContext context) {
            super(Label.class, context);
        }

        String timeouts() {
            return (String) entityManager()
                    .createNativeQuery(
                            "SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout')"
                                    + " || ' ' || current_setting('idle_in_transaction_session_timeout')")
                    .getSingleResult();
        }
    }
}
