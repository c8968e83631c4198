package dev.todosdk.postgresql.flight;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgStatement;

/**
 * Statements of several texts in one batch of the driver's. The driver sends a batch without waiting in between, each
 * statement prepared by itself, but lets a batch be filled with one text only. So each text has a statement of its own here,
 * and what their batches hold is put into the batch of one of them. The driver has no public way to do that; its two lists
 * are reached by name, and {@link FlightProbe} tries that before anything relies on it.
 *
 * <p>Used by one thread, once.
 */
final class MixedBatch implements AutoCloseable {

    static final String COMMIT = "COMMIT";

    private static final VarHandle QUERIES = list("batchStatements");
    private static final VarHandle PARAMETERS = list("batchParameters");

    /** Never sent: a statement that is no insert, whose batch the driver leaves as it is. */
    private static final String CARRIER = "SELECT";

    /**
     * Makes all statements. Not the driver's own connection: the pool is to see what is wrong with its connection, and
     * whoever watches the statements is to see each of them.
     */
    private final Connection connection;

    private final PreparedStatement sender;

    private final Map<String, PreparedStatement> statements = new HashMap<>(8);
    private final ArrayList<Object> queries = new ArrayList<>();
    private final ArrayList<Object> parameters = new ArrayList<>();

    MixedBatch(Connection connection) throws SQLException {
        this.connection = connection;
        this.sender = connection.prepareStatement(CARRIER);
    }

    /** Whether the driver's lists can be reached. */
    static boolean isPossible() {
        try {
            MethodHandles.lookup().ensureInitialized(MixedBatch.class);
            return true;
        } catch (IllegalAccessException | ExceptionInInitializerError | NoClassDefFoundError thrown) {
            return false;
        }
    }

    private static VarHandle list(String name) {
        try {
            return MethodHandles.privateLookupIn(PgStatement.class, MethodHandles.lookup())
                    .findVarHandle(PgStatement.class, name, ArrayList.class);
        } catch (ReflectiveOperationException thrown) {
            throw new ExceptionInInitializerError(thrown);
        }
    }

    /** The statement of a text, whose parameters are to be set before it is {@linkplain #add added}. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Adds a statement with its parameters as they are now. */
    void add(PreparedStatement bound) throws SQLException {
        bound.addBatch();
        PgStatement driver = bound.unwrap(PgStatement.class);
        move(driver, QUERIES, queries);
        move(driver, PARAMETERS, parameters);
    }

    /** Adds a statement without parameters. */
    void add(String sql) throws SQLException {
        add(statement(sql));
    }

    /** Adds the end of the transaction. */
    void addCommit() throws SQLException {
        add(COMMIT);
    }

    /** A statement that keeps its batch somewhere else must not lose it. */
    private static void move(PgStatement statement, VarHandle list, List<Object> target) throws SQLException {
        @SuppressWarnings("unchecked") // of the driver's own elements, which go back to it
        @Nullable ArrayList<Object> own = (ArrayList<Object>) list.get(statement);
        if (own == null || own.size() != 1) {
            throw new SQLException("What was added to a batch is not in the driver's, so a wrapper keeps it");
        }
        target.addAll(own);
        own.clear();
    }

    /**
     * Sends all in one flight.
     *
     * @param prepared whether those that are not yet prepared on the server become so
     * @return how many rows each has hit
     */
    int[] execute(boolean prepared) throws SQLException {
        PgStatement batch = sender.unwrap(PgStatement.class);
        if (batch.getPrepareThreshold() > 0) { // Otherwise nothing may be prepared on this connection.
            batch.setPrepareThreshold(prepared ? 1 : 0);
        }
        QUERIES.set(batch, queries);
        PARAMETERS.set(batch, parameters);
        try {
            return sender.executeBatch();
        } catch (BatchUpdateException thrown) {
            SQLException first = thrown.getNextException();
            throw first == null ? thrown : first; // The server's own word, without the driver's frame.
        }
    }

    /** Has the server's warnings. */
    PreparedStatement sender() {
        return sender;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        sender.close();
    }
}
