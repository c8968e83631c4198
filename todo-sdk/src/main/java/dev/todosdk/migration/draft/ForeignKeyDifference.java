package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.catalog.TableConstraint;
import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.sql.ChangelogWords;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The changes that make the foreign keys those that the mapping wants; those in the way of other changes go and come back. */
final class ForeignKeyDifference {

    private final SchemaComparison comparison;
    private final Disturbed disturbed;
    private final Set<TableConstraint> droppedKeys;
    private final Set<String> droppedTables;

    ForeignKeyDifference(
            SchemaComparison comparison,
            Disturbed disturbed,
            Set<TableConstraint> droppedKeys,
            Set<String> droppedTables) {
        this.comparison = comparison;
        this.disturbed = disturbed;
        this.droppedKeys = droppedKeys;
        this.droppedTables = droppedTables;
    }

    void find() {
        foreignKeys(comparison.real()).forEach(this::present);
        foreignKeys(comparison.wanted())
                .filter(key -> comparison.mapped().contains(key.table()))
                .filter(this::isMissing)
                .forEach(this::add);
    }

    private static Stream<TableConstraint> foreignKeys(SchemaModel model) {
        return model.relations().values().stream()
                .flatMap(relation -> relation.constraints().stream())
                .filter(TableConstraint::isForeignKey);
    }

    private void present(TableConstraint key) {
        boolean gone = goes(key);
        if (!gone && !isInTheWay(key)) {
            return;
        }
        comparison.add(new Change(Phase.DROP_FOREIGN_KEY, key.drop(comparison.names()), key.add(comparison.names())));
        if (!gone) {
            comparison.add(new Change(Phase.FOREIGN_KEY, key.add(comparison.names()), key.drop(comparison.names())));
        }
    }

    private boolean goes(TableConstraint key) {
        if (droppedTables.contains(key.table()) || disturbed.drops(key.table(), key.columns())) {
            return true;
        }
        Relation wanted = comparison.wanted().relations().get(key.table());
        if (wanted == null || !comparison.mapped().contains(key.table()) || key.target() == null) {
            return false;
        }
        boolean kept = wanted.constraints().stream().anyMatch(key::satisfies);
        return !kept && (isReplaced(key, wanted) || isMade(key));
    }

    private static boolean isReplaced(TableConstraint key, Relation wanted) {
        return wanted.constraints().stream()
                .anyMatch(asked -> asked.name().equals(key.name())
                        || (asked.isForeignKey() && asked.columns().equals(key.columns())));
    }

    private boolean isMade(TableConstraint key) {
        ChangelogWords changelog = comparison.changelog();
        return changelog.says(key.name())
                || (key.name().startsWith(key.table() + "_")
                        && changelog.says(String.valueOf(key.target()))
                        && key.columns().stream().allMatch(column -> changelog.madeColumn(key.table(), column)));
    }

    private boolean isInTheWay(TableConstraint key) {
        String target = key.target();
        return disturbed.retypes(key.table(), key.columns())
                || (target != null
                        && (disturbed.retypes(target, key.targetColumns())
                                || droppedKeys.stream()
                                        .anyMatch(dropped -> dropped.table().equals(target)
                                                && dropped.columns().equals(key.targetColumns()))));
    }

    private boolean isMissing(TableConstraint asked) {
        Relation real = comparison.real().relations().get(asked.table());
        if (real != null && real.isView()) {
            return false;
        }
        List<TableConstraint> found = real == null ? List.of() : real.constraints();
        return found.stream().noneMatch(key -> key.satisfies(asked) && !goes(key));
    }

    private void add(TableConstraint asked) {
        Relation target = comparison.real().relations().get(String.valueOf(asked.target()));
        if (target != null && target.isView()) {
            return;
        }
        boolean rows = comparison.real().relations().containsKey(asked.table());
        comparison.add(new Change(
                Phase.FOREIGN_KEY,
                asked.add(comparison.names()),
                asked.drop(comparison.names()),
                rows
                        ? "Fails while a row refers to none of " + comparison.quoted(String.valueOf(asked.target()))
                        : ""));
    }
}
