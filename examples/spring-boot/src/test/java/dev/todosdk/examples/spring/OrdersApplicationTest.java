package dev.todosdk.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The whole application on PostgreSQL, asked over HTTP; started once. */
class OrdersApplicationTest {

    /** Virtual threads are there from 21 on; on 17 Tomcat's own do it in a small form. */
    private static final int REQUESTS = Runtime.version().feature() >= 21 ? 2_000 : 200;

    private static final int POOL = 10;

    private static final TestDatabase SERVER = PostgresqlForTests.shared().createDatabase();
    private static final NetworkProxy NETWORK = NetworkProxy.to(SERVER.jdbcUrl());
    private static final ConfigurableApplicationContext APPLICATION = new SpringApplicationBuilder(
                    OrdersApplication.class, Tracer.class)
            .run(
                    "--spring.main.banner-mode=off",
                    "--server.port=0",
                    "--spring.datasource.url=" + NETWORK.jdbcUrl(SERVER.jdbcUrl()),
                    "--spring.datasource.username=" + SERVER.username(),
                    "--spring.datasource.password=" + SERVER.password(),
                    "--todo-sdk.pool-size=" + POOL,
                    "--todo-sdk.pool-timeout=250ms",
                    "--todo-sdk.outbox.enabled=false"); // its commits would take the faults that are meant for others
    private static final Client CLIENT = Client.of(APPLICATION);

    @TestConfiguration
    static class Tracer {

        @Bean
        Spans spans() {
            return new Spans();
        }
    }

    @AfterAll
    static void stop() {
        APPLICATION.close();
        NETWORK.close();
        SERVER.close();
    }

    @Test
    void anOrderGoesItsWay() {
        assertThat(CLIENT.send("PUT", "/orders/A-17?receipt=r1").statusCode()).isEqualTo(200);
        assertThat(CLIENT.send("POST", "/orders/A-17/shipment?parcel=p1").statusCode())
                .isEqualTo(200);
        assertThat(CLIENT.send("GET", "/orders/A-17").body()).contains("RECEIVED", "PAID", "SHIPPED");
        assertThat(CLIENT.send("PUT", "/orders/A-17?receipt=r2").statusCode()).isEqualTo(409);
        assertThat(CLIENT.send("GET", "/orders/A-18").statusCode()).isEqualTo(404);
    }

    /** Far more than there are connections: each is served, or told when to come again; none is half done. */
    @Test
    void manyAtOnceAreServedOrSentAway() {
        long before = SERVER.rowCount("customer_order");

        List<HttpResponse<String>> answers = IntStream.range(0, REQUESTS)
                .mapToObj(number -> CLIENT.sendAsync("PUT", "/orders/B-" + number + "?receipt=b" + number))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        Map<Integer, Long> counts =
                answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
        System.out.println(REQUESTS + " requests at once over " + POOL + " connections: " + counts);
        assertThat(counts).containsKey(200);
        assertThat(counts.keySet()).isSubsetOf(200, 503);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).allSatisfy(answer -> assertThat(
                        answer.headers().firstValue("Retry-After"))
                .contains("2"));
        assertThat(SERVER.rowCount("customer_order") - before).isEqualTo(counts.get(200));
    }

    /** One unit is run again after a conflict, and of another one the commit's answer is lost. */
    @Test
    void whatIsUnusualIsSeenInHealthMetricsAndTraces() {
        failOnce("C-AGAIN");
        assertThat(CLIENT.send("PUT", "/orders/C-AGAIN?receipt=c1").statusCode())
                .isEqualTo(200);
        NETWORK.dropNextCommitAnswer();
        assertThat(CLIENT.send("PUT", "/orders/C-DOUBT?receipt=c2").statusCode())
                .isEqualTo(200);
        assertThat(SERVER.query("SELECT number FROM customer_order WHERE number LIKE 'C-%' ORDER BY 1"))
                .containsExactly(List.of("C-AGAIN"), List.of("C-DOUBT"));

        assertThat(printed("/actuator/health"))
                .contains("\"unitsRunAgain\":1", "\"unitsInDoubt\":1", "\"status\":\"UP\"");
        assertThat(printed("/actuator/metrics/todosdk.unit.retries")).contains("\"value\":1.0", "ConflictException");
        assertThat(printed("/actuator/metrics/todosdk.unit.in.doubt")).contains("\"value\":1.0", "committed");
        assertThat(APPLICATION.getBean(Spans.class).ended())
                .anySatisfy(span -> assertThat(print(span)).contains("retrying"))
                .anySatisfy(span -> assertThat(print(span)).contains("commit.in.doubt", "commit.resolved"));
    }

    /** A conflict as of a serializable unit, once; what a sequence has counted is not rolled back. */
    private static void failOnce(String number) {
        SERVER.execute(
                "CREATE SEQUENCE attempts",
                "CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.number = '" + number
                        + "' AND nextval('attempts') = 1 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF;"
                        + " RETURN NEW; END $$",
                "CREATE TRIGGER fail_once BEFORE INSERT ON customer_order FOR EACH ROW EXECUTE FUNCTION fail_once()");
    }

    private static String printed(String path) {
        return print(path + ": " + CLIENT.send("GET", path).body());
    }

    private static String print(String text) {
        System.out.println(text);
        return text;
    }
}
