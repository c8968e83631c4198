package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ModuleChangelogs;
import dev.todosdk.migration.history.HistoryRow;
import dev.todosdk.migration.history.RowMark;
import dev.todosdk.migration.session.RecordedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.jspecify.annotations.Nullable;

/** The rows of the history table laid beside the changelogs, changeset by changeset. */
final class Inspection {

    private final ModuleChangelogs changelogs;
    private final List<Changelog> roots;
    private final List<HistoryRow> rows;
    private final Map<String, ChangeSet> byName = new HashMap<>();
    private final Map<String, String> moduleOfPath = new HashMap<>();
    private final Map<ChangeSet, HistoryRow> applied = new HashMap<>();

    Inspection(ModuleChangelogs changelogs, List<Changelog> roots, List<HistoryRow> rows) {
        this.changelogs = changelogs;
        this.roots = roots;
        this.rows = rows;
        for (ChangeSet changeSet : changelogs.all()) {
            know(changeSet, changeSet.getFilePath());
        }
        for (ChangeSet changeSet : changelogs.all()) {
            know(changeSet, String.valueOf(changeSet.getChangeLog().getPhysicalFilePath()));
        }
        for (HistoryRow row : rows) {
            ChangeSet changeSet = changeSetOf(row);
            if (changeSet != null) {
                applied.put(changeSet, row);
            }
        }
    }

    /** Before 4.31 Liquibase took a file's own path, where now it takes the logical one of the changelog that includes it. */
    private void know(ChangeSet changeSet, String path) {
        byName.putIfAbsent(name(path, changeSet.getId(), changeSet.getAuthor()), changeSet);
        moduleOfPath.putIfAbsent(path(path), changelogs.moduleOf(changeSet));
    }

    /** Liquibase compares names without regard to case, and paths without a leading classpath: prefix. */
    private static String name(String path, String id, String author) {
        return (path(path) + "::" + id + "::" + author).toLowerCase(Locale.ROOT);
    }

    static String path(String path) {
        String normalized = DatabaseChangeLog.normalizePath(path);
        return normalized == null ? path : normalized;
    }

    List<HistoryRow> rows() {
        return rows;
    }

    private @Nullable ChangeSet changeSetOf(HistoryRow row) {
        return byName.get(name(row.path(), row.id(), row.author()));
    }

    /** The rows that belong to the changelogs; the history table may be shared with an application's own. */
    private List<HistoryRow> ours() {
        return rows.stream().filter(row -> moduleOf(row) != null).toList();
    }

    /** A file that these changelogs do not have is theirs when a newer version of one of them included it. */
    private @Nullable String moduleOf(HistoryRow row) {
        String known = moduleOfPath.get(path(row.path()));
        return known != null
                ? known
                : roots.stream()
                        .filter(root -> RowMark.isOf(row.comments(), root.path()))
                        .map(Changelog::module)
                        .findFirst()
                        .orElse(null);
    }

    List<HistoryRow> known() {
        return rows.stream().filter(row -> changeSetOf(row) != null).toList();
    }

    private List<HistoryRow> unknown() {
        return ours().stream().filter(row -> changeSetOf(row) == null).toList();
    }

    /** What an update has to run before the database is as these changelogs want it, in order. */
    List<ChangeSet> pending() {
        return toRun(false);
    }

    /** What an update runs, in order: besides the pending ones those that ask to run at every update. */
    List<ChangeSet> toRun() {
        return toRun(true);
    }

    private List<ChangeSet> toRun(boolean always) {
        return changelogs.runnable().stream()
                .filter(changeSet ->
                        isPending(changeSet, applied.get(changeSet)) || (always && changeSet.shouldAlwaysRun()))
                .toList();
    }

    private boolean isPending(ChangeSet changeSet, @Nullable HistoryRow applied) {
        return applied == null || (changeSet.shouldRunOnChange() && !hasValidChecksum(changeSet, applied));
    }

