package dev.todosdk.postgresql.connection;

import dev.todosdk.server.LeadingStatements;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgStatement;

/**
 * A statement that takes along what its transaction begins with. It looks like a statement of its own text alone: what leads
 * has answered by the time that it does. A dynamic proxy, because only the first statement of a unit is one.
 *
 * <p>Two statements of the driver's stand behind it, and get the same parameters: the text with what leads in front of it, and
 * the text by itself, for batches and for what is executed after the lead has gone.
 */
final class LedStatement implements InvocationHandler {

    /** Never sent: a statement that is no insert, whose batch the driver leaves as it is. */
    private static final String CARRIER = "SELECT";

    private static final String BEGIN = "BEGIN READ ONLY;";

    /** On a line of its own, because a text may end with a comment. */
    private static final String END = "\n;COMMIT";

    /** Makes a statement of the driver's, of one kind. */
    @FunctionalInterface
    interface Preparation {
        PreparedStatement prepare(String sql) throws SQLException;
    }

    private final PreparedStatement whole;
    private final PreparedStatement alone;
    private final LeadingStatements leading;
    private final int resultsBefore;
    private final BooleanSupplier takesLead;
    private final int firstParameter;
    private PreparedStatement last;

    private LedStatement(
            PreparedStatement whole,
            PreparedStatement alone,
            LeadingStatements leading,
            int resultsBefore,
            BooleanSupplier takesLead)
            throws SQLException {
        this.whole = unprepared(whole);
        this.alone = alone;
        this.leading = leading;
        this.resultsBefore = resultsBefore;
        this.takesLead = takesLead;
        this.firstParameter = leading.bind(whole);
        this.last = whole;
    }

    /** The first of its transaction, unless another one has taken the lead by the time that it is executed. */
    static PreparedStatement first(String sql, Preparation driver, LeadingStatements leading, BooleanSupplier takesLead)
            throws SQLException {
        PreparedStatement alone = driver.prepare(sql);
        if (!alone.isWrapperFor(PgStatement.class) || !BatchLists.isPossible()) {
            return sendingAhead(alone, leading, takesLead);
        }
        PreparedStatement whole = driver.prepare(leading.sql() + sql);
        return proxy(new LedStatement(whole, alone, leading, leading.list().size(), takesLead));
    }

    /** Whoever wraps the driver's statements cannot have their texts put together. */
    private static PreparedStatement sendingAhead(
            PreparedStatement alone, LeadingStatements leading, BooleanSupplier takesLead) throws SQLException {
        if (takesLead.getAsBoolean()) {
            send(leading, alone.getConnection());
        }
        return alone;
    }

    /** A question that is a whole transaction, each time; the connection commits automatically. */
    static PreparedStatement wholeTransaction(String sql, Preparation driver, LeadingStatements leading)
            throws SQLException {
        PreparedStatement whole = driver.prepare(BEGIN + leading.sql() + sql + END);
        return proxy(new LedStatement(whole, whole, leading, leading.list().size() + 1, () -> true));
    }

    /** Sends what leads by itself, for something that cannot take it along. */
    static void send(LeadingStatements leading, Connection driver) throws SQLException {
        try (PreparedStatement statement = driver.prepareStatement(leading.sql())) {
            leading.bind(unprepared(statement));
            statement.execute();
        }
    }

    /** Several texts are never prepared on the server: the driver would then send them one by one, a round trip for each. */
    private static PreparedStatement unprepared(PreparedStatement statement) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
        return statement;
    }

    private static PreparedStatement proxy(LedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                LedStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, statement);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("equals")) {
            return arguments != null && proxy == arguments[0];
        }
        if (arguments != null) {
            return name.startsWith("set") ? set(method, arguments) : call(last, method, arguments);
        }
        return switch (name) {
            case "execute" -> execute();
            case "executeQuery" -> execute() ? last.getResultSet() : call(last, method, null);
            case "executeUpdate" -> execute() ? noCount() : last.getUpdateCount();
            case "executeLargeUpdate" -> execute() ? noCount() : last.getLargeUpdateCount();
            case "addBatch" -> addBatch();
            case "executeBatch" -> executeBatch();
            case "clearParameters" -> clear();
            case "close" -> close();
            default -> call(last, method, null);
        };
    }

    private static @Nullable Object call(
            PreparedStatement statement, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** A parameter's index, which comes before its value, is behind those of what leads; an option has no index. */
    private @Nullable Object set(Method method, @Nullable Object[] arguments) throws Throwable {
        if (alone != whole) {
            call(alone, method, arguments);
        }
        if (arguments.length == 1 || !(arguments[0] instanceof Integer index)) {
            return call(whole, method, arguments);
        }
        @Nullable Object[] later = arguments.clone();
        later[0] = index + firstParameter - 1;
        return call(whole, method, later);
    }

    /** Whether it answers rows; what leads has answered before. */
    private boolean execute() throws SQLException {
        if (!takesLead.getAsBoolean()) {
            last = alone;
            return alone.execute();
        }
        last = whole;
        boolean rows = whole.execute();
        for (int i = 0; i < resultsBefore; i++) {
            rows = whole.getMoreResults();
        }
        return rows;
    }

    private static Object noCount() throws SQLException {
        throw new SQLException("A result was returned when none was expected.", "0100E");
    }

    private @Nullable Object addBatch() throws SQLException {
        last = alone;
        alone.addBatch();
        return null;
    }

    private int[] executeBatch() throws SQLException {
        if (!takesLead.getAsBoolean()) {
            return alone.executeBatch();
        }
        ArrayList<Object> queries = new ArrayList<>();
        ArrayList<Object> parameters = new ArrayList<>();
        for (LeadingStatements.Statement each : leading.list()) {
            try (PreparedStatement statement = alone.getConnection().prepareStatement(each.sql())) {
                each.bind(statement, 1);
                BatchLists.take(statement, queries, parameters);
            }
        }
        int ahead = queries.size();
        BatchLists.takeFilled(alone, queries, parameters);
        try (PreparedStatement sender = alone.getConnection().prepareStatement(CARRIER)) {
            BatchLists.give(sender.unwrap(PgStatement.class), queries, parameters);
            int[] counts = sender.executeBatch();
            return Arrays.copyOfRange(counts, ahead, counts.length);
        }
    }

    private @Nullable Object clear() throws SQLException {
        alone.clearParameters();
        whole.clearParameters();
        leading.bind(whole);
        return null;
    }

    private @Nullable Object close() throws SQLException {
        alone.close();
        whole.close();
        return null;
    }
}
