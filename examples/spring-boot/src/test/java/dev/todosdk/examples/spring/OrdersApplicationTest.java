package dev.todosdk.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on PostgreSQL, asked over HTTP; started once. */
class OrdersApplicationTest {

    /** Virtual threads are there from 21 on; on 17 Tomcat's own do it in a small form. */
    private static final int REQUESTS = Runtime.version().feature() >= 21 ? 2_000 : 200;

    private static final int POOL = 10;

    private static final TestDatabase SERVER = PostgresqlForTests.shared().createDatabase();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ConfigurableApplicationContext APPLICATION = SpringApplication.run(
            OrdersApplication.class,
            "--spring.main.banner-mode=off",
            "--server.port=0",
            "--spring.datasource.url=" + SERVER.jdbcUrl(),
            "--spring.datasource.username=" + SERVER.username(),
            "--spring.datasource.password=" + SERVER.password(),
            "--todo-sdk.pool-size=" + POOL,
            "--todo-sdk.pool-timeout=250ms");
    private static final String ADDRESS =
            "http://localhost:" + APPLICATION.getEnvironment().getProperty("local.server.port");

    @AfterAll
    static void stop() {
        APPLICATION.close();
        SERVER.close();
    }

    @Test
    void anOrderGoesItsWay() {
        assertThat(send("PUT", "/orders/A-17?receipt=r1").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/orders/A-17/shipment?parcel=p1").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/orders/A-17").body()).contains("RECEIVED", "PAID", "SHIPPED");
        assertThat(send("PUT", "/orders/A-17?receipt=r2").statusCode()).isEqualTo(409);
        assertThat(send("GET", "/orders/A-18").statusCode()).isEqualTo(404);
    }

    /** Far more than there are connections: each is served, or told when to come again; none is half done. */
    @Test
    void manyAtOnceAreServedOrSentAway() {
        long before = SERVER.rowCount("customer_order");

        List<HttpResponse<String>> answers = IntStream.range(0, REQUESTS)
                .mapToObj(number -> request("PUT", "/orders/B-" + number + "?receipt=b" + number))
                .map(request -> CLIENT.sendAsync(request, BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        Map<Integer, Long> counts = answers.stream()
                .collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
        System.out.println(REQUESTS + " requests at once over " + POOL + " connections: " + counts);
        assertThat(counts).containsKey(200);
        assertThat(counts.keySet()).isSubsetOf(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).contains("2"));
        assertThat(SERVER.rowCount("customer_order") - before).isEqualTo(counts.get(200));
    }

    private static HttpResponse<String> send(String method, String path) {
        return CLIENT.sendAsync(request(method, path), BodyHandlers.ofString()).join();
    }

    private static HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create(ADDRESS + path))
                .method(method, BodyPublishers.noBody())
                .build();
    }
}
