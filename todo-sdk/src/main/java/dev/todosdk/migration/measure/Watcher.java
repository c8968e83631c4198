package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LockMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A second session that sees which locks a statement takes outside a transaction. It holds a writer's lock on every table, as
 * an application would, so that the statement waits for it as it would wait for the application; then it looks, and lets go.
 */
final class Watcher implements AutoCloseable {

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                and c.relname not like 'databasechangelog%'""";

    private final Connection session;
    private final int watched;
    private final Thread thread = new Thread(this::watch, "todo-sdk-lint");
    private final Map<Long, LockMode> seen = new HashMap<>();
    private volatile boolean done;
    private @Nullable SQLException failure;

    private Watcher(Connection session, int watched) {
        this.session = session;
        this.watched = watched;
    }

    static Watcher of(Connection statements, MeasuredConnection.Opener opener) throws SQLException {
        Connection session = opener.open();
        Watcher watcher = new Watcher(session, SessionLocks.process(statements));
        watcher.lock();
        watcher.thread.setDaemon(true);
        watcher.thread.start();
        return watcher;
    }

    private void lock() throws SQLException {
        session.setAutoCommit(false);
        try (Statement statement = session.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(TABLES)) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            if (!tables.isEmpty()) {
                statement.execute("lock table " + String.join(", ", tables) + " in row exclusive mode");
            }
        }
    }

    private void watch() {
        try {
            while (!done) {
                boolean waits = SessionLocks.waits(watched, session);
                SessionLocks.of(watched, session)
                        .forEach((table, mode) -> seen.merge(table, mode, SessionLocks::stronger));
                if (waits && !session.getAutoCommit()) {
                    session.rollback();
                    session.setAutoCommit(true);
                }
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** What was seen, once the statement is done. */
    Map<Long, LockMode> seen() throws SQLException {
        stop();
        if (failure != null) {
            throw failure;
        }
        return seen;
    }

    private void stop() {
        done = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        stop();
        session.close();
    }
}
