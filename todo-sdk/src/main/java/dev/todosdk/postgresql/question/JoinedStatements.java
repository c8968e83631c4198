package dev.todosdk.postgresql.question;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PgConnection;

/**
 * Several statements as one execute of the driver's, each prepared by itself, as the driver joins the parts of one text. Done
 * with a text, each combination would be prepared anew. The driver's two classes for that are reached by name.
 */
public final class JoinedStatements {

    private static final String ROOM = "org.postgresql.core.v3.";
    private static final Class<?> QUERY = type("SimpleQuery");
    private static final Class<?> PARAMETERS = type("SimpleParameterList");
    private static final MethodHandle QUERIES = maker("CompositeQuery", QUERY);
    private static final MethodHandle PARAMETER_LISTS = maker("CompositeParameterList", PARAMETERS);

    private JoinedStatements() {}

    /**
     * Whether the driver's classes can be reached.
     *
     * @return false when the driver is another one than this was written for
     */
    public static boolean isPossible() {
        try {
            MethodHandles.lookup().ensureInitialized(JoinedStatements.class);
            return true;
        } catch (IllegalAccessException | ExceptionInInitializerError | NoClassDefFoundError thrown) {
            return false;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(ROOM + name, true, PgConnection.class.getClassLoader());
        } catch (ClassNotFoundException thrown) {
            throw new ExceptionInInitializerError(thrown);
        }
    }

    private static MethodHandle maker(String name, Class<?> part) {
        Class<?> type = type(name);
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, part.arrayType(), int[].class));
        } catch (ReflectiveOperationException thrown) {
            throw new ExceptionInInitializerError(thrown);
        }
    }

    /**
     * Sends all in one flight.
     *
     * @param wire the driver's own connection
     * @param queries in their order, at least one
     * @param parameters of each
     * @param prepared whether those that are not yet prepared on the server become so
     * @return what the server said; a failure is in it and not thrown
     */
    public static Answers send(PgConnection wire, List<?> queries, List<?> parameters, boolean prepared) {
        Listener listener = new Listener();
        try {
            Object subqueries = Array.newInstance(QUERY, queries.size());
            Object sublists = Array.newInstance(PARAMETERS, queries.size());
            int[] offsets = new int[queries.size()];
            int offset = 0;
            for (int i = 0; i < offsets.length; i++) {
                ParameterList list = (ParameterList) parameters.get(i);
                Array.set(subqueries, i, queries.get(i));
                Array.set(sublists, i, list);
                offsets[i] = offset;
                offset += list.getInParameterCount();
            }
            Query query = (Query) QUERIES.invoke(subqueries, offsets);
            ParameterList list = (ParameterList) PARAMETER_LISTS.invoke(sublists, offsets);
            wire.getQueryExecutor().execute(query, list, listener, 0, 0, flags(wire, prepared));
            return listener.answers(null);
        } catch (SQLException thrown) {
            return listener.answers(thrown);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("The driver's classes are others than at the start", thrown);
        }
    }

    private static int flags(PgConnection wire, boolean prepared) throws SQLException {
        return (prepared ? QueryExecutor.QUERY_FORCE_DESCRIBE_PORTAL : QueryExecutor.QUERY_ONESHOT)
                | (wire.getAutoCommit() ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0)
                | (wire.hintReadOnly() ? QueryExecutor.QUERY_READ_ONLY_HINT : 0);
    }

    /** Hears each answer in its order. */
    private static final class Listener extends ResultHandlerBase {

        private final List<StatementAnswer> given = new ArrayList<>();
        private @Nullable SQLWarning warnings;

        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
            given.add(StatementAnswer.ofRows(query, fields, rows));
        }

        @Override
        public void handleCommandStatus(String status, long count, long oid) {
            given.add(StatementAnswer.ofCount(count));
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            if (warnings == null) {
                warnings = warning;
            } else {
                warnings.setNextWarning(warning);
            }
        }

        Answers answers(@Nullable SQLException failure) {
            return new Answers(List.copyOf(given), failure, warnings);
        }
    }
}
