package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.TableConstraint;
import dev.todosdk.catalog.TableIndex;
import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.sql.ChangelogWords;
import java.util.List;
import java.util.Set;

/** The changes that make the constraints and indexes of a table those that the mapping wants; foreign keys come elsewhere. */
final class KeyDifference {

    private final SchemaComparison comparison;
    private final Relation real;
    private final Relation wanted;
    private final Disturbed disturbed;
    private final Set<TableConstraint> droppedKeys;

    /**
     * Prepares.
     *
     * @param droppedKeys takes the primary and unique keys that go, for the foreign keys that refer to them
     */
    KeyDifference(
            SchemaComparison comparison,
            Relation real,
            Relation wanted,
            Disturbed disturbed,
            Set<TableConstraint> droppedKeys) {
        this.comparison = comparison;
        this.real = real;
        this.wanted = wanted;
        this.disturbed = disturbed;
        this.droppedKeys = droppedKeys;
    }

    void find() {
        for (TableConstraint constraint : real.constraints()) {
            if (!constraint.isForeignKey()) {
                present(constraint);
            }
        }
        for (TableConstraint constraint : wanted.constraints()) {
            if (!constraint.isForeignKey() && isMissing(constraint)) {
                add(constraint);
            }
        }
        real.indexes().forEach(this::present);
        wanted.indexes().stream().filter(this::isMissing).forEach(this::add);
    }

    private void present(TableConstraint constraint) {
        boolean dropped = disturbed.drops(real.name(), constraint.columns());
        boolean wantedStill =
                wanted.constraints().stream().anyMatch(constraint::satisfies) || coversPartitions(constraint);
        boolean cannotStay =
                constraint.kind() == TableConstraint.Kind.CHECK && disturbed.retypes(real.name(), constraint.columns());
        if (!dropped && !cannotStay && (wantedStill || !isToGo(constraint))) {
            return;
        }
        if (constraint.isKey()) {
            droppedKeys.add(constraint);
        }
        comparison.add(new Change(
                Phase.DROP_CONSTRAINT,
                List.of(constraint.drop(comparison.names())),
                List.of(constraint.add(comparison.names())),
                "",
                cost(constraint)));
        boolean comesBack = !disturbed.dropsForGood(real.name(), constraint.columns());
        if (comesBack && !wantedStill && !isToGo(constraint)) {
            comparison.add(new Change(
                    Phase.CONSTRAINT, constraint.add(comparison.names()), constraint.drop(comparison.names())));
        }
        boolean follows = wanted.constraints().stream()
                .anyMatch(asked -> asked.name().equals(constraint.name())
                        || (constraint.isKey()
                                && asked.kind() == constraint.kind()
                                && asked.columns().equals(comparison.renamed(real.name(), constraint.columns()))));
        noteUnlessItFollows(follows, "Constraint " + constraint.name(), constraint.columns(), constraint.definition());
    }

    /** What only the changelog has is not made again for a column that takes the place of another. */
    private void noteUnlessItFollows(boolean follows, String what, List<String> columns, String definition) {
        if (!follows && !comparison.renamed(real.name(), columns).equals(columns)) {
            comparison.note(what + " goes with the column that gets another name, and the mapping has none like it: "
                    + definition + ". If it is needed, write it for the new one.");
        }
    }

    /** A partitioned table's key has more columns than the mapping's, for those that tell the partition belong to it. */
    private boolean coversPartitions(TableConstraint constraint) {
        return real.isPartitioned()
                && constraint.isKey()
                && wanted.constraints().stream()
                        .anyMatch(asked -> asked.kind() == constraint.kind()
                                && constraint.columns().containsAll(asked.columns()));
    }

    /** The mapping wants another one in its place, or the changelog made it and the mapping no longer has it. */
    private boolean isToGo(TableConstraint constraint) {
        boolean replaced = wanted.constraints().stream()
                .anyMatch(asked -> asked.name().equals(constraint.name())
                        || (asked.kind() == TableConstraint.Kind.PRIMARY_KEY && asked.kind() == constraint.kind()));
        return replaced
                || switch (constraint.kind()) {
                    case CHECK -> isDrafted(constraint);
                    case UNIQUE -> isMade(constraint);
                    case PRIMARY_KEY, FOREIGN_KEY, EXCLUSION -> false;
                };
    }

    private boolean isDrafted(TableConstraint constraint) {
        return comparison.changelog().drafted(constraint.name());
    }

    /** PostgreSQL names a constraint that has no name in the changelog after its table. */
    private boolean isMade(TableConstraint constraint) {
        ChangelogWords changelog = comparison.changelog();
        return changelog.says(constraint.name())
                || (constraint.name().startsWith(real.name() + "_")
                        && constraint.columns().stream().allMatch(column -> changelog.madeColumn(real.name(), column)));
    }

