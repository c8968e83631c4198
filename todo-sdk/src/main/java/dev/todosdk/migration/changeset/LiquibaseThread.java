package dev.todosdk.migration.changeset;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import liquibase.Scope;
import liquibase.SingletonScopeManager;
import liquibase.configuration.ConfigurationValueProvider;
import liquibase.configuration.LiquibaseConfiguration;
import liquibase.configuration.core.ScopeValueProvider;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Runs work with Liquibase in a world of its own, so that the host application's Liquibase and ours do not notice each
 * other.
 *
 * <p>Liquibase keeps its services, caches and configuration in the root scope of the current thread, where two users of
 * one process reset each other's. A thread of our own with a root scope of its own shares none of them; it hears no
 * {@code liquibase.*} system property or environment variable meant for the host, and leaves nothing behind in the
 * caller's thread.
 */
public final class LiquibaseThread {

    private LiquibaseThread() {}

    /** Runs the work and returns its result; what it throws is thrown here. */
    public static <T> T call(ResourceAccessor resources, ClassLoader classes, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> inOwnScope(resources, work));
        Thread thread = new Thread(task, "todo-sdk-migrations");
        thread.setDaemon(true);
        // Liquibase's own services come from its scope's loader, the classes that changelogs name from this one.
        thread.setContextClassLoader(classes);
        thread.start();
        return await(task, thread);
    }

    /** An interrupt is handed on: the work stops at the next changeset, never in the middle of one. */
    private static <T> T await(FutureTask<T> task, Thread thread) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    throw rethrowable(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception rethrowable(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof Exception cause ? cause : failure;
    }

    private static <T> T inOwnScope(ResourceAccessor resources, Callable<T> work) throws Exception {
        Scope.setScopeManager(new SingletonScopeManager());
        listenToNobody(Scope.getCurrentScope().getSingleton(LiquibaseConfiguration.class));
        Map<String, Object> values = Map.of(
                Scope.Attr.logService.name(),
                new Slf4jLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                resources,
                Scope.Attr.classLoader.name(),
                Scope.class.getClassLoader(),
                "liquibase.analytics.enabled",
                false);
        return Scope.child(values, work::call);
    }

    private static void listenToNobody(LiquibaseConfiguration configuration) {
        for (ConfigurationValueProvider provider : List.copyOf(configuration.getProviders())) {
            if (!(provider instanceof ScopeValueProvider)) {
                configuration.unregisterProvider(provider);
            }
        }
    }
}
