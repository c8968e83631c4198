package dev.todosdk.migration;

import dev.todosdk.catalog.CatalogEntry;
import dev.todosdk.catalog.SchemaReader;
import dev.todosdk.migration.drift.Drift;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.measure.MeasuredConnection;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/** A scratch database that gets the schema of the real one by the changesets that are applied there. */
final class Scratch {

    /** Liquibase runs a command only on the systems that it is for. */
    private static final String NO_SYSTEM = "none";

    private final DataSource source;
    private final @Nullable String version;
    private final Set<String> applied;
    private final Set<String> pending;
    private final Map<String, Long> rows;
    private final List<String> notes = new ArrayList<>();
    private @Nullable MeasuredConnection connection;

    private Scratch(
            DataSource source,
            @Nullable String version,
            Set<String> applied,
            Set<String> pending,
            Map<String, Long> rows) {
        this.source = source;
        this.version = version;
        this.applied = applied;
        this.pending = pending;
        this.rows = rows;
    }

    /** One like the database. */
    static Scratch like(MigrationRunner runner, DataSource source) {
        return runner.reading((connection, session, history) -> {
            Inspection inspection = session.inspect(history.rows());
            Refusals.refuseForeignState(inspection);
            Set<String> pending = new HashSet<>();
            session.describe(inspection.pending()).forEach(changeset -> pending.add(changeset.toString()));
            Set<String> applied = new HashSet<>();
            history.rows()
                    .forEach(row -> applied.add(new Changeset(null, row.path(), row.author(), row.id()).toString()));
            return new Scratch(source, version(connection), applied, pending, rows(connection.jdbc()));
        });
    }

    /** One to which nothing was applied. */
    static Scratch empty(DataSource source) {
        return new Scratch(source, null, Set.of(), Set.of(), Map.of());
    }

    private static String version(MigrationConnection connection) throws SQLException {
        return Objects.requireNonNull(connection.query("select current_setting('server_version_num')::int / 10000"));
    }

    /** What the server's statistics say, without counting. */
    private static Map<String, Long> rows(Connection connection) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select relname, reltuples::bigint from pg_class"
                                + " where relnamespace = current_schema()::regnamespace and reltuples > 0 and relkind <> 'i'")) {
            while (row.next()) {
                rows.put(row.getString(1), row.getLong(2));
            }
        }
        return rows;
    }

    /** About how many rows a table of the real database has; nothing when its statistics do not say. */
    OptionalLong rowsOf(String table) {
        Long found = rows.get(table);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** What is done on it, once it is like the real one. */
    @FunctionalInterface
    interface Work<T> {
        T on(LiquibaseSession session, List<ChangeSet> pending) throws SQLException, LiquibaseException;
    }

    <T> T run(MigrationSettings settings, Work<T> work) {
        return new MigrationRunner(this::open, settings).alone((opened, session, history) -> {
            requireEmpty(history);
            compare(version(opened));
            List<ChangeSet> before = new ArrayList<>();
            // One that runs on change, and was changed, is both: its text before is not known, so it runs twice as it
            // is now.
            List<ChangeSet> next = new ArrayList<>();
            for (ChangeSet changeSet : session.inspect(history.rows()).toRun()) {
                String name = session.describe(List.of(changeSet)).get(0).toString();
                leaveOutCommands(changeSet, name);
                if (applied.contains(name)) {
                    before.add(changeSet);
                }
                if (!applied.contains(name) || pending.contains(name)) {
                    next.add(changeSet);
                }
            }
            session.update(before);
            return work.on(session, next);
        });
    }

    /** What a command of the system reaches is no scratch database's. */
    private void leaveOutCommands(ChangeSet changeSet, String name) {
        for (Change change : changeSet.getChanges()) {
            if (change instanceof ExecuteShellCommandChange command) {
                command.setOs(NO_SYSTEM);
                notes.add("Changeset " + name
                        + " runs a command of the system, which was left out on the scratch database.");
            }
        }
    }

    private Connection open() throws SQLException {
        MeasuredConnection opened = MeasuredConnection.open(source::getConnection);
        if (connection == null) {
            connection = opened;
        }
        return opened.jdbc();
    }

    MeasuredConnection connection() {
        return Objects.requireNonNull(connection);
    }

    List<String> notes() {
        return notes;
    }

    private void requireEmpty(History history) throws SQLException {
        if (!history.rows().isEmpty() || !connection().relations().isEmpty()) {
            throw Failures.of(
                    "The scratch database is not empty, so nothing was run on it. Give one that was just created"
                            + " and that nobody uses: changesets are run there.");
        }
    }

    private void compare(String onScratch) {
        if (version != null && !version.equals(onScratch)) {
            notes.add("The scratch server is PostgreSQL " + onScratch + " and the database's is " + version
                    + ": what is seen there may differ from what is so here.");
        }
    }

    /** Compares what the database has with what its applied changesets make. */
    static Drift drift(MigrationRunner runner, DataSource source) {
        Scratch scratch = like(runner, source);
        List<CatalogEntry> found = runner.reading((connection, session, history) -> entries(connection.jdbc()));
        List<CatalogEntry> made = scratch.run(
                runner.settings().quiet(),
                (session, pending) -> entries(scratch.connection().jdbc()));
        return new Drift(linesOfTheFirst(found, made), linesOfTheFirst(made, found), scratch.notes());
    }

    private static List<CatalogEntry> entries(Connection connection) throws SQLException {
        return SchemaReader.read(connection, connection.getSchema()).entries();
    }

    private static List<String> linesOfTheFirst(List<CatalogEntry> some, List<CatalogEntry> others) {
        Set<String> lines = new HashSet<>();
        others.forEach(entry -> lines.add(entry.line()));
        return some.stream()
                .filter(entry -> entry.kind() != CatalogEntry.Kind.USUAL_RIGHT)
                .map(CatalogEntry::line)
                .filter(line -> !lines.contains(line))
                .sorted()
                .toList();
    }
}
