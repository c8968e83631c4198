package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.StatementKind;
import java.util.List;
import java.util.Set;

/** Tells the kind of a statement by its words. Stateless. */
final class StatementKinds {

    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");

    private StatementKinds() {}

    /** Of one statement's words in lower case, of which the first is enough for most; several statements have none. */
    static StatementKind of(List<String> words) {
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "select", "values", "table" -> StatementKind.SELECT;
            case "insert", "copy" -> StatementKind.INSERT;
            case "update" -> StatementKind.UPDATE;
            case "delete" -> StatementKind.DELETE;
            case "with" -> words.stream().anyMatch(WRITING::contains) ? StatementKind.OTHER : StatementKind.SELECT;
            default -> StatementKind.OTHER;
        };
    }
}
