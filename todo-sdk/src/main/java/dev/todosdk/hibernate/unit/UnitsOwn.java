package dev.todosdk.hibernate.unit;

import dev.todosdk.sql.SentParts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Statement;
import java.util.Set;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/** A transaction and a connection as applications get them: whatever would end either of them is refused. */
final class UnitsOwn {

    private static final Set<String> OF_TRANSACTION = Set.of("begin", "commit", "rollback");
    private static final Set<String> OF_CONNECTION =
            Set.of("commit", "close", "abort", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

    private UnitsOwn() {}

    static Transaction transaction(HibernateUnitOfWork unit, Transaction transaction) {
        return guarded(unit, Transaction.class, transaction, OF_TRANSACTION);
    }

    static Connection connection(HibernateUnitOfWork unit, Connection connection) {
        return guarded(unit, Connection.class, connection, OF_CONNECTION);
    }

    /** Whether a connection or a statement is given a text to send. */
    private static boolean isSending(String method) {
        return method.startsWith("prepare") || method.startsWith("execute") || method.equals("addBatch");
    }

    private static <T> T guarded(HibernateUnitOfWork unit, Class<T> type, T target, Set<String> refused) {
        return type.cast(Proxy.newProxyInstance(
                UnitsOwn.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    boolean whole = name.equals("rollback") && arguments == null; // not to a savepoint
                    if (refused.contains(name) || whole) {
                        throw Misuse.ofTheUnit(unit.options().name(), name);
                    }
                    if (arguments != null
                            && arguments.length > 0
                            && arguments[0] instanceof String sql
                            && isSending(name)) {
                        UnitStatements.requireNoEnd(unit.options().name(), SentParts.of(sql));
                    }
                    try {
                        return guardedResult(unit, method.getReturnType(), method.invoke(target, arguments));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    /** Whatever leads back to the connection. */
    private static @Nullable Object guardedResult(HibernateUnitOfWork unit, Class<?> type, @Nullable Object result) {
        if (result instanceof Connection connection && type == Connection.class) {
            return connection(unit, connection);
        }
        boolean leadsBack = Statement.class.isAssignableFrom(type) || type == DatabaseMetaData.class;
        return result != null && leadsBack ? guardedOf(unit, type, result) : result;
    }

    private static <T> T guardedOf(HibernateUnitOfWork unit, Class<T> type, Object result) {
        return guarded(unit, type, type.cast(result), Set.of());
    }
}
