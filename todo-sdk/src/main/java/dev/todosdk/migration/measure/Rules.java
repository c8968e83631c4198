package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.migration.lint.LockMode;
import dev.todosdk.migration.measure.SchemaSnapshot.ColumnState;
import dev.todosdk.migration.measure.SchemaSnapshot.ConstraintState;
import dev.todosdk.migration.measure.SchemaSnapshot.RelationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds in what a statement did that which should not be done to tables in use. */
final class Rules {

    private final ObservedStatement seen;
    private final Set<Long> inUse;
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private final List<String> rewritten = new ArrayList<>();
    private final List<Gone> withoutRows = new ArrayList<>();

    /**
     * A view, sequence or routine that a statement took away.
     *
     * @param statement its beginning
     */
    record Gone(RelationState relation, String statement) {

        /** What is lost by the end of the changeset: all of it, or the rights of what has its name. */
        List<LintFinding> findings(Collection<RelationState> atTheEnd) {
            RelationState again = atTheEnd.stream()
                    .filter(each -> each.name().equals(relation.name()))
                    .findFirst()
                    .orElse(null);
            if (again == null) {
                return List.of(new LintFinding(LintRule.DROP, relation.name(), statement, null));
            }
            List<LintFinding> findings = new ArrayList<>();
            relation.uses().forEach((key, use) -> {
                if (!again.uses().containsKey(key)) {
                    findings.add(new LintFinding(LintRule.DROP, relation.name() + " (" + use + ")", statement, null));
                }
            });
            return findings;
        }
    }

    /**
     * Looks at a statement.
     *
     * @param inUse the tables, views and indexes that others may use
     */
    Rules(ObservedStatement seen, Set<Long> inUse) {
        this.seen = seen;
        this.inUse = inUse;
    }

    List<LintFinding> findings() {
        return findings;
    }

    /** What is gone. */
    List<String> losses() {
        return losses;
    }

    List<String> rewritten() {
        return rewritten;
    }

    /** What is gone and has no rows, which may be made anew until the changeset ends. */
    List<Gone> withoutRows() {
        return withoutRows;
    }

    void apply() {
        seen.before().relations().forEach((number, relation) -> {
            RelationState after = seen.after().relations().get(number);
            if (inUse.contains(number) && after == null) {
                gone(relation);
            } else if (after != null && inUse.contains(number)) {
                changed(number, relation, after);
            }
        });
        seen.after().constraints().forEach(this::constraint);
        seen.after().relations().forEach(this::newIndex);
        rows();
        changedRows();
        if (seen.begins("lock") && stopsWriters()) {
            find(LintRule.EXPLICIT_LOCK, lockedNames());
        }
    }

    private void find(LintRule rule, String subject) {
        findings.add(new LintFinding(rule, subject, seen.shown(), null));
    }

    /** What has no rows of its own may be made anew by the next statement: the recorder looks at the end. */
    private void gone(RelationState relation) {
        if (relation.hasRows()) {
            losses.add("table " + relation.name());
            find(LintRule.DROP, relation.name());
        } else if (!relation.isIndex() && !relation.isLabel()) {
            withoutRows.add(new Gone(relation, seen.shown()));
        }
    }

    private void changed(long number, RelationState before, RelationState after) {
        if (!before.name().equals(after.name()) && !before.isIndex()) {
            find(LintRule.RENAME, before.name());
        }
        boolean otherFile = before.file() != after.file();
        if (otherFile && before.hasRows()) {
            rewrittenTable(after);
        } else if (otherFile && before.isIndex() && !isRewritten(Objects.requireNonNull(before.table()))) {
            rewritten.add(after.name());
            if (stopsWriters(Objects.requireNonNull(before.table()))) {
                find(LintRule.INDEX_REBUILD, after.name());
            }
        }
        before.columns().forEach((place, column) -> {
            ColumnState now = after.columns().get(place);
            if (now == null) {
                losses.add("column " + before.name() + "." + column.name());
                find(LintRule.DROP, before.name() + "." + column.name());
            } else {
                column(number, before.name(), column, now);
            }
        });
        before.uses().forEach((key, use) -> {
            if (!after.uses().containsKey(key)) {
                find(LintRule.DROP, before.name() + " (" + use + ")");
            }
        });
        after.columns().forEach((place, column) -> {
            if (!before.columns().containsKey(place) && column.required() && !column.filled() && after.isTable()) {
                find(LintRule.REQUIRED_COLUMN, after.name() + "." + column.name());
            }
        });
    }

    private void rewrittenTable(RelationState table) {
        if (seen.begins("truncate")) {
            losses.add("rows of " + table.name());
            find(LintRule.DROP, "rows of " + table.name());
        } else {
            rewritten.add(table.name());
            find(LintRule.REWRITE, table.name());
        }
    }

    private boolean isRewritten(long table) {
        RelationState before = seen.before().relations().get(table);
        RelationState after = seen.after().relations().get(table);
        return before == null || after == null || before.file() != after.file();
    }

