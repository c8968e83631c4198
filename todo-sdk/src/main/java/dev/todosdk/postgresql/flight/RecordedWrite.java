package dev.todosdk.postgresql.flight;

import dev.todosdk.failure.CommitWarnings;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.copy.CopiedRow;
import dev.todosdk.postgresql.question.Departure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.StaleStateException;
import org.hibernate.engine.jdbc.batch.spi.Batch.StaleStateMapper;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A write that Hibernate believes done and that has not been sent. */
final class RecordedWrite implements Departure, CopiedRow {

    /** Stands where no value was bound; the driver then refuses the statement, as it does on the plain way. */
    static final Object UNBOUND = new Object();

    private static final int ORDINARY = 16;

    private final RecordableWrite write;
    private final @Nullable Object[] values;
    private final @Nullable StaleStateMapper stale;

    /**
     * Takes what is needed to send it.
     *
     * @param write the statement
     * @param values by position
     * @param stale says whose row it was, when it hit none
     */
    RecordedWrite(RecordableWrite write, @Nullable Object[] values, @Nullable StaleStateMapper stale) {
        this.write = write;
        this.values = values;
        this.stale = stale;
    }

    RecordableWrite write() {
        return write;
    }

    @Override
    public @Nullable Object value(int position) {
        return values[position];
    }

    @Override
    public int weight() {
        int weight = write.sql().length();
        for (Object value : values) {
            weight += value instanceof String text
                    ? text.length()
                    : value instanceof byte[] bytes ? bytes.length : ORDINARY;
        }
        return weight;
    }

    StaleGuard.Rows guard() {
        return write.guard(stale != null);
    }

    /** Sends an insert by itself, with the commit's token when there is one; the connection commits automatically. */
    void sendAlone(Connection connection, @Nullable CommitToken token, SharedSessionContractImplementor session)
            throws SQLException {
        String sql = token == null ? write.sql() : write.withToken(StaleGuard.Rows.ANY);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            if (token != null) {
                statement.setObject(next++, token.id());
            }
            bind(statement, next, session);
            statement.executeUpdate();
            CommitWarnings.requireConfirmed(statement.getWarnings());
        }
    }

    /** Sets the parameters from a position on, and returns the position after them. */
    int bind(PreparedStatement statement, int first, SharedSessionContractImplementor session) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != UNBOUND) {
                write.parameter(i).bind(statement, first + i, value, session);
            }
        }
        return first + values.length;
    }

    /** Looks at how many rows were hit, as Hibernate does after a batch. */
    @SuppressWarnings("NullAway") // an expectation by row count looks at the count alone
    void verify(int rows) throws SQLException {
        if (guard() == StaleGuard.Rows.ANY) {
            return;
        }
        try {
            write.expectation().verifyOutcome(rows, null, 0, write.sql());
        } catch (StaleStateException thrown) {
            if (stale != null) {
                throw stale.map(thrown);
            }
        }
    }
}
