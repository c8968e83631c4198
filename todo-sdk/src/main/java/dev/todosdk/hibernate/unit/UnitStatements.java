package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.mapping.UnitClock;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.server.UnitTransaction;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hears each statement that Hibernate makes for one unit: whether any may have written, and none that would end the
 * transaction behind the unit's back. The first word of a text tells, and nothing else does for an application's own SQL
 * without asking the server. Of one thread.
 */
final class UnitStatements implements UnaryOperator<String> {

    private static final Set<String> READING =
            Set.of("select", "values", "table", "show", "explain", "set", "reset", "lock");
    private static final Set<String> ENDING = Set.of("commit", "rollback", "abort", "end", "begin", "start");

    /** The protocol counts them in two bytes. What is no list of converted values travels in arrays. */
    private static final int MOST_PARAMETERS = 65_535;

    private final String unit;
    private final Nesting nesting;
    private @Nullable SessionImplementor session;
    private boolean wrote;

    UnitStatements(String unit, Nesting nesting) {
        this.unit = unit;
        this.nesting = nesting;
    }

    /** A session that tells this of its statements, and knows the unit's time and transaction. */
    SessionImplementor openSession(SessionFactoryImplementor sessions, UnitTransaction transaction, UnitClock clock) {
        SessionImplementor opened = CarryingSession.builder(sessions, transaction)
                .interceptor(clock)
                .statementInspector((UnaryOperator<String>) this)
                .openSession();
        session = opened;
        return opened;
    }

    @Override
    public String apply(String sql) {
        if (sql.length() > MOST_PARAMETERS && sql.chars().filter(c -> c == '?').count() > MOST_PARAMETERS) {
            throw new InvalidInputException(
                    "in", "must not bring more than " + MOST_PARAMETERS + " converted values into one statement");
        }
        String word = firstWord(sql);
        if (endsTransaction(word, sql)) {
            throw Misuse.ofTheUnit(unit, word.toUpperCase(Locale.ROOT));
        }
        if (!READING.contains(word) && (!word.equals("with") || mayWrite(sql))) {
            requireWritable();
            wrote = true;
        }
        return sql;
    }

    private static boolean endsTransaction(String word, String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return (ENDING.contains(word) && !text.contains(" to ")) // a savepoint
                || (word.equals("prepare") && text.contains("transaction"));
    }

    /** What the whole unit has recorded may be written while a part reads. */
    private void requireWritable() {
        String part = nesting.readingPart();
        if (part != null
                && session != null
                && !session.getPersistenceContextInternal().isFlushing()) {
            throw Misuse.writeInReadOnlyUnit(part);
        }
    }

    private static String firstWord(String sql) {
        int from = 0;
        while (from < sql.length() && (Character.isWhitespace(sql.charAt(from)) || sql.charAt(from) == '(')) {
            from++;
        }
        int to = from;
        while (to < sql.length() && Character.isLetter(sql.charAt(to))) {
            to++;
        }
        return sql.substring(from, to).toLowerCase(Locale.ROOT);
    }

    /** A common table expression may hold a write. */
    private static boolean mayWrite(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return text.contains("insert") || text.contains("update") || text.contains("delete") || text.contains("merge");
    }

    void noteWrite() {
        wrote = true;
    }

    /** Whether a statement that may have written was made. */
    boolean wrote() {
        return wrote;
    }
}