    private boolean isMissing(TableConstraint asked) {
        boolean there = real.constraints().stream()
                .anyMatch(found -> (found.satisfies(asked)
                                || (real.isPartitioned()
                                        && found.isKey()
                                        && asked.isKey()
                                        && found.columns().containsAll(asked.columns())))
                        && !goesWithColumns(found));
        return !there && !isUniqueIndex(asked) && !isCheckOfOldColumns(asked);
    }

    private boolean goesWithColumns(TableConstraint found) {
        return disturbed.drops(real.name(), found.columns())
                || (found.kind() == TableConstraint.Kind.CHECK && disturbed.retypes(real.name(), found.columns()));
    }

    private boolean isUniqueIndex(TableConstraint asked) {
        return asked.kind() == TableConstraint.Kind.UNIQUE
                && real.indexes().stream()
                        .anyMatch(index -> index.unique()
                                && index.plain()
                                && index.columns().equals(asked.columns())
                                && !disturbed.drops(real.name(), index.columns()));
    }

    /**
     * The check that Hibernate writes for every enumeration is not asked of a column that was there without; where there
     * is one under its name, or the column is new or of another type, it is.
     */
    private boolean isCheckOfOldColumns(TableConstraint asked) {
        return asked.kind() == TableConstraint.Kind.CHECK
                && asked.columns().size() == 1
                && asked.name().equals(real.name() + "_" + asked.columns().get(0) + "_check")
                && real.columns().containsKey(asked.columns().get(0))
                && !disturbed.retypes(real.name(), asked.columns())
                && !disturbed.drops(real.name(), asked.columns())
                && real.constraints().stream().noneMatch(found -> found.name().equals(asked.name()));
    }

    private void add(TableConstraint asked) {
        comparison.add(new Change(
                Phase.CONSTRAINT, asked.add(comparison.names()), asked.drop(comparison.names()), cost(asked)));
    }

    private String cost(TableConstraint added) {
        return switch (added.kind()) {
            case PRIMARY_KEY, UNIQUE -> "Fails when two rows agree in " + comparison.quoted(added.columns());
            case CHECK, EXCLUSION -> "Fails when a row is not as it says";
            case FOREIGN_KEY -> "";
        };
    }

    private void present(TableIndex index) {
        boolean dropped = disturbed.drops(real.name(), index.columns());
        boolean wantedStill = wanted.indexes().stream().anyMatch(asked -> index.satisfies(asked, comparison.names()));
        boolean replaced =
                wanted.indexes().stream().anyMatch(asked -> asked.name().equals(index.name()));
        ChangelogWords changelog = comparison.changelog();
        boolean ours = index.plain() ? changelog.says(index.name()) : changelog.drafted(index.name());
        boolean stays = wantedStill || (!replaced && (!ours || makesUnique(index)));
        if (dropped || !stays) {
            comparison.add(new Change(Phase.DROP_INDEX, index.drop(comparison.names()), index.definition()));
        }
        if (dropped && stays && !wantedStill && !disturbed.dropsForGood(real.name(), index.columns())) {
            comparison.add(new Change(Phase.INDEX, index.definition(), index.drop(comparison.names())));
        }
        boolean follows = replaced
                || wanted.indexes().stream()
                        .anyMatch(asked -> asked.plain()
                                && index.plain()
                                && asked.columns().equals(comparison.renamed(real.name(), index.columns())));
        noteUnlessItFollows(follows, "Index " + index.name(), index.columns(), index.definition());
    }

    private boolean makesUnique(TableIndex index) {
        return index.unique()
                && wanted.constraints().stream()
                        .anyMatch(asked -> asked.kind() == TableConstraint.Kind.UNIQUE
                                && asked.columns().equals(index.columns()));
    }

    private boolean isMissing(TableIndex asked) {
        boolean there = real.indexes().stream()
                .anyMatch(found ->
                        found.satisfies(asked, comparison.names()) && !disturbed.drops(real.name(), found.columns()));
        return !there && real.constraints().stream().noneMatch(found -> isKeyOver(found, asked.columns(), asked));
    }

    /** A key's own index does what an index on the same columns would; a key that goes takes it along. */
    private boolean isKeyOver(TableConstraint found, List<String> columns, TableIndex asked) {
        return found.isKey()
                && asked.plain()
                && found.columns().equals(columns)
                && wanted.constraints().stream().anyMatch(found::satisfies)
                && !disturbed.drops(real.name(), found.columns());
    }

    private void add(TableIndex asked) {
        comparison.add(new Change(
                Phase.INDEX,
                asked.definition(),
                asked.drop(comparison.names()),
                asked.unique() ? "Fails when two rows agree in " + comparison.quoted(asked.columns()) : ""));
    }
}
