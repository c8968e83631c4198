package dev.todosdk.migration.draft;

import dev.todosdk.migration.draft.Change.Phase;
import java.util.List;

/** The changes that make the composite types those that the mapping wants; one that is there otherwise is named alone. */
final class CompositeDifference {

    private final SchemaComparison comparison;

    CompositeDifference(SchemaComparison comparison) {
        this.comparison = comparison;
    }

    void find() {
        comparison.wanted().composites().forEach((type, attributes) -> {
            if (comparison.mapsType(type)) {
                find(type, attributes);
            }
        });
        comparison.real().composites().forEach((type, attributes) -> {
            if (!comparison.wanted().composites().containsKey(type) && comparison.draftedType(type)) {
                comparison.add(new Change(Phase.DROP_TYPE, drop(type), create(type, attributes)));
            }
        });
    }

    private void find(String type, List<String> attributes) {
        List<String> real = comparison.real().composites().get(type);
        if (real == null) {
            comparison.add(new Change(Phase.TYPE, create(type, attributes), drop(type)));
        } else if (!real.equals(attributes)) {
            comparison.note("Type " + comparison.quoted(type) + " is (" + String.join(", ", real)
                    + ") and the mapping wants (" + String.join(", ", attributes)
                    + "). Write a changeset that makes a new one and moves the columns to it.");
        }
    }

    private String create(String type, List<String> attributes) {
        return "CREATE TYPE " + comparison.quoted(type) + " AS (" + String.join(", ", attributes) + ")";
    }

    private String drop(String type) {
        return "DROP TYPE " + comparison.quoted(type);
    }
}
