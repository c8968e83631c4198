package dev.todosdk.migration;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase at work on one connection, inside a {@link LiquibaseThread}.
 *
 * <p>It drives Liquibase's changelog iterator itself instead of calling its commands: the commands lock by a row that a
 * killed process leaves behind, print to stdout and report to an analytics service; the iterator does none of it.
 */
final class LiquibaseSession {

    private static final Contexts ALL_CONTEXTS = new Contexts();
    private static final LabelExpression ALL_LABELS = new LabelExpression();

    private final Database database;
    private final ModuleChangelogs changelogs;
    private final MigrationListener listener;

    private LiquibaseSession(Database database, ModuleChangelogs changelogs, MigrationListener listener) {
        this.database = database;
        this.changelogs = changelogs;
        this.listener = listener;
    }

    static LiquibaseSession on(Connection connection, MigrationSettings settings, ResourceAccessor resources)
            throws LiquibaseException {
        Database database = new SchemaSafePostgres();
        database.setConnection(new JdbcConnection(connection));
        String schema = settings.schema();
        if (schema != null) {
            database.setDefaultSchemaName(schema);
            database.setLiquibaseSchemaName(schema);
        }
        ModuleChangelogs changelogs = ModuleChangelogs.read(settings.changelogs(), resources, database);
        return new LiquibaseSession(database, changelogs, settings.listener());
    }

    /** Applies what is pending and returns it. */
    List<Changeset> update() throws LiquibaseException {
        prepareHistory();
        List<ChangeSet> pending = pending();
        iterator().run(new UpdateVisitor(database, progress(pending.size())), environment());
        return describe(pending);
    }

    private void prepareHistory() throws LiquibaseException {
        Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database)
                .init();
        changelogs.root().validate(database, ALL_CONTEXTS, ALL_LABELS);
    }

    private List<ChangeSet> pending() throws LiquibaseException {
        CollectingVisitor visitor = new CollectingVisitor();
        iterator().run(visitor, environment());
        return visitor.visited;
    }

    private ChangeLogIterator iterator() throws LiquibaseException {
        return new ChangeLogIterator(changelogs.root(), filters());
    }

    private List<ChangeSetFilter> filters() throws LiquibaseException {
        return List.of(
                new ShouldRunChangeSetFilter(database),
                new ContextChangeSetFilter(ALL_CONTEXTS),
                new LabelChangeSetFilter(ALL_LABELS),
                new DbmsChangeSetFilter(database),
                new IgnoreChangeSetFilter());
    }

    private RuntimeEnvironment environment() {
        return new RuntimeEnvironment(database, ALL_CONTEXTS, ALL_LABELS);
    }

    private ProgressListener progress(int total) {
        return new ProgressListener(listener, changelogs, total);
    }

    private List<Changeset> describe(List<ChangeSet> changeSets) {
        return changeSets.stream().map(changelogs::describe).toList();
    }

    private static final class CollectingVisitor implements ChangeSetVisitor {

        private final List<ChangeSet> visited = new ArrayList<>();

        @Override
        public Direction getDirection() {
            return Direction.FORWARD;
        }

        @Override
        public void visit(
                ChangeSet changeSet,
                DatabaseChangeLog changeLog,
                Database database,
                @Nullable Set<ChangeSetFilterResult> results) {
            visited.add(changeSet);
        }
    }
}
