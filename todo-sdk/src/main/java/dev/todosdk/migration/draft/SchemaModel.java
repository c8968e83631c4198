package dev.todosdk.migration.draft;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schema as the catalog has it, everything by its name. */
final class SchemaModel {

    private final Map<String, Relation> relations = new TreeMap<>();
    private final Map<String, SequenceDefinition> sequences = new TreeMap<>();
    private final Map<String, List<String>> enumerations = new TreeMap<>();

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
}
