package dev.todosdk.postgresql.replica;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.postgresql.connection.LentConnection;
import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections to replicas, for a unit that may read there; where there is none, to the primary. Thread-safe. */
final class ReplicaLender implements Lender {

    private final Replicas replicas;
    private final Lender primary;
    private final UnitOptions options;

    ReplicaLender(Replicas replicas, Lender primary, UnitOptions options) {
        this.replicas = replicas;
        this.primary = primary;
        this.options = options;
    }

    @Override
    public <C extends Connection> C lend(Fitting<C> fitting) {
        Route route = new Route(replicas, primary, options);
        Leg first = route.next();
        try {
            ReplicaConnection connection = new ReplicaConnection(route, first);
            C fit = fitting.fit(connection, first.leading(), first.afterReset());
            connection.lent();
            return fit;
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    /** One that could not be cleared is closed, so that nobody gets it again. */
    @Override
    public void closeConnection(Connection lent) throws SQLException {
        if (lent instanceof LentConnection unit) {
            unit.cancelAbandoned();
            try {
                if (unit.isSpoiled()) {
                    unit.driver().abort(Runnable::run);
                }
                unit.close();
            } finally {
                unit.driver().close(); // A unit's connection leaves one that is lost as it is.
            }
        } else {
            lent.close();
        }
    }
}
