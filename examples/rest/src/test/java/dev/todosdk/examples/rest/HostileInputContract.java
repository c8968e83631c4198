package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not harm the server: each is answered with a problem document, and the next request as ever. */
abstract class HostileInputContract extends ServedTodos {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "null",
                "3",
                "\"title\"",
                "[]",
                "{}",
                "{\"title\": null}",
                "{\"title\": 3}",
                "{\"title\": true}",
                "{\"title\": [\"Buy milk\"]}",
                "{\"title\": {}}",
                "{\"title\": \"\"}",
                "{\"title\": \" \\t\\n\"}",
                "{\"title\": \"a\\u0000b\"}",
                "{\"title\": \"\\ud83d\"}",
                "{\"title\": \"a\"} {\"title\": \"b\"}",
                "{\"title\": \"a\", \"title\": \"b\"}",
                "{\"title\": \"a\", \"id\": 1}",
                "{\"title\": \"a\", \"version\": 1}",
                "{\"title\": \"a\", \"__proto__\": {}}",
                "{\"title\": \"a\", \"description\": 1}",
                "{\"title\": \"a\", \"completed\": \"yes\"}",
                "{\"title\": \"a\", \"completed\": null}",
                "{\"title\": \"a\", \"completed\": 1}",
                "{title: 'a'}",
                "{\"title\": \"a\",}",
                "<todo/>"
            })
    void aBodyThatIsNoTodo(String body) {
        refused(400, "POST", TODOS, body, JSON);
        assertThat(client().get(TODOS).titles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=99999999999999999999",
                "limit=",
                "limit=1e2",
                "limit=ten",
                "limit=1&limit=2",
                "completed=maybe",
                "completed=",
                "completed=TRUE",
                "sort=",
                "sort=,",
                "sort=nothing",
                "sort=id;drop",
                "sort=title)--",
                "sort=id,id,id,id,id,id",
                "sort=todo.id",
                "search=%00",
                "cursor=",
                "cursor=-1",
                "cursor=../..",
                "cursor=eyJhIjoxfQ",
                "cursor=99999999999999999999",
                "page=2",
                "title=x",
                "%00=1"
            })
    void anAddressThatIsNoList(String query) {
        client().create("Buy milk");
        refused(400, "GET", TODOS + "?" + query, null, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "404, GET, /todo/todos/none",
        "404, GET, /todo/todos/-1",
        "404, GET, /todo/todos/0",
        "404, GET, /todo/todos/1.0",
        "404, GET, /todo/todos/99999999999999999999",
        "404, GET, /todo/todos/%31%27",
        "404, GET, /todo/todos/1/edit",
        "404, GET, /nowhere",
        "404, GET, /api/nothing.js",
        "405, PUT, /todo/todos/1",
        "405, DELETE, /todo/todos/",
        "405, TRACE, /todo/todos/",
        "404, GET, /logback.xml",
        "404, GET, /api/x/",
    })
    void whatIsNotThere(int status, String method, String path) {
        Answer refused = refused(status, method, path, null, Map.of());
        if (status == 405) {
            assertThat(refused.header("Allow")).contains("GET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../../../etc/passwd HTTP/1.1",
                "GET /%2e%2e/%2e%2e/logback.xml HTTP/1.1",
                "GET /..%2flogback.xml HTTP/1.1",
                "GET /..;/logback.xml HTTP/1.1",
                "GET /api/..%2f..%2f..%2fMETA-INF/MANIFEST.MF HTTP/1.1",
                "GET /%5c..%5clogback.xml HTTP/1.1",
                "GET /index.html%00.js HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /%ff%fe HTTP/1.1",
                "GET //etc/passwd HTTP/1.1",
                "GET /todo/todos/%00 HTTP/1.1",
                "NONSENSE",
                "GET / HTTP/9.9",
                "GET /todo/todos/\u0001 HTTP/1.1",
            })
    void aPathThatIsATrick(String line) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*application/problem\\+json.*\"type\".*");
    }

    @Test
    void headersWithoutEnd() throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
    }

    @Test
    void aBodyOfTenMegabytes() {
        refused(413, "POST", TODOS, "{\"title\": \"" + "x".repeat(10_000_000) + "\"}", JSON);
        refused(400, "POST", TODOS, "[".repeat(100_000), JSON);
        refused(400, "POST", TODOS, "{\"title\": " + "9".repeat(100_000) + "}", JSON);
        refused(400, "POST", TODOS, "{\"title\": \"" + "x".repeat(201) + "\"}", JSON);
        refused(400, "POST", TODOS, "{\"title\": \"a\", \"description\": \"" + "x".repeat(10_001) + "\"}", JSON);
    }

    @Test
    void aBodyOfAnotherType() {
        refused(415, "POST", TODOS, "{\"title\": \"a\"}", Map.of("Content-Type", "text/plain"));
        refused(415, "POST", TODOS, "title=a", Map.of("Content-Type", "application/x-www-form-urlencoded"));
        refused(415, "POST", TODOS, "{\"title\": \"a\"}", Map.of());
        refused(415, "POST", TODOS, "{\"title\": \"a\"}", Map.of("Content-Type", "application/json; charset=x"));
    }

    @Test
    void markupIsTextLikeAnyOther() {
        String title =
                "<script>alert(1)</script><img src=x onerror=alert(1)> '\"; DROP TABLE todo; -- \u202e\ud83d\ude00";
        Answer created = client().create(title);
        assertThat(created.json().get("title").stringValue()).isEqualTo(title);
        assertThat(created.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(created.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(client().get(TODOS).titles()).containsExactly(title);
    }

    /** The full size is asked for with {@code -Dfuzz.requests=100000}, other requests with {@code -Dfuzz.seed}. */
    @Test
    void noRequestOfChanceIsAServersFault() {
        long seed = Long.getLong("fuzz.seed", 3_141_592L);
        int requests = Integer.getInteger("fuzz.requests", 3000);
        System.out.println("fuzz.seed=" + seed);
        FuzzedRequests fuzzed = new FuzzedRequests(new SplittableRandom(seed));
        for (int i = 0; i < requests; i++) {
            FuzzedRequests.Request request = fuzzed.next();
            Answer answer = answer(request);
            assertThat(answer.status())
                    .as("request %d of -Dfuzz.seed=%d: %s", i, seed, request)
                    .isLessThan(500);
        }
        assertThat(client().get("/health/ready").status()).isEqualTo(200);
    }

    /** After a request whose body it did not want to read the server may close the connection; then once more. */
    private Answer answer(FuzzedRequests.Request request) {
        try {
            return client().send(request.method(), request.path(), request.body(), request.headers());
        } catch (UncheckedIOException closed) {
            return client().send(request.method(), request.path(), request.body(), request.headers());
        }
    }

    private Answer refused(int status, String method, String path, @Nullable String body, Map<String, String> headers) {
        Answer answer = client().send(method, path, body, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(client().get("/health/ready").status()).isEqualTo(200);
        return answer;
    }

    private String raw(String request) throws IOException {
        URI address = URI.create(server().address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
