package dev.todosdk.testkit.memory.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.sql.SQLFeatureNotSupportedException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Completes classes that implement a part of a JDBC interface: all that they leave out is refused by name. JDBC's
 * interfaces have some four hundred methods, of which Hibernate calls forty.
 */
final class Adapters {

    private Adapters() {}

    /** The constructor of a subclass that refuses what the class does not implement. */
    static MethodHandle constructor(Class<?> partial, MethodHandles.Lookup lookup, Class<?>... parameters) {
        try (var unloaded = new ByteBuddy()
                .subclass(partial)
                .method(ElementMatchers.isAbstract())
                .intercept(InvocationHandlerAdapter.of((self, method, arguments) -> refused(method)))
                .make()) {
            Class<?> complete = unloaded.load(partial.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(lookup))
                    .getLoaded();
            return lookup.findConstructor(complete, MethodType.methodType(void.class, parameters))
                    .asType(MethodType.methodType(partial, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot complete " + partial.getName(), impossible);
        }
    }

    private static Object refused(Method method) throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(
                "in memory: " + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        + " runs only on PostgreSQL; test it there",
                "0A000");
    }
}
