package dev.todosdk.testkit.rolling;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.migration.Changeset;
import dev.todosdk.migration.Migrations;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves that an application stays up while its next version is rolled out: the version before works while the changesets of
 * the one after are applied, one by one, it is started anew after each, as one that crashes would be, and at the end both work
 * side by side.
 *
 * <pre>{@code
 * RollingUpgrade.assertStaysUp(
 *         Version.of(new OrdersBefore(), units -> units.run(unit -> …)),
 *         Version.of(new OrdersAfter(), units -> units.run(unit -> …)),
 *         "2", // the last changeset that the version before has
 *         Duration.ofMillis(500));
 * }</pre>
 *
 * <p>Entity classes of both versions live in one JVM, so they are different classes mapped to the same tables. The changelog is
 * that of the version after.
 */
public final class RollingUpgrade {

    private static final String HARMLESS = "harmless-to-older-programs";

    private final Version before;
    private final Version after;
    private final Duration longestWait;
    private final TestDatabase server;
    private final Migrations migrations;
    private final List<String> failures = new ArrayList<>();
    private volatile String stage = "before any changeset";

    private RollingUpgrade(Version before, Version after, Duration longestWait, TestDatabase server) {
        this.before = before;
        this.after = after;
        this.longestWait = longestWait;
        this.server = server;
        this.migrations = builder(after).migrations();
    }

    /**
     * Proves it on a new database.
     *
     * @param before the version that runs; its modules' changelogs are not read
     * @param after the version that is rolled out
     * @param lastBefore the id of the last changeset that the version before has
     * @param longestWait how long a statement may wait for a lock
     * @throws AssertionError when a version failed, a statement waited longer, or the version before could not be started
     *     anew; it names the changeset, and the statement where Hibernate knows it
     * @throws IllegalArgumentException when no changeset has the id
     * @throws dev.todosdk.persistence.exception.MigrationException when a changeset cannot be applied
     */
    public static void assertStaysUp(Version before, Version after, String lastBefore, Duration longestWait) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            RollingUpgrade upgrade = new RollingUpgrade(before, after, longestWait, server);
            upgrade.migrateTo(lastBefore);
            upgrade.run();
        }
    }

    private Database.Builder builder(Version version) {
        Database.Builder builder = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .lockTimeout(longestWait);
        version.modules().forEach(builder::module);
        return builder;
    }

    private Database start(Version version) {
        return builder(version).schemaMode(SchemaMode.LEAVE).start();
    }

    private void migrateTo(String id) {
        List<String> ids =
                migrations.status().pending().stream().map(Changeset::id).toList();
        if (!ids.contains(id)) {
            throw new IllegalArgumentException("No changeset has the id " + id);
        }
        migrations.updateTo(ids.indexOf(id) + 1);
    }

    private void run() {
        try (VersionUsers old = new VersionUsers("version before", before, start(before), () -> stage)) {
            old.awaitRounds();
            for (Changeset next : migrations.status().pending()) {
                if (failures.isEmpty() && old.failures().isEmpty()) {
                    step(next, old);
                }
            }
            failures.addAll(old.failures());
            if (failures.isEmpty()) {
                sideBySide(old);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private void step(Changeset changeset, VersionUsers old) {
        stage = "while changeset " + changeset + " was applied, or after it";
        // Those that were skipped stay ahead of it.
        migrations.updateTo(migrations.status().pending().indexOf(changeset) + 1);
        old.awaitRounds();
        String comment = String.valueOf(
                server.query("SELECT comments FROM databasechangelog ORDER BY orderexecuted DESC LIMIT 1")
                        .get(0)
                        .get(0));
        if (!comment.contains(HARMLESS)) {
            failures.add("The version before cannot be started anew after changeset " + changeset
                    + ": its comment does not say " + HARMLESS + ", so an older program refuses the database.");
            return;
        }
        try {
            old.goOnWith(start(before)).close();
        } catch (RuntimeException refused) {
            failures.add("The version before could not be started anew after changeset " + changeset + ": "
                    + refused.getMessage());
        }
    }

    private void sideBySide(VersionUsers old) {
        stage = "while both versions worked, after all changesets";
        try (VersionUsers fresh = new VersionUsers("version after", after, start(after), () -> stage)) {
            fresh.awaitRounds();
            old.awaitRounds();
            fresh.awaitRounds();
            failures.addAll(old.failures());
            failures.addAll(fresh.failures());
        } catch (RuntimeException refused) {
            failures.add("The version after could not be started: " + refused.getMessage());
        }
    }
}
