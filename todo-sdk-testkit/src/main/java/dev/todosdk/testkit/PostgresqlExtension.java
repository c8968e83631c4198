package dev.todosdk.testkit;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves the parameters of a {@link PostgresqlTest}, which registers it. Thread-safe. */
public final class PostgresqlExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(PostgresqlExtension.class);
    private static final Set<Class<?>> TYPES =
            Set.of(TestDatabase.class, UnitOfWorkFactory.class, TestStore.class, PostgresqlDatabase.class);

    /** Creates the extension, for JUnit. */
    public PostgresqlExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    /** The store closes what it holds when the test, or the class that asked first, has ended. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        List<PersistenceModule> modules = modules(context);
        if (modules.isEmpty()) {
            return emptyDatabase(type, context);
        }
        PostgresqlDatabase database = context.getStore(NAMESPACE)
                .computeIfAbsent(
                        PostgresqlDatabase.class, key -> PostgresqlDatabase.with(modules), PostgresqlDatabase.class);
        return type == TestDatabase.class ? database.server() : database;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        PostgresqlDatabase database =
                context.getStore(NAMESPACE).get(PostgresqlDatabase.class, PostgresqlDatabase.class);
        if (database != null) {
            database.requireNothingUncommitted();
        }
    }

    private static TestDatabase emptyDatabase(Class<?> type, ExtensionContext context) {
        if (type != TestDatabase.class) {
            throw new ParameterResolutionException(
                    "A " + type.getSimpleName() + " needs modules: name them in @PostgresqlTest(...)");
        }
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestDatabase.class, key -> PostgresqlForTests.shared().createDatabase(), TestDatabase.class);
    }

    private static List<PersistenceModule> modules(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), PostgresqlTest.class, context.getEnclosingTestClasses())
                .map(annotation -> TestModules.of(annotation.value()))
                .orElse(List.of());
    }
}
