package dev.todosdk.postgresql.connection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgStatement;

/**
 * The two lists in which a statement of the driver's keeps its batch: what is sent, and its parameters. The driver has no
 * public way to them; they are reached by name, and a probe at the start tries that before anything relies on it.
 */
public final class BatchLists {

    private static final VarHandle QUERIES = list("batchStatements");
    private static final VarHandle PARAMETERS = list("batchParameters");

    private BatchLists() {}

    /**
     * Whether they can be reached.
     *
     * @return false when the driver is another one than this was written for
     */
    public static boolean isPossible() {
        try {
            MethodHandles.lookup().ensureInitialized(BatchLists.class);
            return true;
        } catch (IllegalAccessException | ExceptionInInitializerError | NoClassDefFoundError thrown) {
            return false;
        }
    }

    private static VarHandle list(String name) {
        try {
            return MethodHandles.privateLookupIn(PgStatement.class, MethodHandles.lookup())
                    .findVarHandle(PgStatement.class, name, ArrayList.class);
        } catch (ReflectiveOperationException thrown) {
            throw new ExceptionInInitializerError(thrown);
        }
    }

    /**
     * Takes a statement with its parameters as they are now.
     *
     * @param bound stays usable, and holds no batch afterwards
     * @param queries where the statement goes
     * @param parameters where a copy of the parameters goes
     * @throws SQLException when a parameter is missing
     */
    public static void take(PreparedStatement bound, List<Object> queries, List<Object> parameters)
            throws SQLException {
        PgStatement driver = bound.unwrap(PgStatement.class);
        if (QUERIES.get(driver) == null) { // The driver's own would have room for ten.
            give(driver, new ArrayList<>(1), new ArrayList<>(1));
        }
        bound.addBatch();
        if (takeFilled(bound, queries, parameters) != 1) {
            throw new SQLException("What was added to a batch is not in the driver's, so a wrapper keeps it");
        }
    }

    /** Takes what a statement's batch holds; says how many there are. */
    static int takeFilled(PreparedStatement filled, List<Object> queries, List<Object> parameters) throws SQLException {
        PgStatement driver = filled.unwrap(PgStatement.class);
        move(driver, PARAMETERS, parameters);
        return move(driver, QUERIES, queries);
    }

    private static int move(PgStatement statement, VarHandle list, List<Object> target) {
        @SuppressWarnings("unchecked") // of the driver's own elements, which go back to it
        @Nullable ArrayList<Object> own = (ArrayList<Object>) list.get(statement);
        if (own == null) {
            return 0;
        }
        int moved = own.size();
        target.addAll(own);
        own.clear();
        return moved;
    }

    /**
     * Gives a statement a batch of others.
     *
     * @param sender executes it
     * @param queries taken before
     * @param parameters of each
     */
    @SuppressWarnings("NonApiType") // as the driver's fields are declared
    public static void give(PgStatement sender, ArrayList<Object> queries, ArrayList<Object> parameters) {
        QUERIES.set(sender, queries);
        PARAMETERS.set(sender, parameters);
    }
}
