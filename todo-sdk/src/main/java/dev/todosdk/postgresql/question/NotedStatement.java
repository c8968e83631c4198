package dev.todosdk.postgresql.question;

import dev.todosdk.postgresql.connection.BatchLists;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgStatement;

/** A statement of a question that was noted instead of sent, and later what the server said to it. Of one thread. */
public final class NotedStatement implements Departure {

    private final String sql;
    private final PreparedStatement statement;
    private final Object query;
    private final ParameterList parameters;
    private final boolean typed;
    private final boolean writes;
    private final int weight;
    private final boolean repeated;
    private @Nullable StatementAnswer answer;
    private @Nullable ResultSet rows;
    private @Nullable SQLException failure;

    private NotedStatement(
            String sql,
            PreparedStatement statement,
            Object query,
            ParameterList parameters,
            boolean typed,
            boolean writes,
            int weight,
            boolean repeated) {
        this.sql = sql;
        this.statement = statement;
        this.query = query;
        this.parameters = parameters;
        this.typed = typed;
        this.writes = writes;
        this.weight = weight;
        this.repeated = repeated;
    }

    /**
     * Notes a statement with its parameters as they are now. With a parameter whose type is open, the driver asks the server
     * for the types when it prepares the statement, and from then on sends it apart from others; so that one is never
     * prepared.
     */
    static NotedStatement of(String sql, PreparedStatement bound, boolean writes, int weight, boolean repeated)
            throws SQLException {
        List<Object> queries = new ArrayList<>(1);
        List<Object> parameters = new ArrayList<>(1);
        BatchLists.take((PreparedStatement) bound.unwrap(PgStatement.class), queries, parameters); // Unseen as yet.
        ParameterList list = (ParameterList) parameters.get(0);
        boolean typed = isTyped(list);
        Object query = typed ? queries.get(0) : apart(sql, bound);
        return new NotedStatement(sql, bound, query, list, typed, writes, weight + sql.length(), repeated);
    }

    private static boolean isTyped(ParameterList parameters) {
        for (int type : parameters.getTypeOIDs()) {
            if (type == Oid.UNSPECIFIED) {
                return false;
            }
        }
        return true;
    }

    /** One that shares nothing with statements of the same text. */
    private static Query apart(String sql, PreparedStatement bound) throws SQLException {
        return bound.getConnection().unwrap(PgConnection.class).createQuery(sql, true, true).query;
    }

    /**
     * Its text.
     *
     * @return as Hibernate made it
     */
    public String sql() {
        return sql;
    }

    /**
     * As the driver has it.
     *
     * @return to be sent
     */
    public Object query() {
        return query;
    }

    /**
     * As they were noted.
     *
     * @return to be sent
     */
    public Object parameters() {
        return parameters;
    }

    /**
     * Whether it may be prepared.
     *
     * @return false when the type of a parameter is open
     */
    public boolean isTyped() {
        return typed;
    }

    /**
     * Whether it comes again and again.
     *
     * @return false for one that is rare
     */
    public boolean isRepeated() {
        return repeated;
    }

    /**
     * Whether it changes rows.
     *
     * @return false for a query
     */
    public boolean writes() {
        return writes;
    }

    @Override
    public int weight() {
        return weight;
    }

    void answered(StatementAnswer given) {
        answer = given;
        try {
            rows = given.rows(statement.unwrap(PgStatement.class));
        } catch (SQLException closed) {
            failure = closed;
        }
    }

    /**
     * Notes what it failed with.
     *
     * @param thrown by the server, or on the way
     */
    public void failed(SQLException thrown) {
        failure = thrown;
    }

    /**
     * What it failed with.
     *
     * @return null when it did not
     */
    public @Nullable SQLException failure() {
        return failure;
    }

    /**
     * Whether anything was said to it.
     *
     * @return true after an answer or a failure
     */
    public boolean isAnswered() {
        return answer != null || failure != null;
    }

    /**
     * Takes the parameters again, without effect; made once, because a connection may be lost behind the answer.
     *
     * @return with its parameters
     */
    public PreparedStatement statement() {
        return statement;
    }

    ResultSet rows() throws SQLException {
        answer();
        if (rows == null) {
            throw new SQLException("The query gave no rows, or they were read before");
        }
        return rows;
    }

    long count() throws SQLException {
        return answer().count();
    }

    private StatementAnswer answer() throws SQLException {
        if (answer != null) {
            return answer;
        }
        throw failure == null ? new SQLException("The statement was not sent") : failure;
    }
}
