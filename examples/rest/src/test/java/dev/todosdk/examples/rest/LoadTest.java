package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many clients at once, and the database is restarted under them. Every answer is right, or it is a 503 that says when to
 * come again and has changed nothing: checked against what the clients wrote down.
 */
final class LoadTest {

    private static final int CLIENTS = Integer.getInteger("load.clients", 16);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("load.seconds", 1));

    /** What the clients wrote down: the todos that are there, by title, and whether they are done. */
    private final Map<String, Boolean> noted = new ConcurrentHashMap<>();

    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final CountDownLatch underWay = new CountDownLatch(CLIENTS);

    private volatile boolean restarted;

    /** With one attempt each failure goes to its client; with eight the SDK runs the unit again first. */
    @ParameterizedTest
    @CsvSource({"FLIGHT, 8", "FLIGHT, 1", "PLAIN, 8", "PLAIN, 1"})
    @Timeout(300)
    void nothingIsLostAndNothingDoubledWhenTheDatabaseRestarts(CommitPath path, int attempts, @TempDir Path directory)
            throws Exception {
        EmbeddedPostgresql database = EmbeddedPostgresql.startIn(directory);
        int port = database.port();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (TodoSdk sdk = sdk(database, path, attempts);
                TodoServer server = new TodoServer(sdk, "127.0.0.1", 0)) {
            List<Future<?>> running = start(clients, new Client(server.address()));
            underWay.await();
            TimeUnit.NANOSECONDS.sleep(TIME.toNanos() / 2);
            database.close();
            database =
                    EmbeddedPostgresql.builder().directory(directory).port(port).start();
            restarted = true;
            for (Future<?> each : running) {
                each.get();
            }
            System.out.println(path + ", attempts: " + attempts + ", answers by status: " + new TreeMap<>(statuses));
            assertThat(stored(database)).isEqualTo(expected());
        } finally {
            clients.shutdownNow();
            database.close();
        }
    }

    private static TodoSdk sdk(EmbeddedPostgresql database, CommitPath path, int attempts) {
        return TodoSdk.builder()
                .environment(database.environment())
                .commitPath(path)
                .retry(RetryPolicy.DEFAULT.withAttempts(attempts))
                .start();
    }

    private List<Future<?>> start(ExecutorService clients, Client client) {
        long end = System.nanoTime() + TIME.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String name = "client " + i;
            running.add(clients.submit(() -> {
                try {
                    work(client, name, end);
                } finally {
                    underWay.countDown();
                }
            }));
        }
        return running;
    }

    private void work(Client client, String name, long end) {
        for (int i = 0; System.nanoTime() < end || !restarted; i++) {
            String title = name + " todo " + i;
            Answer created = requireOr503(201, client.create(title));
            if (created.status() == 201) {
                noted.put(title, false);
                underWay.countDown();
                use(client, created);
            }
        }
    }

    /** Nobody else knows this todo, so every answer about it is certain. */
    private void use(Client client, Answer created) {
        Answer read = requireOr503(200, client.get(created.header("Location")));
        if (read.status() == 200) {
            assertThat(read.json()).isEqualTo(created.json());
        }
        Answer done = requireOr503(200, client.post(created.header("Location") + "/complete", ""));
        if (done.status() == 200) {
            assertThat(done.json().get("completed").booleanValue()).isTrue();
            noted.put(created.json().get("title").stringValue(), true);
        }
        Answer list = requireOr503(200, client.get(TODOS + "?limit=5"));
        if (list.status() == 200) {
            assertThat(ids(list)).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        }
    }

    private Answer requireOr503(int right, Answer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
        assertThat(answer.status()).as(answer.toString()).isIn(Set.of(right, 503));
        if (answer.status() == 503) {
            assertThat(answer.header("Retry-After")).matches("\\d+");
            assertThat(answer.json().get("detail").stringValue()).contains("Nothing was changed");
        }
        return answer;
    }

    private static List<Long> ids(Answer list) {
        return StreamSupport.stream(list.json().spliterator(), false)
                .map(todo -> todo.get("id").longValue())
                .toList();
    }

    private List<String> expected() {
        return noted.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .sorted()
                .toList();
    }

    private static List<String> stored(EmbeddedPostgresql database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT title || ' ' || completed FROM todo")) {
            List<String> stored = new ArrayList<>();
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
            return stored.stream().sorted().toList();
        }
    }
}
