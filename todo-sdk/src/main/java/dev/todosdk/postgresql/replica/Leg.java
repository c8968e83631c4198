package dev.todosdk.postgresql.replica;

import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a unit has for the time being.
 *
 * @param lender takes it back
 * @param replica at its end, or null for the primary
 * @param connection of the lender's pool
 * @param leading what each transaction begins with; mostly nothing
 * @param afterReset statements that make a session that was reset as the pool gives it; mostly empty
 */
record Leg(
        Lender lender, @Nullable Replica replica, Connection connection, LeadingStatements leading, String afterReset) {

    static Leg of(Lender lender, @Nullable Replica replica) {
        AtomicReference<Leg> leg = new AtomicReference<>();
        lender.lend((driver, leading, afterReset) -> {
            leg.set(new Leg(lender, replica, driver, leading, afterReset));
            return driver;
        });
        return Objects.requireNonNull(leg.get(), "lent");
    }

    /** Whether what was thrown may not happen elsewhere: it is gone, or the replica's own replay was in the way. */
    static boolean isOfPlace(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.startsWith("40"));
    }

    void end() throws SQLException {
        lender.closeConnection(connection);
    }
}
