package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LockMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * One statement and what PostgreSQL had before and after it.
 *
 * @param sql the statement
 * @param words its words and signs
 * @param before the catalog before it
 * @param after the catalog after it
 * @param heldBefore the locks that the transaction had before it
 * @param held the locks that it has after it, or had in between
 * @param scanned the tables that it read as a whole
 */
record ObservedStatement(
        String sql,
        List<String> words,
        SchemaSnapshot before,
        SchemaSnapshot after,
        Map<Long, LockMode> heldBefore,
        Map<Long, LockMode> held,
        Set<Long> scanned) {

    private static final int SHOWN = 120;

    /** The first word that says what is done, behind a WITH that would hide it. */
    boolean changesRows() {
        return List.of("update", "delete", "merge").stream().anyMatch(verb -> words.contains(verb) && isData(verb));
    }

    private boolean isData(String verb) {
        return words.get(0).equals(verb) || words.get(0).equals("with");
    }

    boolean begins(String word) {
        return !words.isEmpty() && words.get(0).equals(word);
    }

    /** Its beginning, in one line. */
    String shown() {
        String line = Collections.list(new StringTokenizer(sql)).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
