package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.StatementKind;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.engine.spi.SessionEventListenerManager;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** A statement that the SDK makes on a session's connection, told as Hibernate's own are. Stateless. */
public final class OwnStatement {

    private OwnStatement() {}

    /** Sends it. */
    @FunctionalInterface
    public interface Sending<R extends @Nullable Object> {
        R send() throws SQLException;
    }

    /** Sends a statement that begins with a word, and tells of it. */
    public static <R extends @Nullable Object> R send(SessionImplementor session, String word, Sending<R> sending)
            throws SQLException {
        if (session instanceof ObservedSession observed) {
            observed.observation().prepared(List.of(word), false);
        }
        SessionEventListenerManager listeners = session.getEventListenerManager();
        listeners.jdbcExecuteStatementStart();
        try {
            return sending.send();
        } finally {
            listeners.jdbcExecuteStatementEnd();
        }
    }

    /** Sends questions that waited for each other. */
    public static void together(SessionImplementor session, Runnable sending) {
        if (!(session instanceof ObservedSession observed)) {
            sending.run();
            return;
        }
        observed.observation().sending(StatementKind.SELECT);
        try {
            sending.run();
        } finally {
            observed.observation().answered();
        }
    }

    /** Tells how many rows a statement has written. */
    public static long wrote(SessionImplementor session, StatementKind kind, long rows) {
        if (session instanceof ObservedSession observed) {
            observed.observation().wrote(kind, rows);
        }
        return rows;
    }
}
