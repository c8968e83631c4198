package dev.todosdk.migration.draft;

import dev.todosdk.catalog.CatalogColumn;
import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.catalog.SqlNames;
import dev.todosdk.migration.draft.Change.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The changes that make the enumerated types those that the mapping wants. */
final class EnumerationDifference {

    private final SchemaComparison comparison;
    private final Predicate<Relation> dropped;

    /**
     * Prepares.
     *
     * @param dropped says which tables go before the types are changed, and come back after it
     */
    EnumerationDifference(SchemaComparison comparison, Predicate<Relation> dropped) {
        this.comparison = comparison;
        this.dropped = dropped;
    }

    void find() {
        comparison.wanted().enumerations().forEach((type, labels) -> {
            if (comparison.mapsType(type)) {
                find(type, labels);
            }
        });
        comparison.real().enumerations().forEach((type, labels) -> {
            if (!comparison.wanted().enumerations().containsKey(type) && comparison.draftedType(type)) {
                comparison.add(
                        new Change(Phase.DROP_TYPE, "DROP TYPE " + comparison.quoted(type), create(type, labels)));
            }
        });
    }

    private void find(String type, List<String> labels) {
        List<String> real = comparison.real().enumerations().get(type);
        if (real == null) {
            comparison.add(new Change(Phase.TYPE, create(type, labels), "DROP TYPE " + comparison.quoted(type)));
        } else if (!real.equals(labels)) {
            boolean grows = labels.stream().filter(real::contains).toList().equals(real);
            comparison.add(new Change(
                    Phase.TYPE,
                    grows ? additions(type, real, labels) : recreation(type, labels),
                    recreation(type, real),
                    grows ? "" : "Fails while a row has a value that is gone",
                    "Fails while a row has a value that is gone"));
        }
    }

    private String create(String type, List<String> labels) {
        return "CREATE TYPE " + comparison.quoted(type) + " AS ENUM ("
                + labels.stream().map(SqlNames::literal).collect(Collectors.joining(", ")) + ")";
    }

    private List<String> additions(String type, List<String> real, List<String> labels) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (!real.contains(labels.get(i))) {
                String place = i == 0
                        ? " BEFORE " + SqlNames.literal(real.get(0))
                        : " AFTER " + SqlNames.literal(labels.get(i - 1));
                statements.add("ALTER TYPE " + comparison.quoted(type) + " ADD VALUE " + SqlNames.literal(labels.get(i))
                        + place);
            }
        }
        return statements;
    }

    /** A label cannot be taken away: the type is made anew under its name, and its columns read from their text. */
    private List<String> recreation(String type, List<String> labels) {
        String before = comparison.quoted(type + "_before");
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TYPE " + comparison.quoted(type) + " RENAME TO " + before);
        statements.add(create(type, labels));
        for (SchemaModel.TypeUse use : comparison.real().usesOf(comparison.quoted(type))) {
            if (dropped.test(use.relation())) {
                continue;
            }
            CatalogColumn column = use.column();
            String alter = "ALTER TABLE " + comparison.quoted(use.table()) + " ALTER COLUMN "
                    + comparison.quoted(column.name()) + " ";
            String expression = column.defaultExpression();
            if (expression != null) {
                statements.add(alter + "DROP DEFAULT");
            }
            statements.add(alter + "TYPE " + column.type().sql() + " USING " + comparison.quoted(column.name())
                    + "::text::" + column.type().sql());
            if (expression != null) {
                statements.add(alter + "SET DEFAULT " + expression);
            }
        }
        statements.add("DROP TYPE " + before);
        return statements;
    }
}
