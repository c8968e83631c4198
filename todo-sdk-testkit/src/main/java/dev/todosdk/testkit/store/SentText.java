package dev.todosdk.testkit.store;

import dev.todosdk.testkit.store.Statements.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one text sends: its statements as the application meant them, whatever the commit flight has put around and between
 * them. Immutable.
 *
 * @param statements those that are in a budget
 * @param writes whether one of them writes
 * @param commits whether it ends the transaction
 * @param savepoint the text, where it sets a savepoint and nothing else, or null
 * @param takesBack whether it goes back to a savepoint
 */
record SentText(
        List<Statements.Statement> statements,
        boolean writes,
        boolean commits,
        @Nullable String savepoint,
        boolean takesBack) {

    private static final int MOST_KNOWN = 5_000;
    private static final Map<String, SentText> KNOWN = new ConcurrentHashMap<>();

    /** What the SDK says for itself. The outbox and requests that happen once are modules, and their tables the application's. */
    private static final List<String> BOOKKEEPING =
            List.of("todo_sdk_commit", "todo_sdk_stale", "todo_sdk_position", "todo_sdk_replica");

    static SentText of(String sql) {
        SentText known = KNOWN.get(sql);
        if (known == null) {
            known = read(sql);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static SentText read(String sql) {
        List<String> parts = SqlParts.statements(sql);
        List<Statements.Statement> statements = new ArrayList<>();
        parts.forEach(part -> add(part, statements));
        return new SentText(
                List.copyOf(statements),
                statements.stream().anyMatch(statement -> statement.kind() != Kind.SELECT),
                !parts.isEmpty() && startsWith(parts.get(parts.size() - 1), "commit"),
                startsWith(sql, "savepoint") ? sql : null,
                startsWith(sql, "rollback to"));
    }

    /** A {@code WITH} of the commit flight's has the application's statement beside bookkeeping. */
    private static void add(String part, List<Statements.Statement> statements) {
        for (String own : SqlParts.ofWith(part)) {
            Kind kind = BOOKKEEPING.stream().anyMatch(own::contains) ? null : kind(own);
            if (kind != null) {
                Statements.Statement statement = new Statements.Statement(kind, own);
                for (int row = 0; row < SqlParts.rows(own); row++) {
                    statements.add(statement);
                }
            }
        }
    }

    /** Null for what is in no budget. Ids are fetched in blocks, sometimes: no statement of the application's. */
    private static @Nullable Kind kind(String sql) {
        if (startsWith(sql, "select") || startsWith(sql, "with")) {
            return sql.toLowerCase(Locale.ROOT).contains("nextval(") ? null : Kind.SELECT;
        }
        if (startsWith(sql, "insert")) {
            return Kind.INSERT;
        }
        if (startsWith(sql, "update")) {
            return Kind.UPDATE;
        }
        return startsWith(sql, "delete") ? Kind.DELETE : null;
    }

    private static boolean startsWith(String sql, String word) {
        return sql.regionMatches(true, 0, word, 0, word.length());
    }
}
