package dev.todosdk.failure;

import dev.todosdk.persistence.exception.SchemaObject;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one {@link SQLException} among all that hang on a thrown thing that says what happened: the first in which the server
 * itself speaks; when it does not, the first that carries a state. What comes later is consequence: after a terminated
 * connection (57P01) the next call on it fails too (08006). Batches hide it behind {@link
 * SQLException#getNextException()}, frameworks behind causes.
 *
 * @param sqlState five characters
 * @param severity the server's word for how bad it is, or null when the server did not speak
 * @param message the server's own words, without its detail, which may hold values of a row
 * @param isStalePlan whether it is of a {@link StalePlan}
 * @param refusal what a driver says that it does not do, which holds no values, or null
 * @param isHandshake whether, of what opened a connection, it is a {@link Handshake} that was refused
 * @param object the constraint, table and column that the server named
 */
record SqlFailure(
        String sqlState,
        @Nullable String severity,
        String message,
        boolean isStalePlan,
        @Nullable String refusal,
        boolean isHandshake,
        SchemaObject object) {

    /** For what says nothing but that there is no connection: the pool's "Connection is closed". */
    private static final String CONNECTION_DOES_NOT_EXIST = "08003";

    /** One state stands for two things, which only the text tells apart; in another language both count as the first. */
    private static final String TIMEOUT_OR_CANCEL = "57014";

    static @Nullable SqlFailure in(Throwable thrown) {
        List<SQLException> found = new ArrayList<>();
        collect(thrown, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        for (SQLException one : found) {
            if (one instanceof PSQLException server && server.getServerErrorMessage() != null) {
                return saidByServer(server, server.getServerErrorMessage());
            }
        }
        for (SQLException one : found) {
            if (one.getSQLState() != null) {
                return saidByDriver(one, one.getSQLState());
            }
        }
        return found.isEmpty() ? null : saidByPool(found.get(0));
    }

    /** In the order in which they were thrown: each before those that hang on it. */
    private static void collect(@Nullable Throwable thrown, List<SQLException> found, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        if (thrown instanceof SQLException sql) {
            found.add(sql);
            collect(sql.getNextException(), found, seen);
        }
        collect(thrown.getCause(), found, seen);
    }

    /** Whether the server itself said it. */
    boolean isVerdict() {
        return severity != null;
    }

    /** Whether the statement was ended because somebody asked for it, and not because it took too long. */
    boolean isCancelRequest() {
        return sqlState.equals(TIMEOUT_OR_CANCEL) && ForeignWords.isCancelRequest(message);
    }

    private static SqlFailure saidByServer(PSQLException thrown, ServerErrorMessage error) {
        return new SqlFailure(
                String.valueOf(thrown.getSQLState()),
                String.valueOf(error.getSeverity()),
                String.valueOf(error.getMessage()),
                StalePlan.isIn(error),
                null,
                false,
                new SchemaObject(error.getConstraint(), error.getTable(), error.getColumn()));
    }

    private static SqlFailure saidByDriver(SQLException thrown, String sqlState) {
        String message = String.valueOf(thrown.getMessage());
        boolean isHandshake = Handshake.isRefused(thrown);
        String refusal = thrown instanceof SQLFeatureNotSupportedException ? message : null;
        return new SqlFailure(sqlState, null, message, false, refusal, isHandshake, SchemaObject.NONE);
    }

    private static @Nullable SqlFailure saidByPool(SQLException thrown) {
        String message = String.valueOf(thrown.getMessage());
        return ForeignWords.isClosed(message)
                ? new SqlFailure(CONNECTION_DOES_NOT_EXIST, null, message, false, null, false, SchemaObject.NONE)
                : null;
    }
}
