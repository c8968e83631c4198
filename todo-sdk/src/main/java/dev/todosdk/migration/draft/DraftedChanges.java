package dev.todosdk.migration.draft;

import java.util.ArrayList;
import java.util.List;

/** What a module's changelog lacks, in words of a formatted-SQL changeset. Immutable. */
public final class DraftedChanges {

    private final List<Change> changes;
    private final List<String> notes;

    DraftedChanges(List<Change> changes, List<String> notes) {
        this.changes = List.copyOf(changes);
        this.notes = List.copyOf(notes);
    }

    /**
     * The statements forward.
     *
     * @return in order; empty when schema and mapping agree
     */
    public List<String> statements() {
        return changes.stream().flatMap(change -> change.forward().stream()).toList();
    }

    /**
     * The statements back.
     *
     * @return in order
     */
    public List<String> rollback() {
        List<String> statements = new ArrayList<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            statements.addAll(changes.get(i).back());
        }
        return statements;
    }

    /**
     * What a draft leaves alone, and what to do about it.
     *
     * @return sentences
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Writes the changeset.
     *
     * @param module its author
     * @param id its id
     * @param comment the changeset's comment
     * @return formatted SQL; empty when there are no statements
     */
    public String changeset(String module, String id, String comment) {
        if (statements().isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add("--changeset " + module + ":" + id + attributes());
        lines.add("--comment: " + comment);
        notes.forEach(note -> lines.add("-- " + note));
        changes.forEach(change -> forward(change, lines));
        for (int i = changes.size() - 1; i >= 0; i--) {
            back(changes.get(i), lines);
        }
        return String.join("\n", lines) + "\n";
    }

    /** Liquibase would end a statement in the middle of a text. */
    private String attributes() {
        boolean ambiguous = changes.stream()
                .flatMap(change -> List.of(change.forward(), change.back()).stream())
                .flatMap(List::stream)
                .anyMatch(statement -> statement.contains(";"));
        return ambiguous ? " splitStatements:false rollbackSplitStatements:false" : "";
    }

    private static void forward(Change change, List<String> lines) {
        if (!change.cost().isEmpty()) {
            lines.add("-- " + change.cost() + ".");
        }
        change.forward().forEach(statement -> lines.add(statement + ";"));
    }

    private static void back(Change change, List<String> lines) {
        if (!change.costBack().isEmpty()) {
            lines.add("-- Going back: " + change.costBack() + ".");
        }
        change.back().forEach(statement -> lines.add("--rollback " + statement + ";"));
    }
}
