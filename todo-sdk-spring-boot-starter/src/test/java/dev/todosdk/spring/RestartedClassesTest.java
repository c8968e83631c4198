package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.spring.shop.Mark;
import dev.todosdk.spring.shop.MarkOnce;
import dev.todosdk.spring.shop.MarksModule;
import dev.todosdk.testkit.memory.InMemoryServer;
import java.io.IOException;
import java.net.URL;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;

/** Devtools loads the application's classes by a loader above the one that has the libraries, and again after each change. */
class RestartedClassesTest {

    /** The right one of two loaders is no luck. */
    private static final int RESTARTS = 5;

    @Test
    void entitiesOfTheRestartLoaderAreFound() throws IOException, ReflectiveOperationException {
        URL classes = MarksModule.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader libraries = MarksModule.class.getClassLoader();
        for (int restart = 0; restart < RESTARTS; restart++) {
            try (RestartClassLoader loader = new RestartClassLoader(libraries, new URL[] {classes})) {
                assertThat(loader.loadClass(Mark.class.getName())).isNotSameAs(Mark.class);
                assertInserts(loader);
            }
        }
    }

    /** Module and code of the application as it is after a restart; the SDK is loaded once. */
    @SuppressWarnings("unchecked") // the one interface that MarkOnce has
    private static void assertInserts(ClassLoader loader) throws ReflectiveOperationException {
        PersistenceModule module = (PersistenceModule) make(loader, MarksModule.class);
        ToLongFunction<UnitOfWorkFactory> work = (ToLongFunction<UnitOfWorkFactory>) make(loader, MarkOnce.class);
        try (Database database =
                Database.builder().server(new InMemoryServer()).module(module).start()) {
            assertThat(work.applyAsLong(database)).isEqualTo(1);
        }
    }

    private static Object make(ClassLoader loader, Class<?> type) throws ReflectiveOperationException {
        return loader.loadClass(type.getName()).getConstructor().newInstance();
    }
}
