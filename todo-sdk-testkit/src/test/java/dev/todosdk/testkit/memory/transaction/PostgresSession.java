package dev.todosdk.testkit.memory.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A session on PostgreSQL. */
final class PostgresSession implements Session {
    private final Connection connection;
    private final Connection observer;
    private final Queue<Connection> idle;
    private final BaseConnection driver;
    private volatile boolean running;

    /** Whoever closes it puts the connection among the idle ones, for the next session. */
    PostgresSession(Connection connection, Connection observer, Queue<Connection> idle) throws SQLException {
        this.connection = connection;
        this.observer = observer;
        this.idle = idle;
        this.driver = connection.unwrap(BaseConnection.class);
    }

    @Override
    public String run(Step step) {
        running = true;
        try {
            return told(step);
        } finally {
            running = false;
        }
    }

    private String told(Step step) {
        boolean aborted = driver.getTransactionState() == TransactionState.FAILED;
        boolean silent = aborted && step.sql().equals("commit");
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(step.sql());
            if (step instanceof Step.Control) {
                return silent ? "rolled back" : "ok";
            }
            return rows ? text(statement.getResultSet()) : String.valueOf(statement.getUpdateCount());
        } catch (SQLException e) {
            return silent ? "rolled back" : Session.describe(e);
        }
    }

    private static String text(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> line = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                line.add(String.valueOf(rows.getString(i)));
            }
            lines.add(line.toString());
        }
        return String.join("", lines.stream().sorted().toList());
    }

    /** Sessions in a circle are not blocked for good: the server will end one of them. */
    @Override
    public boolean blocked() throws SQLException {
        Set<Integer> waitedFor = waitedFor(driver.getBackendPID());
        for (int pid : waitedFor) {
            if (waitedFor(pid).contains(pid)) {
                return false;
            }
        }
        return !waitedFor.isEmpty();
    }

    private Set<Integer> waitedFor(int pid) throws SQLException {
        Set<Integer> found = new HashSet<>();
        List<Integer> toVisit = new ArrayList<>(List.of(pid));
        while (!toVisit.isEmpty()) {
            for (Integer blocker : blockersOf(toVisit.remove(0))) {
                if (found.add(blocker)) {
                    toVisit.add(blocker);
                }
            }
        }
        return found;
    }

    private List<Integer> blockersOf(int pid) throws SQLException {
        try (PreparedStatement query = observer.prepareStatement("select unnest(pg_blocking_pids(?))")) {
            query.setInt(1, pid);
            try (ResultSet result = query.executeQuery()) {
                List<Integer> blockers = new ArrayList<>();
                while (result.next()) {
                    blockers.add(result.getInt(1));
                }
                return blockers;
            }
        }
    }

    @Override
    public boolean inTransaction() {
        return driver.getTransactionState() != TransactionState.IDLE;
    }

    @Override
    public void close() throws SQLException {
        if (running) {
            connection.close();
            return;
        }
        if (inTransaction()) {
            run(Step.rollback());
        }
        idle.add(connection);
    }
}
