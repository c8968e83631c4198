package dev.todosdk.migration.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schema as the catalog has it, everything by its name. */
final class SchemaModel {

    private final Map<String, Relation> relations = new TreeMap<>();
    private final Map<String, SequenceDefinition> sequences = new TreeMap<>();
    private final Map<String, List<String>> enumerations = new TreeMap<>();
    private final Map<String, List<String>> composites = new LinkedHashMap<>();

    Map<String, Relation> relations() {
        return relations;
    }

    Map<String, SequenceDefinition> sequences() {
        return sequences;
    }

    /** The labels of each enumerated type, in order. */
    Map<String, List<String>> enumerations() {
        return enumerations;
    }

    /** The attributes of each composite type, in SQL and in order; those that others are made of come first. */
    Map<String, List<String>> composites() {
        return composites;
    }

    /** A column of a table that has a type of the schema's own, or an array of it. */
    record TypeUse(Relation relation, CatalogColumn column) {
        String table() {
            return relation.name();
        }
    }

    /**
     * The columns that have a type.
     *
     * @param type its name as SQL writes it
     */
    List<TypeUse> usesOf(String type) {
        List<TypeUse> uses = new ArrayList<>();
        for (Relation relation : relations.values()) {
            for (CatalogColumn column : relation.columns().values()) {
                String text = column.type().text();
                if (!relation.isView() && (text.equals(type) || text.equals(type + "[]"))) {
                    uses.add(new TypeUse(relation, column));
                }
            }
        }
        return uses;
    }
}
