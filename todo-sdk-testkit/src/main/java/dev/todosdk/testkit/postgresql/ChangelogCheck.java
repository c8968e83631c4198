package dev.todosdk.testkit.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.catalog.SchemaReader;
import dev.todosdk.database.Database;
import dev.todosdk.migration.Changeset;
import dev.todosdk.migration.MigrationStatus;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.lint.ChangesetLint;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.persistence.PersistenceModule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * Checks that no changeset of a module hurts those who use the database while it runs: each is measured on a new database,
     * as if what the changesets before it made were in use. What a changeset must do all the same it says in its comment,
     * with a reason: {@code accepts DROP: no version reads it since May}.
     *
     * <pre>{@code
     * ChangelogCheck.assertSafe(new OrdersModule());
     * }</pre>
     *
     * @param module the module
     * @param before the modules that it refers to, in the order in which an application registers them before it
     * @throws AssertionError naming each changeset and statement, what it does, and the form that does not hurt
     * @throws dev.todosdk.persistence.exception.MigrationException when a changelog cannot be read
     * @see dev.todosdk.migration.Migrations#lintChangelogs
     */
    public static void assertSafe(PersistenceModule module, PersistenceModule... before) {
        assertSafeAfter(null, module, before);
    }

    /**
     * Does the same for the changesets behind one, which were released before they were checked.
     *
     * @param lastReleased the id of the last one that is not checked; null to check all
     * @param module the module
     * @param before the modules that it refers to, in the order in which an application registers them before it
     * @throws AssertionError also when no changeset of the module has the id
     */
    public static void assertSafeAfter(
            @Nullable String lastReleased, PersistenceModule module, PersistenceModule... before) {
        PersistenceModule[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = module;
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase()) {
            LintReport report = new ChangelogCheck(database, all)
                    .migrations
                    .lintChangelogs(database.dataSource())
                    .ofModule(module.name());
            LintReport checked = lastReleased == null ? report : after(lastReleased, report);
            assertThat(checked.isSafe())
                    .as("changesets of module %s that hurt who uses the database:%n%s", module.name(), checked)
                    .isTrue();
        }
    }

    private static LintReport after(String id, LintReport report) {
        List<ChangesetLint> all = report.changesets();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).changeset().contains("::" + id + "::")) {
                return new LintReport(all.subList(i + 1, all.size()), report.notes());
            }
        }
        throw new AssertionError("No changeset has the id " + id + "; there are: "
                + all.stream().map(ChangesetLint::changeset).toList());
    }

    private void run() {
        List<List<String>> levels = up();
        for (int level = levels.size() - 2; level >= 0; level--) {
            migrations.rollback(1);
            assertThat(catalog())
                    .as("the schema with %d changesets, on the way back", level)
                    .isEqualTo(levels.get(level));
        }
        assertThat(up()).as("the schema with 0, 1, 2 ... changesets, up again").isEqualTo(levels);
    }

    private List<String> catalog() {
        try (Connection connection = database.dataSource().getConnection()) {
            return SchemaReader.linesOfAll(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog could not be read: " + e.getMessage(), e);
        }
    }

    /** What the schema is before the first changeset and after each; one that was skipped is left behind. */
    private List<List<String>> up() {
        List<List<String>> levels = new ArrayList<>(List.of(catalog()));
        MigrationStatus status = migrations.status();
        for (Changeset next : status.pending()) {
            int place = status.pending().indexOf(next);
            if (place >= 0) {
                int before = status.applied().size();
                migrations.updateTo(place + 1);
                status = migrations.status();
                if (status.applied().size() > before) {
                    levels.add(catalog());
                }
            }
        }
        return levels;
    }
}
