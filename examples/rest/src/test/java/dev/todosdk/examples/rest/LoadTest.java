package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many clients at once, and the database is restarted under them. Every answer is right, or it is a 503 that says when to
 * come again and has changed nothing: checked against what the clients wrote down.
 */
final class LoadTest {

    private static final int CLIENTS = Integer.getInteger("load.clients", 16);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("load.seconds", 6));

    /** What the clients wrote down: the answer to each title, and what became of it since. */
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    private final Map<String, Boolean> completed = new ConcurrentHashMap<>();
    private final CountDownLatch stored = new CountDownLatch(CLIENTS);
    private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();

    private volatile boolean restarted;

    @Test
    void nothingIsLostAndNothingDoubledWhenTheDatabaseRestarts(@TempDir Path directory) throws Exception {
        EmbeddedPostgresql database = EmbeddedPostgresql.startIn(directory);
        int port = database.port();
        try (RestExample example = new RestExample(environment(database))) {
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            long end = System.nanoTime() + TIME.toNanos();
            Client client = new Client(example.address());
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client " + i;
                running.add(clients.submit(() -> work(client, name, end)));
            }
            awaitHalf(end);
            database.close();
            database =
                    EmbeddedPostgresql.builder().directory(directory).port(port).start();
            restarted = true;
            for (Future<?> each : running) {
                each.get();
            }
            clients.shutdown();
            System.out.println("Answers by status: " + new TreeMap<>(statuses));
            assertThat(statuses.keySet()).containsAnyOf(200).isSubsetOf(Set.of(200, 201, 503));
            assertThat(stored(database)).isEqualTo(expected());
        } finally {
            database.close();
        }
    }

    private static Map<String, String> environment(EmbeddedPostgresql database) {
        return new HashMap<>(Map.of(
                "DB_HOST",
                "localhost",
                "DB_PORT",
                String.valueOf(database.port()),
                "DB_NAME",
                "postgres",
                "DB_USER",
                database.username(),
                "DB_PASS",
                database.password(),
                "HTTP_PORT",
                "0"));
    }

    /** The restart comes when half of the time is over and todos were stored. */
    private void awaitHalf(long end) throws InterruptedException {
        stored.await();
        long half = (end - System.nanoTime()) / 2;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, half));
    }

    private void work(Client client, String name, long end) {
        for (int i = 0; System.nanoTime() < end || !restarted; i++) {
            String title = name + " todo " + i;
            Answer created = noted(client.create(title));
            answers.put(title, created.status());
            assertThat(created.status()).isIn(201, 503);
            if (created.status() == 201) {
                completed.put(title, false);
                stored.countDown();
                Answer read = noted(client.get(created.header("Location")));
                if (read.status() == 200) {
                    assertThat(read.json()).isEqualTo(created.json());
                }
                Answer done = noted(client.post(created.header("Location") + "/complete", ""));
                assertThat(done.status())
                        .as("%s after %s, read %s", done, created, read)
                        .isIn(200, 503);
                completed.put(title, done.status() == 200);
                assertThat(noted(client.get(TODOS + "?limit=5")).status()).isIn(200, 503);
            }
        }
    }

    private Answer noted(Answer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new AtomicLong()).incrementAndGet();
        if (answer.status() == 503) {
            assertThat(answer.header("Retry-After")).matches("\\d+");
        }
        return answer;
    }

    private List<String> expected() {
        return answers.entrySet().stream()
                .filter(each -> each.getValue() == 201)
                .map(each -> each.getKey() + " " + completed.get(each.getKey()))
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
