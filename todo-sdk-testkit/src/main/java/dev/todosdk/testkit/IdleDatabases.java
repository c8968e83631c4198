package dev.todosdk.testkit;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Databases between two tests: started and empty, by what they were made with. Thread-safe. */
final class IdleDatabases {

    private static final String TABLES = """
            SELECT quote_ident(tablename) FROM pg_catalog.pg_tables
            WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'
            """;

    private final Map<String, Deque<PostgresqlDatabase>> idle = new HashMap<>();

    synchronized @Nullable PostgresqlDatabase take(String key) {
        Deque<PostgresqlDatabase> waiting = idle.get(key);
        return waiting == null ? null : waiting.poll();
    }

    synchronized void add(String key, PostgresqlDatabase database) {
        idle.computeIfAbsent(key, any -> new ArrayDeque<>()).add(database);
    }

    /** Says whether it could: a unit that a test left open keeps its rows locked. */
    boolean empty(TestDatabase server) {
        if (server.idleInTransaction() > 0) {
            return false;
        }
        List<String> tables = server.query(TABLES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        if (!tables.isEmpty()) {
            server.execute("TRUNCATE " + String.join(", ", tables));
        }
        return true;
    }
}
