package dev.todosdk.server;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that a transaction begins with, before whatever its unit asks or writes first: its isolation, and settings of the
 * server's that hold until it ends. They answer nothing that anybody reads, may run again in a transaction that begins anew,
 * and on PostgreSQL travel with the first statement, so that they cost no round trip. Immutable.
 *
 * <pre>{@code
 * LeadingStatements.NONE.and("SET LOCAL statement_timeout = 500").andSetting("app.tenant", tenant)
 * }</pre>
 */
public final class LeadingStatements {

    /** Nothing leads. */
    public static final LeadingStatements NONE = new LeadingStatements(List.of());

    /**
     * One of them.
     *
     * @param sql without a semicolon behind it
     * @param values of its parameters, as texts
     */
    public record Statement(String sql, List<String> values) {

        /**
         * Gives a prepared statement the values.
         *
         * @param prepared of this text, or of one that has it at a later place
         * @param first the index of the first parameter
         * @return the index behind the last one
         * @throws SQLException when it is closed
         */
        public int bind(PreparedStatement prepared, int first) throws SQLException {
            int next = first;
            for (String value : values) {
                prepared.setString(next++, value);
            }
            return next;
        }
    }

    private final List<Statement> statements;
    private final String sql;

    private LeadingStatements(List<Statement> statements) {
        this.statements = statements;
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(statement.sql()).append(';'));
        this.sql = text.toString();
    }

    /**
     * These and one more.
     *
     * @param more without a semicolon, with a question mark for each value; a text that is the same for all values is
     *     prepared once
     * @param values of its parameters
     * @return what leads then
     */
    public LeadingStatements and(String more, String... values) {
        List<Statement> all = new ArrayList<>(statements);
        all.add(new Statement(more, List.of(values)));
        return new LeadingStatements(List.copyOf(all));
    }

    /**
     * These and a setting of the server's that holds for the transaction.
     *
     * @param name the setting's name, of letters, digits, underscores and dots
     * @param value what {@code current_setting} gives then
     * @return what leads then
     */
    public LeadingStatements andSetting(String name, String value) {
        return and("SELECT pg_catalog.set_config('" + name + "', ?, true)", value);
    }

    /**
     * These, and others behind them.
     *
     * @param more what follows
     * @return what leads then
     */
    public LeadingStatements and(LeadingStatements more) {
        if (statements.isEmpty()) {
            return more;
        }
        if (more.statements.isEmpty()) {
            return this;
        }
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(more.statements);
        return new LeadingStatements(List.copyOf(all));
    }

    /**
     * Tells whether there are none.
     *
     * @return true for most units
     */
    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * The statements.
     *
     * @return in their order
     */
    public List<Statement> list() {
        return statements;
    }

    /**
     * All of them as one text.
     *
     * @return each with a semicolon behind it
     */
    public String sql() {
        return sql;
    }

    /**
     * Gives a prepared statement, whose text begins with {@link #sql()}, their values.
     *
     * @param prepared any
     * @return the index of the parameter behind theirs
     * @throws SQLException when it is closed
     */
    public int bind(PreparedStatement prepared) throws SQLException {
        int next = 1;
        for (Statement statement : statements) {
            next = statement.bind(prepared, next);
        }
        return next;
    }

    @Override
    public String toString() {
        return sql; // The values are the application's.
    }
}
