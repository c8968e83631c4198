package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ChangeSql;
import dev.todosdk.migration.changeset.ChangesetOutcomes;
import dev.todosdk.migration.changeset.ChangesetPatience;
import dev.todosdk.migration.changeset.CutLines;
import dev.todosdk.migration.changeset.LiquibaseThread;
import dev.todosdk.migration.changeset.LostOffsets;
import dev.todosdk.migration.changeset.ModuleChangelogs;
import dev.todosdk.migration.changeset.RanRollback;
import dev.todosdk.migration.changeset.RecordedChangesets;
import dev.todosdk.migration.changeset.Selection;
import dev.todosdk.migration.changeset.WholeChangesets;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.history.HistoryRow;
import dev.todosdk.migration.lock.LockRetries;
import dev.todosdk.migration.resource.ClassPathAccessor;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import dev.todosdk.migration.session.MigrationDatabase;
import java.io.Writer;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import liquibase.precondition.core.PreconditionContainer;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase at work on one connection, inside a {@link LiquibaseThread}.
 *
 * <p>It drives Liquibase's changelog iterator itself instead of calling its commands: the commands lock by a row that a
 * killed process leaves behind, print to stdout and report to an analytics service; the iterator does none of it.
 */
final class LiquibaseSession {

    private final MigrationDatabase database;
    private final ModuleChangelogs changelogs;
    private final List<Changelog> roots;
    private final ClassPathAccessor resources;
    private final MigrationListener listener;
    private final LockRetries retries;
    private final Selection selection;

    private LiquibaseSession(
            MigrationDatabase database,
            ModuleChangelogs changelogs,
            List<Changelog> roots,
            ClassPathAccessor resources,
            MigrationListener listener,
            LockRetries retries,
            Selection selection) {
        this.database = database;
        this.changelogs = changelogs;
        this.roots = roots;
        this.resources = resources;
        this.listener = listener;
        this.retries = retries;
        this.selection = selection;
    }

    /** Runs work with Liquibase on a connection, in the way that this connection was prepared for. */
    static <T> T run(
            MigrationConnection connection,
            MigrationSettings settings,
            ClassPathAccessor resources,
            MigrationRunner.SessionWork<T> work)
            throws Exception {
        LiquibaseSession session = on(new JdbcConnection(connection.jdbc()), settings, resources);
        connection.prepare(session.database);
        return session.run(work);
    }

    /** Liquibase leaves parts for other databases out of a checksum when it finds in its scope which one is ours. */
    <T> T run(MigrationRunner.SessionWork<T> work) throws Exception {
        return Scope.child(Map.of(Scope.Attr.database.name(), database), () -> work.on(this));
    }

    static LiquibaseSession on(
            @Nullable DatabaseConnection connection, MigrationSettings settings, ClassPathAccessor resources)
            throws LiquibaseException {
        // Read before the database is connected, so that what is read depends on the files alone.
        MigrationDatabase database = new MigrationDatabase();
        ModuleChangelogs changelogs = ModuleChangelogs.read(settings.changelogSettings(), resources, database);
        if (connection != null) {
            database.setConnection(connection);
        }
        if (settings.schema() != null) {
            database.setDefaultSchemaName(settings.schema());
            database.setLiquibaseSchemaName(settings.schema());
        }
        return new LiquibaseSession(
                database,
                changelogs,
                settings.changelogs(),
                resources,
                settings.listener(),
                new LockRetries(settings.lockTimeout()),
                settings.selection());
    }

    Database database() {
        return database;
    }

    /** The changesets of one module. */
    List<ChangeSet> of(String module) {
        return all().stream()
                .filter(changeSet -> module.equals(changelogs.moduleOf(changeSet)))
                .toList();
    }

    /** The statements that a changeset runs. */
    List<String> sqlOf(ChangeSet changeSet) {
        return ChangeSql.of(changeSet, database);
    }

    /** Refuses changesets that no script can stand for. */
    void requireText(List<ChangeSet> changeSets) {
        for (ChangeSet changeSet : changeSets) {
            ChangeSql.whyNoText(changeSet, database).ifPresent(why -> {
                throw Failures.of(
                        "Changeset " + describe(List.of(changeSet)).get(0) + " " + why + " Nothing was written.");
            });
        }
    }

    /** The paths under which the history has the changesets, without the ways of spelling them. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        all().forEach(changeSet -> paths.add(Inspection.path(changeSet.getFilePath())));
        return paths;
    }

    /** Whether the schema has a table of this name. */
    boolean hasTable(String table) throws LiquibaseException {
        return database.hasTable(table);
    }

    Inspection inspect(List<HistoryRow> rows) {
        Inspection inspection = new Inspection(changelogs, roots, rows);
        database.knowSpellings(inspection.otherSpellings());
        database.knowOnlyRecorded(inspection.onlyRecorded());
        return inspection;
    }

    /** What a database has to which everything was applied: for when there is no database to ask. */
    History completeHistory() {
        return new History(
                changelogs.runnable().stream().map(LiquibaseSession::asApplied).toList(), null, List.of());
    }

    private static HistoryRow asApplied(ChangeSet changeSet) {
        return new HistoryRow(
                changeSet.getFilePath(),
                changeSet.getAuthor(),
                changeSet.getId(),
                LocalDateTime.MIN,
                null,
                Updates.tagOf(changeSet),
                true,
                changeSet.getComments());
    }

