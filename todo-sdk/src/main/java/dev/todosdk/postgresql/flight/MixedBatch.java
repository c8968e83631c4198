package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.connection.BatchLists;
import dev.todosdk.postgresql.question.Answers;
import dev.todosdk.postgresql.question.JoinedStatements;
import dev.todosdk.postgresql.question.NotedStatement;
import dev.todosdk.server.LeadingStatements;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.jdbc.PgConnection;
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

    /** Never sent. As COMMIT, it is no insert: the driver leaves the batch of such a statement as it is. */
    private static final String CARRIER = "SELECT";

    /**
     * Makes all statements. Not the driver's own connection: the pool is to see what is wrong with its connection, and
     * whoever watches the statements is to see each of them.
     */
    private final Connection connection;

    private final PreparedStatement sender;

    private final Map<String, PreparedStatement> statements = new HashMap<>(4);
    private final ArrayList<Object> queries = new ArrayList<>(3);
    private final ArrayList<Object> parameters = new ArrayList<>(3);
    private boolean allTyped = true;

    /** One whose end is not known, or that has none. */
    MixedBatch(Connection connection) throws SQLException {
        this(connection, CARRIER);
    }

    /** One that is going to hold a statement without parameters that is no insert: it carries the others as well. */
    MixedBatch(Connection connection, String carrying) throws SQLException {
        this.connection = connection;
        this.sender = connection.prepareStatement(carrying);
        statements.put(carrying, sender);
    }

    /** Whether the driver's own parts can be reached. */
    static boolean isPossible() {
        return BatchLists.isPossible() && JoinedStatements.isPossible();
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
        BatchLists.take(bound, queries, parameters);
    }

    /** Adds a statement of a question. */
    void add(NotedStatement noted) throws SQLException {
        BatchLists.take(noted.statement(), new ArrayList<>(1), new ArrayList<>(1)); // For whoever watches.
        queries.add(noted.query());
        parameters.add(noted.parameters());
        allTyped &= noted.isTyped();
    }

    /** Adds what a transaction begins with, each statement by itself; says how many. */
    int addLeading(LeadingStatements leading) throws SQLException {
        for (LeadingStatements.Statement each : leading.list()) {
            PreparedStatement statement = statement(each.sql());
            each.bind(statement, 1);
            add(statement);
        }
        return leading.list().size();
    }

    /** Adds a statement without parameters. */
    void add(String sql) throws SQLException {
        add(statement(sql));
    }

    /** Adds the end of the transaction, and the question for its position where somebody asks for it. */
    void addCommit(PositionQuestion position) throws SQLException {
        add(statement(COMMIT));
        if (position.isAsked()) {
            add(position.sql());
        }
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
        BatchLists.give(batch, queries, parameters);
        try {
            return sender.executeBatch();
        } catch (BatchUpdateException thrown) {
            SQLException first = thrown.getNextException();
            throw first == null ? thrown : first; // The server's own word, without the driver's frame.
        }
    }

    /** Sends all in one flight, and hears what each answers; the pool is to see that its connection was lost. */
    Answers ask(boolean prepared) throws SQLException {
        sender.executeBatch(); // For whoever watches: the driver's is empty.
        PgConnection wire = connection.unwrap(PgConnection.class);
        boolean preparing = prepared && allTyped && wire.getPrepareThreshold() > 0;
        Answers answers = JoinedStatements.send(wire, queries, parameters, preparing);
        if (wire.isClosed()) {
            tellPool();
        }
        return answers;
    }

    private void tellPool() {
        try (PreparedStatement statement = connection.prepareStatement(CARRIER)) {
            statement.execute();
        } catch (SQLException lost) {
            // It is what was to be seen.
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
    }
}
