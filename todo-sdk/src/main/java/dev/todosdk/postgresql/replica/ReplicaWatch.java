package dev.todosdk.postgresql.replica;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.pooler.Connector;
import dev.todosdk.postgresql.commit.PositionQuestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks one server again and again where it is in the log, on a connection that it keeps. Of one thread at a time. */
final class ReplicaWatch implements Callable<CommitPosition>, AutoCloseable {

    /** What is asked. */
    @FunctionalInterface
    interface Place {
        CommitPosition ask(Connection connection) throws SQLException;
    }

    private final Connector source;
    private final Place place;
    private @Nullable Connection connection;

    private ReplicaWatch(Connector source, Place place) {
        this.source = source;
        this.place = place;
    }

    static ReplicaWatch ofPrimary(Connector source) {
        return new ReplicaWatch(source, PositionQuestion::ask);
    }

    static ReplicaWatch ofStandby(Connector source) {
        return new ReplicaWatch(source, PositionQuestion::askStandby);
    }

    @Override
    public synchronized CommitPosition call() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.connect();
            connection = open;
        }
        try {
            return place.ask(open);
        } catch (SQLException thrown) {
            close();
            throw thrown;
        }
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException broken) {
                // It is gone in any case.
            }
        }
    }
}
