package dev.todosdk.testkit.postgresql;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * The PostgreSQL server of this JVM's tests. It starts when the first test asks for it, serves all of them, and hands
 * out databases that no other test sees.
 *
 * <p>Which server it is says the system property {@code todosdk.test.database}, or else the environment variable {@code
 * TODOSDK_TEST_DATABASE}:
 *
 * <ul>
 *   <li>{@code embedded}, or no value: an {@link EmbeddedPostgresql};
 *   <li>{@code testcontainers}: a container of the image {@code todosdk.test.database.image} ({@code postgres:18});
 *   <li>a URL such as {@code jdbc:postgresql://localhost:5432/postgres}, with {@code todosdk.test.database.user}
 *       ({@code postgres}) and {@code todosdk.test.database.password} (empty). The user needs the right to create
 *       databases. Databases that tests did not drop are dropped when the JVM ends.
 * </ul>
 *
 * <pre>{@code
 * try (TestDatabase database = PostgresqlForTests.shared().createDatabase()) {
 *     database.execute("CREATE TABLE note (text text)");
 * }
 * }</pre>
 *
 * <p>Thread-safe: tests may run in parallel.
 */
public final class PostgresqlForTests {

    private static final Once<PostgresqlForTests> SHARED = new Once<>(
            () -> new PostgresqlForTests(TestServerChoice.ofThisProcess().start()));

    private final DatabaseNames names = new DatabaseNames();
    private final ConcurrentMap<String, Once<String>> templates = new ConcurrentHashMap<>();
    private final TestServer server;
    private final Administration administration;

    PostgresqlForTests(TestServer server) {
        this.server = server;
        this.administration = new Administration(server.administration());
        if (server.outlivesTheTests()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::dropLeftOvers, "test-databases-drop"));
        }
    }

    /**
     * The server that the settings choose, the same one for the whole JVM.
     *
     * @return the running server
     * @throws IllegalStateException if a setting has no meaning, or the chosen server does not start; the message says
     *     what to change
     */
    public static PostgresqlForTests shared() {
        return SHARED.get();
    }

    /**
     * Makes an empty database.
     *
     * @return the database; the caller closes it, which drops it
     * @throws IllegalStateException if the server refuses
     */
    public TestDatabase createDatabase() {
        return copyOf("template0");
    }

    /**
     * Makes a copy of a database that is prepared once in this JVM. A copy takes some ten milliseconds, however long
     * the preparation took.
     *
     * @param template the name under which later calls find the prepared database again
     * @param preparer what fills it, called at most once per name; it must close the connections that it opens
     * @return the copy; the caller closes it, which drops it
     * @throws IllegalStateException if the preparation fails, now or for an earlier caller, or the server refuses
     */
    public TestDatabase createDatabase(String template, Consumer<TestDatabase> preparer) {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(preparer, "preparer");
        return copyOf(templates
                .computeIfAbsent(template, key -> new Once<>(() -> prepare(key, preparer)))
                .get());
    }

    private String prepare(String template, Consumer<TestDatabase> preparer) {
        TestDatabase database = createDatabase();
        try {
            preparer.accept(database);
        } catch (RuntimeException e) {
            database.close();
            throw new IllegalStateException(
                    "The database of the template \"" + template + "\" could not be prepared: " + e.getMessage(), e);
        }
        administration.freeze(database.name());
        return database.name();
    }

    private TestDatabase copyOf(String template) {
        String name = names.next();
        administration.copy(template, name);
        return new TestDatabase(name, server, administration);
    }

    void dropLeftOvers() {
        administration.dropAll(names.prefix());
    }

    @Override
    public String toString() {
        return "PostgresqlForTests[" + server.administrationUrl() + "]";
    }
}
