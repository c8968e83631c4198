package dev.todosdk.testkit.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.PersistenceModule;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows that changelogs work in both directions: every changeset is applied, rolled back and applied again, one at a time,
 * and the schema must be the same whenever the same changesets are applied. Compared is what PostgreSQL's catalog says:
 * columns, constraints, indexes, sequences, views, functions, triggers and types, without the history table.
 *
 * <pre>{@code
 * ChangelogCheck.assertGoesUpDownAndUp(new OrdersModule());
 * }</pre>
 */
public final class ChangelogCheck {

    private final TestDatabase database;
    private final Migrations migrations;

    private ChangelogCheck(TestDatabase database, PersistenceModule... modules) {
        this.database = database;
        Database.Builder builder = Database.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password());
        for (PersistenceModule module : modules) {
            builder.module(module);
        }
        this.migrations = builder.migrations();
    }

    /**
     * Checks the changelogs of these modules, and the library's own before them, on a new database.
     *
     * @param modules the modules, in the order in which an application registers them
     * @throws AssertionError when the schema at some level is not the same on the way back or up again
     * @throws dev.todosdk.persistence.exception.MigrationException when a changeset fails or has no rollback
     */
    public static void assertGoesUpDownAndUp(PersistenceModule... modules) {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase()) {
            new ChangelogCheck(database, modules).run();
        }
    }

    private void run() {
        List<List<String>> levels = up();
        for (int level = levels.size() - 2; level >= 0; level--) {
            migrations.rollback(1);
            assertThat(SchemaCatalog.of(database))
                    .as("the schema with %d changesets, on the way back", level)
                    .isEqualTo(levels.get(level));
        }
        assertThat(up()).as("the schema with 0, 1, 2 ... changesets, up again").isEqualTo(levels);
    }

    /** What the schema is before the first changeset and after each. */
    private List<List<String>> up() {
        List<List<String>> levels = new ArrayList<>(List.of(SchemaCatalog.of(database)));
        while (!migrations.updateTo(1).applied().isEmpty()) {
            levels.add(SchemaCatalog.of(database));
        }
        return levels;
    }
}
