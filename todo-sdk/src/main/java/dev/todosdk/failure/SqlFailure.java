package dev.todosdk.failure;

import dev.todosdk.persistence.exception.SchemaObject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one {@link SQLException} in a chain of causes that says what happened: the first that carries a state. Batches hide
 * it behind {@link SQLException#getNextException()}, frameworks behind causes.
 *
 * @param sqlState five characters
 * @param message the server's own words, without its detail, which may hold values of a row
 * @param object the constraint, table and column that the server named
 */
record SqlFailure(String sqlState, String message, SchemaObject object) {

    static @Nullable SqlFailure in(Throwable thrown) {
        return in(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static @Nullable SqlFailure in(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return null;
        }
        SqlFailure found = null;
        if (thrown instanceof SQLException sql) {
            // A batch's own exception repeats the state but not the server's message; the next one has both.
            found = in(sql.getNextException(), seen);
            if (found == null && sql instanceof PSQLException && sql.getSQLState() != null) {
                return of(sql);
            }
        }
        if (found == null) {
            found = in(thrown.getCause(), seen);
        }
        return found == null && thrown instanceof SQLException sql && sql.getSQLState() != null ? of(sql) : found;
    }

    private static SqlFailure of(SQLException thrown) {
        if (thrown instanceof PSQLException server && server.getServerErrorMessage() != null) {
            ServerErrorMessage error = server.getServerErrorMessage();
            return new SqlFailure(
                    server.getSQLState(),
                    String.valueOf(error.getMessage()),
                    new SchemaObject(error.getConstraint(), error.getTable(), error.getColumn()));
        }
        return new SqlFailure(
                thrown.getSQLState(), String.valueOf(thrown.getMessage()), new SchemaObject(null, null, null));
    }
}
