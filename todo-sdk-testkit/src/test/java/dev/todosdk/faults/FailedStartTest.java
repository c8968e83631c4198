package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.internal.SessionFactoryRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A start makes its mapping on a thread beside the one that connects and migrates: the same failure is told in each run when both
 * fail, and no thread, connection or mapping is left of a start that failed.
 */
@PostgresqlTest
class FailedStartTest {

    @Test
    void aServerThatIsNotThereIsToldBeforeAWrongMapping(TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            network.refuseConnections();
            assertThat(failure(builder(network.jdbcUrl(database.jdbcUrl()), database.username(), database.password())
                            .module(new NoIds())))
                    .isInstanceOf(DatabaseUnavailableException.class);
        }
    }

    @Test
    void aWrongPasswordIsToldBeforeAWrongMapping(TestDatabase database) {
        assertThat(failure(builder(database.jdbcUrl(), "nobody", "wrong").module(new NoIds())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aMigrationThatFailsIsToldBeforeAWrongMappingAndWithARightOne(TestDatabase database) {
        database.execute("CREATE TABLE todo (id int)");
        for (PersistenceModule mapped : List.of(new NoIds(), new Words())) {
            assertThat(failure(builder(database).module(new TodoModule()).module(mapped)))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("todo");
            assertNothingIsConnected(database);
        }
    }

    @Test
    void aWrongMappingIsToldWhenTheServerIsRight(TestDatabase database) {
        assertThat(failure(builder(database).module(new TodoModule()).module(new NoIds())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("NoId");
        assertNothingIsConnected(database);
    }

    @Test
    void aTableThatIsMissingEndsTheStart(TestDatabase database) {
        assertThat(failure(builder(database).module(new Words())))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("table word");
        assertNothingIsConnected(database);
    }

    /** The session factory may be ready by then. */
    @Test
    void aServerThatFailsAtLastLeavesNoSessionFactory() throws ReflectiveOperationException {
        int before = sessionFactories();
        for (String step : List.of("connect", "look", "prepare", "complete", "transactions")) {
            assertThat(failure(Database.builder().server(failingAt(step)).module(new Words())))
                    .as(step)
                    .hasMessage("at " + step);
        }
        assertThat(sessionFactories()).isEqualTo(before);
    }

    @Test
    void whatTheServerSaysByItselfIsToldBeforeAWrongMapping() {
        assertThat(failure(Database.builder().server(failingAt("look")).module(new NoIds())))
                .hasMessage("at look");
        assertThat(failure(Database.builder().server(failingAt("prepare")).module(new NoIds())))
                .isInstanceOf(ConfigurationException.class);
    }

    /** Nobody of the pool is free to help. */
    @Test
    void startsOnTheOnlyThreadOfAPool() {
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            CompletableFuture.runAsync(() -> InMemoryDatabase.with(new Words()).close(), one)
                    .join();
        } finally {
            one.shutdown();
        }
    }

    @Test
    void anInterruptIsHeardAfterwards() {
        Database.Builder start = Database.builder().server(new InMemoryServer()).module(new Words());
        Thread.currentThread().interrupt();
        try (Database started = start.start()) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(started.units().open()).isZero();
        }
    }

    /** What the mapping calls of the application's sees what the caller's thread hands down. */
    @Test
    void theMappingIsMadeWithWhatTheCallersThreadHandsDown() throws InterruptedException {
        ClassLoader context = new URLClassLoader(new URL[0], getClass().getClassLoader());
        Thread caller = new Thread(() -> {
            Lowered.HANDED_DOWN.set("handed down");
            Database.builder()
                    .server(new InMemoryServer())
                    .module(new Words())
                    .start()
                    .close();
        });
        caller.setContextClassLoader(context);
        caller.start();
        caller.join();
        assertThat(Lowered.SEEN.get()).isEqualTo(Map.of("context", context, "inherited", "handed down"));
    }

    private static Database.Builder builder(TestDatabase database) {
        return builder(database.jdbcUrl(), database.username(), database.password());
    }

    private static Database.Builder builder(String url, String username, String password) {
        return Database.builder()
                .jdbcUrl(url)
                .username(username)
                .password(password)
                .connectTimeout(Duration.ofSeconds(1))
                .poolSize(1);
    }

    /** On a thread of its own group, in which none may be left but the driver's and the pool's, which are not waited for. */
    private static Throwable failure(Database.Builder start) {
        Thread[] left = new Thread[100];
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        ThreadGroup group = new ThreadGroup("start");
        new Thread(group, () -> {
                    Throwable thrown = catchThrowable(() -> start.start().close());
                    group.enumerate(left);
                    failure.complete(thrown);
                })
                .start();
        Throwable thrown = failure.join();
        assertThat(Arrays.stream(left).filter(Objects::nonNull).map(Thread::getName))
                .noneMatch(name -> name.startsWith("todo-sdk-"));
        return Objects.requireNonNull(thrown);
    }

    private static void assertNothingIsConnected(TestDatabase database) {
        FaultyDatabase.await(() -> database.connections() == 0, "all connections are closed");
    }

    private static DatabaseServer failingAt(String step) {
        DatabaseServer whole = new InMemoryServer();
        return (DatabaseServer) Proxy.newProxyInstance(
                DatabaseServer.class.getClassLoader(), new Class<?>[] {DatabaseServer.class}, (proxy, method, args) -> {
                    if (method.getName().equals(step)) {
                        throw new IllegalStateException("at " + step);
                    }
                    try {
                        return method.invoke(whole, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static int sessionFactories() throws ReflectiveOperationException {
        var map = SessionFactoryRegistry.class.getDeclaredField("sessionFactoryMap");
        map.setAccessible(true);
        return ((Map<?, ?>) map.get(SessionFactoryRegistry.INSTANCE)).size();
    }

    /** Without an id no entity can be mapped. */
    @Entity
    static class NoId {
        String text = "";
    }

    private static final class NoIds implements PersistenceModule {

        @Override
        public String name() {
            return "no-ids";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(NoId.class);
        }
    }

    @Entity(name = "Word")
    static class Word {

        @Id
        long id;

        @Convert(converter = Lowered.class)
        String text = "";
    }

    static final class Lowered implements AttributeConverter<String, String> {

        static final InheritableThreadLocal<String> HANDED_DOWN = new InheritableThreadLocal<>();
        static final AtomicReference<Map<String, Object>> SEEN = new AtomicReference<>(Map.of());

        Lowered() {
            String inherited = HANDED_DOWN.get();
            SEEN.set(Map.of(
                    "context",
                    Thread.currentThread().getContextClassLoader(),
                    "inherited",
                    inherited == null ? "" : inherited));
        }

        @Override
        public String convertToDatabaseColumn(String text) {
            return text;
        }

        @Override
        public String convertToEntityAttribute(String text) {
            return text;
        }
    }

    private static final class Words implements PersistenceModule {

        @Override
        public String name() {
            return "words";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Word.class);
        }
    }
}
