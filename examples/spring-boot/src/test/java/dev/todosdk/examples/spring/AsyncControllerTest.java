package dev.todosdk.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.async.AsyncUnits;
import dev.todosdk.examples.orders.OrderService;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller that gives its thread back while the unit runs: what becomes of the unit is answered as from any other. */
@WebMvcTest(AsyncControllerTest.AsyncController.class)
@Import({AsyncControllerTest.AsyncController.class, AsyncControllerTest.Memory.class})
class AsyncControllerTest {

    /** Orders without a thread that waits. */
    @RestController
    static class AsyncController {

        private final AsyncUnits units;

        AsyncController(AsyncUnits units) {
            this.units = units;
        }

        @PutMapping("/later/{number}")
        CompletableFuture<String> checkout(@PathVariable String number) {
            return units.runAsync(
                            unit -> new OrderService(UnitOfWorkFactory.joining(unit)).checkout(number, "r-" + number))
                    .thenApply(done -> "placed " + number);
        }
    }

    @TestConfiguration
    static class Memory {

        @Bean
        InMemoryDatabase units(List<PersistenceModule> modules) {
            return InMemoryDatabase.with(modules);
        }

        @Bean(destroyMethod = "shutdown")
        ExecutorService threads() {
            return Executors.newFixedThreadPool(2);
        }

        @Bean
        AsyncUnits asyncUnits(UnitOfWorkFactory units, ExecutorService threads) {
            return AsyncUnits.of(units, threads).withMostRunning(1).withMostWaiting(0);
        }
    }

    private final MockMvcTester web;
    private final AsyncUnits units;

    @Autowired
    AsyncControllerTest(MockMvcTester web, AsyncUnits units) {
        this.web = web;
        this.units = units;
    }

    @Test
    void whatBecomesOfTheUnitIsTheAnswer() throws Exception {
        assertThat(web.put().uri("/later/A-17")).hasStatusOk().hasBodyTextEqualTo("placed A-17");
        assertThat(web.put().uri("/later/A-17")).hasStatus(409).bodyText().contains("urn:problem:constraint");

        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> busy = units.runAsync(
                unit -> assertThat(end.await(1, TimeUnit.MINUTES)).isTrue());
        assertThat(web.put().uri("/later/A-18"))
                .hasStatus(503)
                .hasHeader(HttpHeaders.RETRY_AFTER, "2")
                .bodyText()
                .contains("urn:problem:temporary");
        end.countDown();
        busy.get(1, TimeUnit.MINUTES);
    }
}
