package dev.todosdk.testkit.postgresql;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of type {@link TestDatabase}. {@link PostgresqlTest} registers it; registering it by {@code
 * ExtendWith} does the same. Thread-safe.
 */
public final class PostgresqlExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresqlExtension.class);

    /** For JUnit. */
    public PostgresqlExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    /** The store closes what it holds when the test, or the class that asked first, has ended. */
    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestDatabase.class, type -> PostgresqlForTests.shared().createDatabase(), TestDatabase.class);
    }
}