    /** Every changeset of all changelogs, in the order in which an update applies them. */
    List<ChangeSet> all() {
        return changelogs.all();
    }

    /** Those of them that are for PostgreSQL, chosen and not to be ignored. */
    List<ChangeSet> runnable() {
        return changelogs.runnable();
    }

    /** The files that the changelogs consist of, as far as they were read. */
    List<String> files() {
        return resources.filesRead();
    }

    List<Changeset> describe(List<ChangeSet> changeSets) {
        return Inspection.describe(changelogs, changeSets);
    }

    boolean supportsRollback(ChangeSet changeSet) {
        return changeSet.supportsRollback(database);
    }

    /** From here on SQL is written instead of executed; what only reads still reaches the database. */
    void writeTo(Writer out) {
        ExecutorService executors = Scope.getCurrentScope().getSingleton(ExecutorService.class);
        Executor reading = executors.getExecutor("jdbc", database);
        LoggingExecutor writing = new LoggingExecutor(reading, out, database);
        executors.setExecutor("jdbc", database, writing);
        executors.setExecutor("logging", database, writing);
    }

    ChangesetOutcomes update(List<ChangeSet> changeSets) throws LiquibaseException {
        changeSets.forEach(changeSet -> {
            CutLines.refuse(changeSet, resources);
            LostOffsets.refuse(changeSet, resources);
        });
        prepareHistory();
        ProgressListener progress = progress(changeSets.size());
        ChangesetOutcomes outcomes = new ChangesetOutcomes();
        run("apply", changelogs.root(), changeSets, new UpdateVisitor(database, progress), progress, done -> {
            outcomes.add(done);
            progress.finished(done);
        });
        return outcomes;
    }

    /** Whether an update has something to do each time, so that none can be left out. */
    boolean hasWorkAlways() {
        return changelogs.runnable().stream().anyMatch(ChangeSet::shouldAlwaysRun);
    }

    /** Records changesets as applied without running them. */
    void markApplied(List<ChangeSet> changeSets) throws LiquibaseException {
        prepareHistory();
        run(
                "record",
                changelogs.root(),
                changeSets,
                new RecordedChangesets(),
                progress(changeSets.size()),
                recorded -> {});
    }

    /**
     * Rolls back in the given order.
     *
     * @param onlyRecorded says which of them never ran, and have nothing to undo
     */
    void rollback(List<ChangeSet> changeSets, Predicate<ChangeSet> onlyRecorded) throws LiquibaseException {
        prepareHistory();
        ProgressListener progress = progress(changeSets.size());
        run(
                "roll back",
                inReverse(changeSets),
                changeSets,
                new RanRollback(database, progress, onlyRecorded),
                progress,
                progress::finished);
    }

    /** Liquibase goes backwards through a changelog that it rolls back; the order of application may differ from ours. */
    private DatabaseChangeLog inReverse(List<ChangeSet> changeSets) {
        DatabaseChangeLog ordered = new DatabaseChangeLog(changelogs.root().getPhysicalFilePath());
        ordered.setChangeLogParameters(changelogs.root().getChangeLogParameters());
        for (int i = changeSets.size() - 1; i >= 0; i--) {
            ordered.getChangeSets().add(changeSets.get(i));
        }
        return ordered;
    }

    /** Checks each changeset's own correctness: duplicate names, missing attributes, unknown changes. */
    void validate() throws LiquibaseException {
        checkPreconditions();
        changelogs.root().validate(database, selection.chosenContexts(), selection.chosenLabels());
    }

    /** Those of whole changelogs, ahead of Liquibase, whose words about them have values of rows. */
    private void checkPreconditions() {
        PreconditionContainer preconditions = changelogs.root().getPreconditions();
        if (preconditions != null) {
            try {
                preconditions.check(database, changelogs.root(), null, null);
            } catch (PreconditionFailedException | PreconditionErrorException unmet) {
                throw Failures.ofPreconditions(unmet, Failures.ROLE);
            }
        }
    }

    private void prepareHistory() throws LiquibaseException {
        historyService().init();
        validate();
    }

    private ChangeLogHistoryService historyService() {
        return Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database);
    }

    private void run(
            String verb,
            DatabaseChangeLog changelog,
            List<ChangeSet> changeSets,
            ChangeSetVisitor visitor,
            ProgressListener progress,
            Consumer<ChangeSet> done)
            throws LiquibaseException {
        ChangesetPatience patience = new ChangesetPatience(database, retries, progress);
        new ChangeLogIterator(changelog, new OnlyThese(changeSets))
                .run(
                        new WholeChangesets(visitor, verb, database, patience, progress, done),
                        new RuntimeEnvironment(database, selection.chosenContexts(), selection.chosenLabels()));
    }

    private ProgressListener progress(int total) {
        String role = String.valueOf(database.getConnection().getConnectionUserName());
        return new ProgressListener(listener, changelogs, role, total);
    }

    private static final class OnlyThese implements ChangeSetFilter {

        private final Set<ChangeSet> accepted = Collections.newSetFromMap(new IdentityHashMap<>());

        OnlyThese(List<ChangeSet> accepted) {
            this.accepted.addAll(accepted);
        }

        @Override
        public ChangeSetFilterResult accepts(ChangeSet changeSet) {
            return new ChangeSetFilterResult(accepted.contains(changeSet), "chosen", getClass());
        }
    }
}
