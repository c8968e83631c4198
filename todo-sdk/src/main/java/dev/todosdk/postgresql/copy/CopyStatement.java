package dev.todosdk.postgresql.copy;

import dev.todosdk.failure.WithoutWords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * COPY in the place of an insert of many rows. What was copied is the same as what the inserts would have stored; where the
 * server refuses a row, everything is taken back, and the inserts are left to say what is wrong: they name
 * the first row's error, which COPY, that looks at rows by the thousand, need not. Immutable.
 */
public final class CopyStatement {

    private static final Logger LOG = LoggerFactory.getLogger(CopyStatement.class);

    /** Fewer are not worth the round trips of a COPY. */
    public static final int FEWEST_ROWS = 1000;

    /** In one statement, so that a statement's time limit means something. */
    public static final int MOST_ROWS = 20_000;

    /** Classes of SQLSTATE: what is wrong with a row, or with copying into the table at all. */
    private static final Set<String> REFUSALS = Set.of("22", "23", "42", "0A");

    private final String sql;
    private final BinaryColumn[] columns;
    private final JdbcMapping[] types;

    private CopyStatement(String sql, BinaryColumn[] columns, JdbcMapping[] types) {
        this.sql = sql;
        this.columns = columns;
        this.types = types;
    }

    /**
     * The COPY for an insert, or null when there is none that surely does the same.
     *
     * @param insert of plain parameters only
     * @param types of the parameters, all known
     * @param columnTypes the catalog's, by column
     * @return for any number of rows
     */
    public static @Nullable CopyStatement of(String insert, JdbcMapping[] types, Map<String, String> columnTypes) {
        List<String> names = InsertText.columns(insert, types.length);
        if (names == null) {
            return null;
        }
        BinaryColumn[] columns = new BinaryColumn[types.length];
        for (int i = 0; i < columns.length; i++) {
            BinaryColumn column = BinaryColumn.of(types[i], columnTypes.get(names.get(i)));
            if (column == null) {
                return null;
            }
            columns[i] = column;
        }
        return new CopyStatement("COPY " + InsertText.target(insert) + " FROM STDIN BINARY", columns, types);
    }

    /**
     * How often the server is waited for: the beginning and the end of each statement are answered.
     *
     * @param rows how many are sent
     * @return without what is sent around them
     */
    public static int roundTrips(int rows) {
        return 2 * ((rows + MOST_ROWS - 1) / MOST_ROWS);
    }

    /** Takes back what a refused COPY has begun. */
    @FunctionalInterface
    private interface WayBack {
        void take() throws SQLException;
    }

    /**
     * Sends rows, or says that the inserts have to, in a transaction that has done nothing before and may begin anew.
     *
     * @param rows all of the same insert
     * @param connection of the unit
     * @param session of the unit
     * @return false when nothing is left of them
     * @throws SQLException when it was not a row that was refused
     */
    public boolean sendFirst(
            List<? extends CopiedRow> rows, Connection connection, SharedSessionContractImplementor session)
            throws SQLException {
        return send(rows, connection, session, connection::rollback);
    }

    /**
     * Sends rows, or says that the inserts have to, behind a savepoint.
     *
     * @param rows all of the same insert
     * @param connection of the unit, in a transaction
     * @param session of the unit
     * @return false when nothing is left of them
     * @throws SQLException when it was not a row that was refused
     */
    public boolean send(List<? extends CopiedRow> rows, Connection connection, SharedSessionContractImplementor session)
            throws SQLException {
        // Not released, which would cost a round trip: it ends with the transaction.
        Savepoint before = connection.setSavepoint();
        return send(rows, connection, session, () -> connection.rollback(before));
    }

    private boolean send(
            List<? extends CopiedRow> rows,
            Connection connection,
            SharedSessionContractImplementor session,
            WayBack wayBack)
            throws SQLException {
        try {
            for (int from = 0; from < rows.size(); from += MOST_ROWS) {
                copy(rows.subList(from, Math.min(rows.size(), from + MOST_ROWS)), connection, session);
            }
            return true;
        } catch (ArithmeticException thrown) {
            wayBack.take();
            return false; // A time that COPY cannot be given as the driver gives it.
        } catch (SQLException thrown) {
            if (!isRefusal(thrown)) {
                throw thrown;
            }
            wayBack.take();
            return false;
        }
    }

    private static boolean isRefusal(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null && state.length() == 5 && REFUSALS.contains(state.substring(0, 2));
    }

    private void copy(List<? extends CopiedRow> rows, Connection connection, SharedSessionContractImplementor session)
            throws SQLException {
        session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        boolean done = false;
        try {
            CopyBuffer out = new CopyBuffer(copy);
            for (CopiedRow row : rows) {
                write(row, session, out);
            }
            out.end();
            done = true;
        } finally {
            if (!done) {
                cancel(copy);
            }
        }
    }

    /** So that the connection can be used for something else; what went wrong is being thrown. */
    private static void cancel(CopyIn copy) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException thrown) {
            LOG.debug("A COPY could not be cancelled in good order", WithoutWords.of(thrown));
        }
    }

    private void write(CopiedRow row, SharedSessionContractImplementor session, CopyBuffer out) throws SQLException {
        out.beginRow(columns.length);
        for (int i = 0; i < columns.length; i++) {
            Object value = row.value(i);
            if (value == null) {
                out.nullField();
            } else {
                columns[i].write(value, types[i], session, out);
            }
        }
        out.endRow();
    }
}
