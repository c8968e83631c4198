package dev.todosdk.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schema as the catalog has it, everything by its name. */
public final class SchemaModel {

    private final Map<String, Relation> relations = new TreeMap<>();
    private final Map<String, SequenceDefinition> sequences = new TreeMap<>();
    private final Map<String, List<String>> enumerations = new TreeMap<>();
    private final Map<String, List<String>> composites = new LinkedHashMap<>();

    private final List<CatalogEntry> entries = new ArrayList<>();

    /** Everything, whatever it is, to be compared as a whole. */
    public List<CatalogEntry> entries() {
        return entries;
    }

    /** The lines of everything, in alphabetical order. */
    public List<String> lines() {
        return entries.stream().map(CatalogEntry::line).sorted().toList();
    }

    /** The same schema once a table has another name. */
    public SchemaModel afterRename(String from, String to, SqlNames names) {
        SchemaModel renamed = new SchemaModel();
        for (Relation relation : relations.values()) {
            Relation after = relation.afterRename(from, to, names);
            renamed.relations.put(after.name(), after);
        }
        renamed.sequences.putAll(sequences);
        renamed.enumerations.putAll(enumerations);
        renamed.composites.putAll(composites);
        return renamed;
    }

    void add(SchemaModel other) {
        entries.addAll(other.entries);
    }

    public Map<String, Relation> relations() {
        return relations;
    }

    public Map<String, SequenceDefinition> sequences() {
        return sequences;
    }

    /** The labels of each enumerated type, in order. */
    public Map<String, List<String>> enumerations() {
        return enumerations;
    }

    /** The attributes of each composite type, in SQL and in order; those that others are made of come first. */
    public Map<String, List<String>> composites() {
        return composites;
    }

    /** A column of a table that has a type of the schema's own, or an array of it. */
    public record TypeUse(Relation relation, CatalogColumn column) {
        public String table() {
            return relation.name();
        }
    }

    /**
     * The columns that have a type.
     *
     * @param type its name as SQL writes it
     */
    public List<TypeUse> usesOf(String type) {
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
