package dev.todosdk.testkit.memory.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Completes classes that implement a part of a JDBC interface. What they leave out is another form of what they have, or a hint,
 * or refused by name. JDBC's interfaces have some four hundred methods, of which Hibernate calls forty.
 */
final class Adapters {

    /** What changes nothing here, and is told to be nothing. */
    private static final Set<String> HINTS =
            Set.of("setFetchSize getFetchSize setFetchDirection setPoolable getWarnings clearWarnings".split(" "));

    /** What is read as {@code getObject} reads it. */
    private static final Set<Class<?>> READ = Set.of(
            byte.class, short.class, float.class, double.class, BigDecimal.class, Date.class, Time.class, String.class);

    private Adapters() {}

    /** The constructor of a subclass that refuses what the class does not implement. */
    static MethodHandle constructor(Class<?> partial, MethodHandles.Lookup lookup, Class<?>... parameters) {
        try (var unloaded = new ByteBuddy()
                .subclass(partial)
                .method(ElementMatchers.isAbstract())
                .intercept(InvocationHandlerAdapter.of(Adapters::leftOut))
                .make()) {
            Class<?> complete = unloaded.load(partial.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(lookup))
                    .getLoaded();
            return lookup.findConstructor(complete, MethodType.methodType(void.class, parameters))
                    .asType(MethodType.methodType(partial, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot complete " + partial.getName(), impossible);
        }
    }

    private static @Nullable Object leftOut(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        Class<?> result = method.getReturnType();
        if (HINTS.contains(method.getName())) {
            return zero(result);
        } else if (self instanceof ResultSet rows && method.getName().startsWith("get")) {
            return read(rows, method, result, arguments);
        } else if (self instanceof PreparedStatement statement
                && method.getName().startsWith("set")) {
            return set(statement, method, arguments);
        }
        throw refused(method);
    }

    /** By a label, or as {@code getObject} reads it. */
    private static @Nullable Object read(ResultSet rows, Method method, Class<?> result, @Nullable Object[] arguments)
            throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        if (types.length > 0 && arguments[0] instanceof String label) {
            types[0] = int.class;
            arguments[0] = rows.findColumn(label);
            return called(rows, ResultSet.class.getMethod(method.getName(), types), arguments);
        } else if (types.length == 1 && READ.contains(result)) {
            Object value = rows.getObject(
                    (int) Objects.requireNonNull(arguments[0]),
                    MethodType.methodType(result).wrap().returnType());
            return value == null ? zero(result) : value;
        }
        throw refused(method);
    }

    /** As an object, or without the length of a stream. */
    private static @Nullable Object set(PreparedStatement statement, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        boolean plain = types.length == 2 && (types[1].isPrimitive() || types[1] == String.class);
        if (plain) {
            statement.setObject((int) Objects.requireNonNull(arguments[0]), arguments[1]);
            return null;
        } else if (types.length > 2 && method.getName().endsWith("Stream")) {
            Class<?>[] fewer = Arrays.copyOf(types, types.length - 1);
            try {
                Method shorter = PreparedStatement.class.getMethod(method.getName(), fewer);
                return called(statement, shorter, Arrays.copyOf(arguments, fewer.length));
            } catch (NoSuchMethodException onlyThisForm) {
                throw refused(method);
            }
        }
        throw refused(method);
    }

    private static @Nullable Object called(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(self, arguments);
        } catch (InvocationTargetException thrown) {
            throw Objects.requireNonNull(thrown.getCause());
        }
    }

    private static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static SQLFeatureNotSupportedException refused(Method method) {
        return new SQLFeatureNotSupportedException(
                "in memory: " + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        + " runs only on PostgreSQL; test it there",
                "0A000");
    }
}
