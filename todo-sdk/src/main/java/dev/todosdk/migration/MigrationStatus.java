package dev.todosdk.migration;

import java.util.List;
import java.util.function.Predicate;

/**
 * The relation of a database to a program's changelogs. Immutable and thread-safe.
 *
 * @param applied what the database has, in the order in which it was applied; changesets of others that share the
 *     history table (an application's own Liquibase) are left out
 * @param pending what an update would apply, in that order
 * @param changed applied changesets whose text is no longer the one that was applied
 * @param unknown what the database has from these changelogs although they do not contain it: the database is newer than
 *     this program
 * @param harmless the same, but marked by its comment as harmless to older programs, which may start beside it
 */
public record MigrationStatus(
        List<AppliedChangeset> applied,
        List<Changeset> pending,
        List<Changeset> changed,
        List<AppliedChangeset> unknown,
        List<AppliedChangeset> harmless) {

    /**
     * Copies the lists.
     *
     * @param applied what the database has
     * @param pending what an update would apply
     * @param changed what was edited
     * @param unknown what the changelogs do not contain
     * @param harmless what they do not contain either, and may go without
     */
    public MigrationStatus {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        changed = List.copyOf(changed);
        unknown = List.copyOf(unknown);
        harmless = List.copyOf(harmless);
    }

    /**
     * Says whether the program may use the database as it is.
     *
     * @return true when nothing is pending, changed or unknown
     */
    public boolean isUpToDate() {
        return pending.isEmpty() && changed.isEmpty() && unknown.isEmpty();
    }

    /**
     * The part of this status that concerns one module.
     *
     * @param module the name given with its {@link Changelog}
     * @return that module's part; all its lists are empty when there is no such module
     */
    public MigrationStatus ofModule(String module) {
        Predicate<Changeset> mine = changeset -> module.equals(changeset.module());
        Predicate<AppliedChangeset> mineApplied = row -> mine.test(row.changeset());
        return new MigrationStatus(
                applied.stream().filter(mineApplied).toList(),
                pending.stream().filter(mine).toList(),
                changed.stream().filter(mine).toList(),
                unknown.stream().filter(mineApplied).toList(),
                harmless.stream().filter(mineApplied).toList());
    }
}
