package dev.todosdk.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.examples.library.boot.LibraryApplication;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The library in Spring Boot, asked over HTTP. */
@PostgresqlTest
class LibraryApplicationTest {

    private static final BlockingQueue<String> MAILS = new LinkedBlockingQueue<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private String address = "";

    /** A mail server that keeps what it is given. */
    @Configuration(proxyBeanMethods = false)
    static class Mails {

        @Bean
        @Primary
        LoanMails.MailServer keptMails() {
            return (id, text) -> MAILS.add(text);
        }
    }

    @Test
    void doesAllThatItWasPutTogetherFor(TestDatabase server) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = start(server)) {
            address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
            assertThat(send("PUT", "/copies/E-1?isbn=9780141439587&title=Emma&author=Austen", "ada", "north"))
                    .isEqualTo("200 ");
            assertThat(send("PUT", "/cards/c1?name=Cy&email=cy@example.org", "ada", "north"))
                    .isEqualTo("200 ");
            assertThat(send("PUT", "/loans/E-1?card=c1&due=2026-05-31", "bob", "north"))
                    .isEqualTo("200 ");

            assertThat(MAILS.poll(1, TimeUnit.MINUTES)).isEqualTo("cy@example.org has Emma");
            assertThat(send("GET", "/loans", "ada", "north")).contains("Emma", "\"lentBy\":\"bob\"");
            assertThat(send("GET", "/loans", "ada", "south")).isEqualTo("200 []");
            assertThat(send("PUT", "/loans/E-1?card=c1&due=2026-05-31", "ada", "south"))
                    .startsWith("404 ");
            assertThat(send("GET", "/actuator/health", "ada", "north")).contains("\"todoSdk\"", "\"status\":\"UP\"");
            assertThat(send("GET", "/actuator/metrics/todosdk.unit.duration?tag=unit:lend", "ada", "north"))
                    .contains("committed", "rolled_back");
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase server) {
        return new SpringApplicationBuilder(LibraryApplication.class, Mails.class)
                .run(
                        "--spring.main.banner-mode=off",
                        "--server.port=0",
                        "--spring.datasource.url=" + server.jdbcUrl(),
                        "--spring.datasource.username=" + server.username(),
                        "--spring.datasource.password=" + server.password());
    }

    private String send(String method, String path, String user, String branch)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.noBody())
                .header("User", user)
                .header("Branch", branch)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