    private List<ChangeSet> changed() {
        Set<ChangeSet> changed = new HashSet<>();
        for (HistoryRow row : known()) {
            ChangeSet changeSet = changeSetOf(row);
            if (changeSet != null
                    && !changeSet.shouldAlwaysRun()
                    && !changeSet.shouldRunOnChange()
                    && !hasValidChecksum(changeSet, row)) {
                changed.add(changeSet);
            }
        }
        return changelogs.all().stream().filter(changed::contains).toList();
    }

    private boolean hasValidChecksum(ChangeSet changeSet, HistoryRow row) {
        if (row.checksum() == null) {
            return true;
        }
        CheckSum recorded = CheckSum.parse(row.checksum());
        // Liquibase keeps the first one that it worked out, whichever version of checksums the next row has.
        changeSet.clearCheckSum();
        return changeSet.isCheckSumValid(recorded)
                && (RowMark.agrees(row.comments(), changelogs.literalsOf(changeSet))
                        || changeSet.getValidCheckSums().contains(recorded));
    }

    MigrationStatus status() {
        return new MigrationStatus(
                ours().stream().map(this::describe).toList(),
                describe(pending()),
                describe(changed()),
                describe(unknown().stream().filter(row -> !RowMark.isHarmless(row.comments()))),
                describe(unknown().stream().filter(row -> RowMark.isHarmless(row.comments()))));
    }

    private List<Changeset> describe(List<ChangeSet> changeSets) {
        return describe(changelogs, changeSets);
    }

    /** Our names for changesets of Liquibase. */
    static List<Changeset> describe(ModuleChangelogs changelogs, List<ChangeSet> changeSets) {
        return changeSets.stream()
                .map(changeSet -> describe(changelogs, changeSet))
                .toList();
    }

    static Changeset describe(ModuleChangelogs changelogs, ChangeSet changeSet) {
        return new Changeset(
                changelogs.moduleOf(changeSet), changeSet.getFilePath(), changeSet.getAuthor(), changeSet.getId());
    }

    private List<AppliedChangeset> describe(Stream<HistoryRow> chosen) {
        return chosen.map(this::describe).toList();
    }

    /** Every row, also those of others. */
    List<AppliedChangeset> everything() {
        return rows.stream().map(this::describe).toList();
    }

    /** Whether the changeset never ran, because its precondition did not hold, and has a row in the history all the same. */
    boolean isOnlyRecorded(ChangeSet changeSet) {
        HistoryRow row = applied.get(changeSet);
        return row != null && !row.ran();
    }

    /** All such changesets. */
    Set<ChangeSet> onlyRecorded() {
        return applied.keySet().stream().filter(this::isOnlyRecorded).collect(Collectors.toSet());
    }

    /** The names under which rows have changesets, where others wrote them in another way than these changelogs do. */
    Map<ChangeSet, RecordedName> otherSpellings() {
        Map<ChangeSet, RecordedName> other = new HashMap<>();
        applied.forEach((changeSet, row) -> {
            RecordedName recorded = new RecordedName(row.path(), row.author(), row.id());
            if (!recorded.equals(RecordedName.of(changeSet))) {
                other.put(changeSet, recorded);
            }
        });
        return other;
    }

    /** Our changesets among the chosen rows, in the order of application. */
    List<ChangeSet> changeSetsOf(List<HistoryRow> chosen) {
        List<ChangeSet> found = new ArrayList<>();
        for (HistoryRow row : chosen) {
            ChangeSet changeSet = changeSetOf(row);
            if (changeSet != null) {
                found.add(changeSet);
            }
        }
        return found;
    }

    private AppliedChangeset describe(HistoryRow row) {
        Changeset changeset = new Changeset(moduleOf(row), row.path(), row.author(), row.id());
        return new AppliedChangeset(changeset, row.appliedAt(), row.checksum(), row.tag());
    }
}
