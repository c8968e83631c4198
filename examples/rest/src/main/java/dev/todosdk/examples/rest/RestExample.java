package dev.todosdk.examples.rest;

import dev.todosdk.TodoSdk;
import dev.todosdk.once.OnceModule;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The program: a database, the todos on it, and a web server in front, stopped in the opposite order.
 *
 * <p>The database is the one that {@code DB_HOST}, {@code DB_PORT}, {@code DB_NAME}, {@code DB_USER} and {@code DB_PASS}
 * name, and {@code DB_REPLICAS} has the URLs of its replicas (default none). When none of them is set, the program brings its own PostgreSQL, which keeps its data in {@code TODO_DATA}
 * (default {@code .todo-sdk-rest} in the user's home). It serves {@code HTTP_HOST} (default 127.0.0.1) and {@code
 * HTTP_PORT} (default 8080; 0 takes a free one), by the names {@code HTTP_NAMES} (default localhost) and that address,
 * to its own pages and those of {@code HTTP_ORIGINS} (default none).
 */
public final class RestExample implements AutoCloseable {

    private static final Set<String> DATABASE = Set.of("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASS");

    /** Someone waits for each answer; past this a 503 is better than one more attempt. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable EmbeddedPostgresql embedded;
    private final TodoSdk sdk;
    private final TodoServer server;

    RestExample(Map<String, String> environment) {
        embedded = environment.keySet().stream().anyMatch(DATABASE::contains) ? null : embedded(environment);
        sdk = TodoSdk.builder()
                .applicationName("todo-rest")
                .environment(embedded == null ? environment : embedded.environment())
                .replicaUrls(list(environment.getOrDefault("DB_REPLICAS", "")).toArray(String[]::new))
                .module(new OnceModule())
                .retry(RetryPolicy.DEFAULT.withDeadline(PATIENCE))
                .start();
        server = new TodoServer(
                sdk,
                environment.getOrDefault("HTTP_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("HTTP_PORT", "8080")),
                list(environment.getOrDefault("HTTP_NAMES", "localhost")),
                list(environment.getOrDefault("HTTP_ORIGINS", "")));
    }

    private static Set<String> list(String names) {
        return Stream.of(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * Starts, and runs until the process is told to end.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RestExample example = new RestExample(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(example::close, "rest-example-stop"));
        System.out.println("The todos are at " + example.address() + " (Ctrl+C stops)");
    }

    private static EmbeddedPostgresql embedded(Map<String, String> environment) {
        String data = environment.getOrDefault("TODO_DATA", System.getProperty("user.home") + "/.todo-sdk-rest");
        return EmbeddedPostgresql.startIn(Path.of(data));
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        sdk.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
