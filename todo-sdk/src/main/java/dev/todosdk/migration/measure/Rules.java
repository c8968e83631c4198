package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.migration.lint.LockMode;
import dev.todosdk.migration.measure.SchemaSnapshot.ColumnState;
import dev.todosdk.migration.measure.SchemaSnapshot.ConstraintState;
import dev.todosdk.migration.measure.SchemaSnapshot.RelationState;
import java.util.ArrayList;
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
        if (seen.begins("lock") && stopsWriters()) {
            find(LintRule.EXPLICIT_LOCK, lockedNames());
        }
    }

    private void find(LintRule rule, String subject) {
        findings.add(new LintFinding(rule, subject, seen.shown(), null));
    }

    private void gone(RelationState relation) {
        if (relation.hasRows()) {
            losses.add("table " + relation.name());
            find(LintRule.DROP, relation.name());
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
        if (Narrowing.loses(before.type(), after.type(), seen.words().contains("using"))) {
            losses.add("what " + after.type() + " cannot hold of " + name + "." + after.name());
            find(LintRule.NARROWED, name + "." + after.name());
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
        if (!ofKey && stopsWriters(table) && !isRewritten(table)) {
            find(LintRule.INDEX_BUILD, index.name());
        }
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
            } else if (seen.changesRows()) {
                find(LintRule.BULK_CHANGE, name);
            } else if (findings.isEmpty() && stopsUsers(table)) {
                find(LintRule.SCAN, name);
            }
        }
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
