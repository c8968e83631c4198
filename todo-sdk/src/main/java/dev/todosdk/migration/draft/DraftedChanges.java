package dev.todosdk.migration.draft;

import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.history.RowMark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The changes that a module's changelog lacks, in words of a formatted-SQL changeset. Immutable. */
public final class DraftedChanges {

    /** How the id of a drafted changeset ends. */
    public static final String ID = "-draft";

    private static final String CONTRACT = "-contract";
    private static final Map<Phase, String> STEPS = new EnumMap<>(Map.of(
            Phase.RENAME, "-rename" + ID,
            Phase.EXPAND, "-expand" + ID,
            Phase.MIGRATE, "-migrate" + ID));
    private static final Map<Phase, String> MARKS = Map.of(
            Phase.RENAME, "; " + RowMark.HARMLESS + "; accepts RENAME: a view stands under the old name",
            Phase.EXPAND, "; " + RowMark.HARMLESS);

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
     * Writes the changeset; where something gets another name, those that this takes.
     *
     * @param module its author
     * @param number its number, with which its id begins
     * @param comment the changeset's comment
     * @return formatted SQL; empty when there are no statements
     */
    public String changeset(String module, int number, String comment) {
        List<Change> rest = new ArrayList<>(changes);
        List<String> written = new ArrayList<>();
        int next = number;
        for (Map.Entry<Phase, String> step : STEPS.entrySet()) {
            List<Change> own = changes.stream()
                    .filter(change -> change.phase() == step.getKey())
                    .toList();
            rest.removeAll(own);
            if (!own.isEmpty()) {
                String marked = comment + MARKS.getOrDefault(step.getKey(), "");
                written.add(changeset(module, next++ + step.getValue(), marked, own, List.of()));
            }
        }
        if (!rest.isEmpty()) {
            written.add(changeset(module, next + (next == number ? "" : CONTRACT) + ID, comment, rest, notes));
        }
        return String.join("\n", written);
    }

    private static String changeset(
            String module, String id, String comment, List<Change> changes, List<String> notes) {
        List<String> lines = new ArrayList<>();
        lines.add("--changeset " + module + ":" + id + attributes(changes));
        lines.add("--comment: " + comment);
        notes.forEach(note -> lines.add("-- " + note));
        changes.forEach(change -> forward(change, lines));
        for (int i = changes.size() - 1; i >= 0; i--) {
            back(changes.get(i), lines);
        }
        return String.join("\n", lines) + "\n";
    }

    /** Liquibase would end a statement in the middle of a text. */
    private static String attributes(List<Change> changes) {
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
        // Each line by itself: what is written without the word would be part of the way there.
        change.back().forEach(statement -> (statement + ";").lines().forEach(line -> lines.add("--rollback " + line)));
    }
}
