package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.CommitTokenSql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Makes the server itself end a flight when a write did not hit the rows it was meant for: before COMMIT, which travels in
 * the same flight. The function {@code todo_sdk_stale} raises an error that carries the write's position and how many rows
 * it hit.
 */
final class StaleGuard {

    /** How many rows a write may hit. */
    enum Rows {
        /** Nothing looks at it. */
        ANY,
        /** As Hibernate's batches do where nobody can say whose row was stale. */
        AT_MOST_ONE,
        /** The row that was read, in the version that was read. */
        EXACTLY_ONE;

        /** Gives a guard its parameter: the write's position. */
        void bind(PreparedStatement statement, int parameter, int position) throws SQLException {
            if (this != ANY) {
                statement.setInt(parameter, position);
            }
        }
    }

    /** What the guard found. */
    record Finding(int position, int rows) {

        /** Throws what Hibernate says to that, for the write at the position. */
        void verify(IntFunction<RecordedWrite> writes) throws SQLException {
            writes.apply(position).verify(rows);
        }
    }

    static final String FUNCTION = CommitTokenSql.GUARD;
    private static final String STATE = "TD001";

    private StaleGuard() {}

    /** The write with its guard, whose last parameter is the write's position. No row is the answer when all is well. */
    static String around(String write, Rows rows, String function) {
        return rows == Rows.ANY ? write : "WITH " + guarded(write, rows, function);
    }

    /** The same behind a part of a WITH, whose parameters come first. */
    static String behind(String part, String write, Rows rows, String function) {
        return "WITH " + part + (rows == Rows.ANY ? " " + write : ", " + guarded(write, rows, function));
    }

    /** Fires always and writes nothing, so that a standby answers as well. Takes the position. */
    static String probe() {
        return "WITH " + call("SELECT 1 WHERE false", "<> 1", FUNCTION);
    }

    private static String guarded(String write, Rows rows, String function) {
        return call(write + " RETURNING 1", rows == Rows.AT_MOST_ONE ? "> 1" : "<> 1", function);
    }

    private static String call(String rows, String unexpected, String function) {
        return "u AS (" + rows + ") SELECT " + function + "(?, count(*)) FROM u HAVING count(*) " + unexpected;
    }

    /** Null when something else failed: the state alone could be raised by a trigger of the application's. */
    static @Nullable Finding finding(SQLException thrown) {
        if (!STATE.equals(thrown.getSQLState()) || !(thrown instanceof PSQLException server)) {
            return null;
        }
        ServerErrorMessage error = server.getServerErrorMessage();
        if (error == null || error.getWhere() == null || error.getDetail() == null) {
            return null;
        }
        if (!error.getWhere().contains(FUNCTION)) {
            return null;
        }
        String[] numbers = error.getDetail().split(",", 2);
        return new Finding(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }
}
