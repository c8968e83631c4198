package dev.todosdk.migration.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of a schema from what its applied changesets make. Each thing is a line as PostgreSQL's catalog has it; one that was
 * changed by hand is in both lists. Immutable and thread-safe.
 *
 * @param unexpected what the schema has and no changeset makes: hand-made indexes, columns, functions
 * @param missing what the changesets make and the schema lacks
 * @param notes what could not be compared, in sentences
 */
public record Drift(List<String> unexpected, List<String> missing, List<String> notes) {

    /**
     * Copies the lists.
     *
     * @param unexpected what no changeset makes
     * @param missing what the schema lacks
     * @param notes what could not be compared
     */
    public Drift {
        unexpected = List.copyOf(unexpected);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /**
     * Says whether there is none.
     *
     * @return true when the schema is what its changesets make
     */
    public boolean isEmpty() {
        return unexpected.isEmpty() && missing.isEmpty();
    }

    /** Returns each difference in a line, marked by + when only the schema has it and by - when it lacks it. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        unexpected.forEach(line -> lines.add("+ " + line));
        missing.forEach(line -> lines.add("- " + line));
        lines.addAll(notes);
        return String.join("\n", lines);
    }
}
