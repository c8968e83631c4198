package dev.todosdk.postgresql.connection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A write that a server refused because it takes none: a standby, which another connection may lead past. Stateless. */
public final class RefusedWrite {

    private static final String STATE = "25006";

    private RefusedWrite() {}

    /**
     * Tells whether it was that.
     *
     * @param thrown by the driver, or null
     * @return false for everything else
     */
    public static boolean isToldBy(@Nullable SQLException thrown) {
        return thrown != null && STATE.equals(thrown.getSQLState());
    }
}
