package dev.todosdk.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of another site that the server was told to trust, and others. */
class OriginsTest {

    private static final String TRUSTED = "https://app.example";

    private final InMemoryDatabase database = InMemoryDatabase.with(new TodoModule());
    private final TodoServer server = new TodoServer(database, "127.0.0.1", 0, Set.of(), Set.of(TRUSTED));

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    private String ask(String line, String origin, String headers, String body) throws IOException {
        return RawHttp.ask(
                server.address(),
                line + " HTTP/1.1\r\nHost: " + server.address().replaceAll("http://|/$", "") + "\r\nOrigin: " + origin
                        + "\r\nSec-Fetch-Site: cross-site\r\n" + headers
                        + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
                        + "Connection: close\r\n\r\n" + body);
    }

    @Test
    void aTrustedPageReadsAndWrites() throws IOException {
        String before = ask(
                "OPTIONS /todo/todos/1",
                TRUSTED,
                "Access-Control-Request-Method: PATCH\r\nAccess-Control-Request-Headers: content-type,if-match\r\n",
                "");
        assertThat(before)
                .startsWith("HTTP/1.1 204")
                .contains("Access-Control-Allow-Origin: " + TRUSTED)
                .containsPattern("Access-Control-Allow-Methods: .*PATCH")
                .containsPattern("Access-Control-Allow-Headers: .*If-Match")
                .doesNotContain("Allow-Credentials");
        assertThat(ask("POST /todo/todos/", TRUSTED, "Content-Type: application/json\r\n", "{\"title\": \"Buy milk\"}"))
                .startsWith("HTTP/1.1 201")
                .contains("Access-Control-Allow-Origin: " + TRUSTED)
                .containsPattern("Access-Control-Expose-Headers: .*ETag");
        assertThat(ask("GET /todo/todos/", TRUSTED, "", ""))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: " + TRUSTED, "Vary: Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example",
                "https://app.example:444",
                "https://app.example.evil.example",
                "https://evil.example",
                "null",
                "*"
            })
    void anotherPageDoesNeither(String origin) throws IOException {
        for (String line : new String[] {"OPTIONS /todo/todos/", "GET /todo/todos/"}) {
            assertThat(ask(line, origin, "Access-Control-Request-Method: POST\r\n", ""))
                    .doesNotContain("Access-Control-Allow");
        }
        assertThat(ask("POST /todo/todos/", origin, "Content-Type: application/json\r\n", "{\"title\": \"Buy milk\"}"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control-Allow");
    }
}
