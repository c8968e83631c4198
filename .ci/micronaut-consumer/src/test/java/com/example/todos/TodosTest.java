package com.example.todos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Over HTTP, to the consumer of the outbox and through the end of the application. */
class TodosTest {

    @Test
    void aTodoIsMadeToldAndFound() throws Exception {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase()) {
            EmbeddedServer server = ApplicationContext.run(
                    EmbeddedServer.class,
                    Map.of(
                            "todos.url", database.jdbcUrl(),
                            "todos.username", database.username(),
                            "todos.password", database.password()));
            String todos = server.getURL() + "/todos";
            HttpResponse<String> made = send(HttpRequest.newBuilder(URI.create(todos + "?title=milk"))
                    .POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(made.statusCode()).isEqualTo(200);
            assertThat(send(get(todos + "/" + made.body())).body()).isEqualTo("milk");
            assertThat(send(get(todos + "/4711")).statusCode()).isEqualTo(404);
            assertThat(server.getApplicationContext().getBean(Mails.class).sent.poll(1, TimeUnit.MINUTES))
                    .isEqualTo("milk");

            server.stop();
            assertThat(database.rowCount("todo")).isEqualTo(1);
            assertThat(database.query("SELECT application_name FROM pg_stat_activity WHERE application_name = 'todo-sdk'"))
                    .isEmpty();
        }
    }

    private static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
