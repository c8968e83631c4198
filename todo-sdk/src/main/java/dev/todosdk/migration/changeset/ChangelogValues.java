package dev.todosdk.migration.changeset;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The values that <code>${name}</code> in a changelog stands for: the parameters given to the builder, then the changelog's own
 * properties. Liquibase would look at environment variables and system properties first; a password that happens to have
 * the name would stand in the database, and a changeset's checksum would depend on the machine.
 *
 * <p>Liquibase keeps those in a place that it gives nobody access to, so all other names are kept under a prefix that no
 * variable has.
 */
final class ChangelogValues extends ChangeLogParameters {

    private static final String OURS = UUID.randomUUID() + ":";

    /** What Liquibase works out itself while it reads. */
    private static final Set<String> OF_THE_EXECUTION = Set.of(
            "LIQUIBASE_EXECUTION_DEPLOYMENT_ID",
            "LIQUIBASE_EXECUTION_CHANGELOG_FILE",
            "LIQUIBASE_EXECUTION_CHANGESET_ID",
            "LIQUIBASE_EXECUTION_CHANGESET_AUTHOR");

    ChangelogValues(Database database, Map<String, String> given) {
        super(database);
        given.forEach(this::set);
    }

    private static String ours(String name) {
        return OF_THE_EXECUTION.contains(name.toUpperCase(Locale.ROOT)) ? name : OURS + name;
    }

    @Override
    public void set(String name, Object value, ContextExpression contexts, Labels labels, String... databases) {
        super.set(ours(name), value, contexts, labels, databases);
    }

    @Override
    public void setLocal(
            String name,
            Object value,
            DatabaseChangeLog changeLog,
            ContextExpression contexts,
            Labels labels,
            String... databases) {
        super.setLocal(ours(name), value, changeLog, contexts, labels, databases);
    }

    @Override
    public @Nullable Object getValue(String name, DatabaseChangeLog changeLog) {
        return super.getValue(ours(name), changeLog);
    }

    @Override
    public @Nullable Object getLocalValue(String name, ChangeSet changeSet) {
        return super.getLocalValue(ours(name), changeSet);
    }

    @Override
    public boolean hasValue(String name, DatabaseChangeLog changeLog) {
        return super.hasValue(ours(name), changeLog);
    }
}