    private void column(long table, String name, ColumnState before, ColumnState after) {
        if (!before.name().equals(after.name())) {
            find(LintRule.RENAME, name + "." + before.name());
        }
        if (!before.exactType().equals(after.exactType())
                && Narrowing.loses(before.type(), after.type(), seen.words().contains("using"))) {
            losses.add("what " + after.type() + " cannot hold of " + name + "." + after.name());
            find(LintRule.NARROWED, name + "." + after.name());
        }
        if (before.collation() != null
                && after.collation() != null
                && !before.collation().equals(after.collation())) {
            find(LintRule.COLLATION, name + "." + after.name());
        }
        if (before.filled() && !after.filled() && after.required()) {
            find(LintRule.REQUIRED_COLUMN, name + "." + after.name());
        }
        if (!before.required() && after.required() && seen.scanned().contains(table) && !isRewritten(table)) {
            find(LintRule.NOT_NULL, name + "." + after.name());
        }
    }

    private void constraint(long number, ConstraintState constraint) {
        long table = constraint.table();
        ConstraintState before = seen.before().constraints().get(number);
        if (before != null || !inUse.contains(table) || !constraint.validated() || isRewritten(table)) {
            return;
        }
        String subject = seen.after().name(table) + " " + constraint.name();
        switch (constraint.kind()) {
            case "f" -> find(LintRule.FOREIGN_KEY, subject);
            case "c" -> {
                if (seen.scanned().contains(table)) {
                    find(LintRule.CHECK, subject);
                }
            }
            default -> {
                if (!seen.before().relations().containsKey(constraint.index())) {
                    find(LintRule.UNIQUE, subject);
                }
            }
        }
    }

    private void newIndex(long number, RelationState index) {
        Long table = index.table();
        if (table == null || seen.before().relations().containsKey(number) || !inUse.contains(table)) {
            return;
        }
        boolean ofKey = seen.after().constraints().values().stream().anyMatch(key -> key.index() == number);
        if (!ofKey && stopsWriters(table) && !isRewritten(table) && !isTakenOver(index)) {
            find(LintRule.INDEX_BUILD, index.name());
        }
    }

    /** A wider type of the same texts gives a new index the file of the one before. */
    private boolean isTakenOver(RelationState index) {
        return index.file() != 0
                && seen.before().relations().values().stream().anyMatch(before -> before.file() == index.file());
    }

    /** What reads rows, and is not explained by what was found before. */
    private void rows() {
        for (long table : seen.scanned()) {
            if (!inUse.contains(table)) {
                continue;
            }
            String name = seen.after().name(table);
            if (isLockedBefore()) {
                find(LintRule.LONG_LOCK, name);
            } else if (findings.isEmpty() && stopsUsers(table)) {
                find(LintRule.SCAN, name);
            }
        }
    }

    /**
     * A statement that reads a table as a whole and writes it, or that says it changes rows and finds them by reading another one.
     * What a function or a block does is seen by the lock alone.
     */
    private void changedRows() {
        boolean readsAll = seen.scanned().stream().anyMatch(inUse::contains);
        if (!readsAll || isLockedBefore() || seen.begins("insert")) {
            return;
        }
        seen.held().forEach((table, mode) -> {
            boolean written = inUse.contains(table) && mode == LockMode.ROW_EXCLUSIVE;
            boolean before = seen.heldBefore().get(table) == LockMode.ROW_EXCLUSIVE;
            boolean found = seen.changesRows()
                    ? seen.scanned().contains(table) || !before
                    : seen.scanned().contains(table) && !before;
            RelationState relation = seen.after().relations().get(table);
            if (written && found && relation != null && relation.isTable()) {
                find(LintRule.BULK_CHANGE, relation.name());
            }
        });
    }

    /** Whether an earlier statement of the transaction left a lock that keeps others out. */
    private boolean isLockedBefore() {
        return seen.heldBefore().entrySet().stream()
                .anyMatch(
                        lock -> inUse.contains(lock.getKey()) && lock.getValue().stopsWriters());
    }

    /** A materialized view has readers alone. */
    private boolean stopsUsers(long table) {
        RelationState relation = seen.after().relations().get(table);
        LockMode mode = seen.held().get(table);
        return (relation != null && relation.isTable()) ? stopsWriters(table) : (mode != null && mode.stopsReaders());
    }

    private boolean stopsWriters(long table) {
        LockMode mode = seen.held().get(table);
        return mode != null && mode.stopsWriters();
    }

    private boolean stopsWriters() {
        return seen.held().entrySet().stream()
                .anyMatch(
                        lock -> inUse.contains(lock.getKey()) && lock.getValue().stopsWriters());
    }

    private String lockedNames() {
        return String.join(
                ", ",
                seen.held().entrySet().stream()
                        .filter(lock ->
                                inUse.contains(lock.getKey()) && lock.getValue().stopsWriters())
                        .map(Map.Entry::getKey)
                        .map(seen.after()::name)
                        .sorted()
                        .toList());
    }
}
