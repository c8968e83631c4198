package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whom the server answers, as a browser or another program would ask. */
class DoorTest extends ServedTodos {

    private static final String JSON = "Content-Type: application/json\r\n";

    @Override
    UnitOfWorkFactory open() {
        return InMemoryDatabase.with(new TodoModule());
    }

    private String ask(String line, String host, String headers, String body) throws IOException {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        String said = line + " HTTP/1.1\r\n" + (host.isEmpty() ? "" : "Host: " + host + "\r\n") + headers + length
                + "Connection: close\r\n\r\n" + body;
        String answer = RawHttp.ask(server().address(), said);
        return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }

    private String own() {
        return server().address().replaceAll("http://|/$", "");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "evil.example:80, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example, 421",
        "localhost:1, 200",
        "LOCALHOST, 200",
        "127.0.0.1, 200",
        "[::1]:80, 421",
        "'', 400",
        "localhost@evil.example, 400"
    })
    void answersForItsOwnNamesAlone(String host, String status) throws IOException {
        for (String path : new String[] {TODOS, "/", "/health/live", "/api.js"}) {
            assertThat(ask("GET " + path, host, "", "")).as(path).isEqualTo(status);
        }
    }

    @Test
    void looksAtTheNameInTheRequestLineToo() throws IOException {
        assertThat(ask("GET http://evil.example/", own(), "", "")).isIn("400", "421");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: cross-site, 403",
        "Sec-Fetch-Site: same-site, 403",
        "Sec-Fetch-Site: same-origin, 201",
        "Sec-Fetch-Site: none, 201",
        "Origin: http://evil.example, 403",
        "Origin: null, 403",
        "Origin: http://127.0.0.1:1, 403",
        "Origin: own, 201",
        "Accept: */*, 201"
    })
    void takesNoWriteOfAnotherSite(String header, String status) throws IOException {
        String said = header.replace("own", "http://" + own()) + "\r\n";
        assertThat(ask("POST " + TODOS, own(), said + JSON, "{\"title\": \"Buy milk\"}"))
                .isEqualTo(status);
        String id = client().create("Buy bread").json().get("id").toString();
        String without = status.equals("201") ? "200" : status;
        assertThat(ask("POST " + TODOS + id + "/complete", own(), said, "")).isEqualTo(without);
        assertThat(ask("DELETE " + TODOS + id, own(), said, "")).isEqualTo(status.equals("201") ? "204" : status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void takesNoBodyThatAFormCanSend(String type) throws IOException {
        String id = client().create("Buy bread").json().get("id").toString();
        String header = "Content-Type: " + type + "\r\n";
        assertThat(ask("POST " + TODOS + id + "/complete", own(), header, "a=b"))
                .isEqualTo("415");
        assertThat(ask("POST " + TODOS + "bulk", own(), header, "[]")).isEqualTo("415");
    }

    /** Each is the client's fault: 400, and one line for who looks for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}XX0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}"
            })
    void malformedChunksAreTheClientsFault(String chunks) throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger(BodyArrival.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        ours.setLevel(Level.DEBUG);
        try {
            String answer = RawHttp.ask(
                    server().address(),
                    "POST " + TODOS + " HTTP/1.1\r\nHost: " + own() + "\r\n" + JSON
                            + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
            assertThat(logged.list).hasSize(1).allSatisfy(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
                assertThat(event.getThrowableProxy()).isNull();
            });
        } finally {
            ours.setLevel(null);
            root.detachAppender(logged);
        }
        assertThat(client().get("/health/ready").status()).isEqualTo(200);
    }
}
