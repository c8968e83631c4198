package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationDatabase;
import java.util.List;
import liquibase.change.Change;
import liquibase.change.core.MergeColumnChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;

/**
 * Liquibase's {@code mergeColumns}: it joins two columns by ||, which is NULL where one of them is, and drops both. What stood beside
 * the NULL is gone.
 */
public final class MergedColumns {

    private MergedColumns() {}

    /** What a changeset merges, such as {@code person.first, person.last}. */
    public static List<String> of(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .filter(MergeColumnChange.class::isInstance)
                .map(change -> named((MergeColumnChange) change))
                .toList();
    }

    /** Refuses a change while there are rows that would lose something. */
    public static void refuseLoss(Change change, MigrationDatabase database) throws DatabaseException {
        if (change instanceof MergeColumnChange merge) {
            long rows = rows(merge, database);
            if (rows > 0) {
                throw Failures.of(
                        "mergeColumns joins " + named(merge) + " by ||, which is NULL where one of them is: in "
                                + rows
                                + " rows the other's value would be lost. Fill what is NULL in a changeset before, or join"
                                + " them in SQL by concat_ws.");
            }
        }
    }

    private static String named(MergeColumnChange merge) {
        String table = merge.getTableName() + ".";
        return table + merge.getColumn1Name() + ", " + table + merge.getColumn2Name();
    }

    private static long rows(MergeColumnChange merge, MigrationDatabase database) throws DatabaseException {
        String table = database.escapeTableName(null, merge.getSchemaName(), merge.getTableName());
        return database.count("select count(*) from " + table + " where (" + column(merge.getColumn1Name(), database)
                + " is null) <> (" + column(merge.getColumn2Name(), database) + " is null)");
    }

    private static String column(String name, MigrationDatabase database) {
        return database.escapeColumnName(null, null, null, name);
    }
}
