package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SequenceDefinition;
import dev.todosdk.catalog.TableConstraint;
import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.sql.ChangelogWords;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes that make a schema the one that a module's mapping wants. */
final class SchemaDifference {

    private final SchemaComparison comparison;
    private final Set<String> mappedByAnybody;
    private final Disturbed disturbed = new Disturbed();
    private final Set<TableConstraint> droppedKeys = new HashSet<>();
    private final Set<String> droppedTables = new HashSet<>();

    /**
     * Prepares.
     *
     * @param mappedByAnybody the tables and sequences of all modules' mappings
     */
    SchemaDifference(SchemaComparison comparison, Set<String> mappedByAnybody) {
        this.comparison = comparison;
        this.mappedByAnybody = mappedByAnybody;
    }

    void find() throws SQLException {
        new EnumerationDifference(comparison, this::isDropped).find();
        new CompositeDifference(comparison).find();
        sequences();
        Map<String, Relation> real = comparison.real().relations();
        for (Relation wanted : comparison.wanted().relations().values()) {
            if (comparison.mapped().contains(wanted.name())) {
                Relation found = real.get(wanted.name());
                if (found == null) {
                    create(wanted);
                } else {
                    new TableDifference(comparison, found, wanted).find(disturbed);
                }
            }
        }
        real.values().forEach(this::leftover);
        for (Relation wanted : comparison.wanted().relations().values()) {
            Relation found = real.get(wanted.name());
            boolean compared = comparison.mapped().contains(wanted.name()) && !wanted.isView();
            if (compared && found != null && !found.isView()) {
                new KeyDifference(comparison, found, wanted, disturbed, droppedKeys).find();
            }
        }
        new ForeignKeyDifference(comparison, disturbed, droppedKeys, droppedTables).find();
    }

    private void create(Relation wanted) {
        if (wanted.isView()) {
            MappedView view = new MappedView(wanted, comparison.names());
            comparison.add(new Change(Phase.VIEW, view.create(), view.drop()));
            return;
        }
        NewTable table = new NewTable(wanted, comparison.names());
        String cost =
                wanted.isPartitioned() ? "Has no partitions: every row is refused until a changeset makes some" : "";
        comparison.add(new Change(Phase.TABLE, table.create(), List.of(table.drop()), cost, ""));
    }

    /** Whether nothing is mapped to a table any more that a draft made. */
    private boolean isDropped(Relation table) {
        return !mappedByAnybody.contains(table.name())
                && table.standsAlone()
                && comparison.changelog().draftedTable(table.name())
                && !comparison.mapped().isEmpty();
    }

    private void leftover(Relation table) {
        ChangelogWords changelog = comparison.changelog();
        if (mappedByAnybody.contains(table.name())
                || !table.standsAlone()
                || !changelog.madeTable(table.name())
                || comparison.mapped().isEmpty()) {
            return;
        }
        String name = comparison.quoted(table.name());
        if (!changelog.draftedTable(table.name())) {
            comparison.note("Table " + name + ", which the changelog of the module makes, is not in the mapping. It was"
                    + " left alone, for SQL of the module may use it. If nothing does: DROP TABLE " + name + ";");
            return;
        }
        droppedTables.add(table.name());
        NewTable dropped = new NewTable(table, comparison.names());
        comparison.add(new Change(
                Phase.DROP_TABLE,
                List.of(dropped.drop()),
                dropped.create(),
                "Loses the table " + name + " with all its rows",
                ""));
    }

    private void sequences() {
        Map<String, SequenceDefinition> real = comparison.real().sequences();
        comparison.wanted().sequences().forEach((name, wanted) -> {
            if (comparison.mapped().contains(name)) {
                sequence(real.get(name), wanted);
            }
        });
        real.forEach((name, found) -> {
            boolean drafted = comparison.changelog().drafted(name);
            if (drafted && !found.owned() && !mappedByAnybody.contains(name)) {
                comparison.add(new Change(
                        Phase.DROP_SEQUENCE,
                        found.drop(comparison.names()),
                        found.create(comparison.names()),
                        "Loses how far the sequence " + comparison.quoted(name) + " is"));
            }
        });
    }

    private void sequence(@Nullable SequenceDefinition found, SequenceDefinition wanted) {
        if (found == null) {
            comparison.add(new Change(
                    Phase.SEQUENCE,
                    wanted.create(comparison.names()),
                    wanted.drop(comparison.names()),
                    comparison.real().relations().isEmpty()
                            ? ""
                            : "Numbers from " + wanted.start()
                                    + ": for a table with rows start above its greatest number"));
        } else if (found.increment() != wanted.increment()) {
            comparison.add(new Change(
                    Phase.SEQUENCE,
                    wanted.step(comparison.names()),
                    found.step(comparison.names()),
                    "Programs that run with the other step may then use a number twice"));
        }
    }
}
