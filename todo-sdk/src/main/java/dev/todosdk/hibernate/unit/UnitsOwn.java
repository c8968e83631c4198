package dev.todosdk.hibernate.unit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import org.hibernate.Transaction;

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
                        Object result = method.invoke(target, arguments);
                        return name.equals("createStatement")
                                ? guarded(unit, Statement.class, (Statement) result, Set.of())
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
