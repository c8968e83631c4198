package dev.todosdk.testkit;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.store.TestStore;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives tests a store as their parameter, and looks after each test whether it committed what it changed. */
final class StoreParameters implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(StoreParameters.class);
    private static final Set<Class<?>> TYPES = Set.of(UnitOfWorkFactory.class, TestStore.class);

    private final String where;
    private final Supplier<TestStore> opener;

    StoreParameters(String where, Supplier<TestStore> opener) {
        this.where = where;
        this.opener = opener;
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    /** JUnit closes it when the test, or the class that asked first, has ended. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(TestStore.class, key -> opener.get(), TestStore.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestStore store = context.getStore(NAMESPACE).get(TestStore.class, TestStore.class);
        if (store != null) {
            try {
                store.requireNothingUncommitted();
            } catch (AssertionError failure) {
                throw onThisStore(failure);
            }
        }
    }

    /** Reports that have no room for the store's name show it with the failure. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw onThisStore(thrown);
    }

    private <E extends Throwable> E onThisStore(E failure) {
        failure.addSuppressed(new Place("The test ran " + where));
        return failure;
    }

    /** Has no stack: the one of the failure says it all. */
    private static final class Place extends Exception {

        private static final long serialVersionUID = 1L;

        Place(String message) {
            super(message, null, false, false);
        }
    }
}
