package com.example.todos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Over HTTP, and to the consumer of the outbox. */
@QuarkusTest
@QuarkusTestResource(TodosTest.Postgresql.class)
class TodosTest {

    /** A database of its own, from before the application starts until it has ended. */
    public static final class Postgresql implements QuarkusTestResourceLifecycleManager {

        private final TestDatabase database = PostgresqlForTests.shared().createDatabase();

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "todos.url", database.jdbcUrl(),
                    "todos.username", database.username(),
                    "todos.password", database.password());
        }

        @Override
        public void stop() {
            assertThat(database.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'todo-sdk'"))
                    .isEmpty();
            database.close();
        }
    }

    @TestHTTPResource("/todos")
    URI todos;

    @Inject
    Mails mails;

    @Test
    void aTodoIsMadeToldAndFound() throws Exception {
        HttpResponse<String> made = send(HttpRequest.newBuilder(URI.create(todos + "?title=milk"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(send(get(todos + "/" + made.body())).body()).isEqualTo("milk");
        assertThat(send(get(todos + "/4711")).statusCode()).isEqualTo(404);
        assertThat(mails.sent.poll(1, TimeUnit.MINUTES)).isEqualTo("milk");
    }

    private static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
