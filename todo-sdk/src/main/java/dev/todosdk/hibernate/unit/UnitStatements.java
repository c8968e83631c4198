package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.sql.SentParts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hears each statement that Hibernate makes for one unit: whether any may have written, and none that would end the
 * transaction behind the unit's back. The first word of a text tells, and nothing else does for an application's own SQL
 * without asking the server. The session holds it, and so does who rolls a forgotten unit back: it must not know the unit. Of one
 * thread.
 */
final class UnitStatements implements UnaryOperator<String> {

    private static final Set<String> READING =
            Set.of("select", "values", "table", "show", "explain", "set", "reset", "lock");

    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");

    /** The protocol counts them in two bytes. What is no list of converted values travels in arrays. */
    private static final int MOST_PARAMETERS = 65_535;

    private final SessionOfUnit unit;
    private @Nullable String readingPart;
    private boolean hearing;

    UnitStatements(SessionOfUnit unit) {
        this.unit = unit;
    }

    @Override
    public String apply(String sql) {
        if (sql.length() > MOST_PARAMETERS && sql.chars().filter(c -> c == '?').count() > MOST_PARAMETERS) {
            throw new InvalidInputException(
                    "in", "must not bring more than " + MOST_PARAMETERS + " converted values into one statement");
        }
        List<List<String>> parts = SentParts.of(sql);
        requireNoEnd(unit.options.name(), parts);
        unit.observation.prepared(parts.size() == 1 ? parts.get(0) : List.of(), isFlushing());
        for (List<String> part : parts) {
            if (mayWrite(part)) {
                requireWritable();
                unit.noteWrite();
            }
        }
        return sql;
    }

    /** The transaction is the unit's. */
    static void requireNoEnd(String unit, List<List<String>> parts) {
        String word = SentParts.ending(parts);
        if (!word.isEmpty()) {
            throw Misuse.ofTheUnit(unit, word.toUpperCase(Locale.ROOT));
        }
    }

    /** What the whole unit has recorded may be written while a part reads. */
    private void requireWritable() {
        String part = hearing ? null : readingPart;
        if (part != null && !isFlushing()) {
            throw Misuse.writeInReadOnlyUnit(part);
        }
    }

    private boolean isFlushing() {
        SessionImplementor made = unit.made();
        return made != null && made.getPersistenceContextInternal().isFlushing();
    }

    /** A common table expression may hold a write. */
    private static boolean mayWrite(List<String> part) {
        String word = part.get(0);
        return word.equals("with") ? part.stream().anyMatch(WRITING::contains) : !READING.contains(word);
    }

    /** Says which part works now; null stands for the whole unit. */
    void works(@Nullable UnitOptions part) {
        readingPart = part != null && part.readOnly() ? part.name() : null;
    }

    /** Asks a question again to hear its answer, which may do what was allowed when it was put. */
    void whileHearing(Runnable question) {
        hearing = true;
        try {
            question.run();
        } finally {
            hearing = false;
        }
    }
}
