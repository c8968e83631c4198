package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {

    @Test
    @Timeout(120)
    void untilTheDatabaseIsBackEveryAnswerSaysWhenToComeAgain(@TempDir Path directory) {
        EmbeddedPostgresql database = EmbeddedPostgresql.startIn(directory);
        int port = database.port();
        try (TodoSdk sdk = impatient(database);
                TodoServer server = new TodoServer(sdk, "127.0.0.1", 0)) {
            Client client = new Client(server.address());
            String milk = client.create("Buy milk").header("Location");
            database.close();

            for (Answer answer : everyKindOfAnswer(client, milk)) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).matches("\\d+");
                assertThat(answer.json().get("detail").stringValue()).contains("Nothing was changed");
            }
            assertThat(client.get("/health/live").status()).isEqualTo(200);
            Answer head = client.send("HEAD", "/health/ready", null, Map.of());
            assertThat(head.status()).isEqualTo(503);
            assertThat(head.header("Retry-After")).matches("\\d+");

            database =
                    EmbeddedPostgresql.builder().directory(directory).port(port).start();
            while (client.get("/health/ready").status() == 503) {
                Thread.onSpinWait();
            }
            assertThat(client.create("Buy cheese").status()).isEqualTo(201);
            assertThat(client.get(TODOS).titles()).containsExactly("Buy cheese", "Buy milk");
            assertThat(client.get(milk).json().get("completed").booleanValue()).isFalse();
        } finally {
            database.close();
        }
    }

    private static TodoSdk impatient(EmbeddedPostgresql database) {
        return TodoSdk.builder()
                .environment(database.environment())
                .poolTimeout(Duration.ofMillis(250))
                .retry(RetryPolicy.NONE)
                .start();
    }

    private static List<Answer> everyKindOfAnswer(Client client, String path) {
        return List.of(
                client.get("/health/ready"),
                client.get(TODOS),
                client.get(path),
                client.create("Buy bread"),
                client.post(TODOS + "bulk", "[{\"title\": \"Buy bread\"}]"),
                client.patch(path, "\"0\"", "{\"title\": \"Buy bread\"}"),
                client.post(path + "/complete", ""),
                client.post(path + "/reopen", ""),
                client.send("DELETE", path, null, Map.of()));
    }
}
