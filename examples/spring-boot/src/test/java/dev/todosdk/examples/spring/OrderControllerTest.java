package dev.todosdk.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A slice: the controller, the service and the store in memory; no server is started and no port is taken. */
@WebMvcTest(OrderController.class)
@Import(OrderControllerTest.Memory.class)
class OrderControllerTest {

    /** Where the slice's units of work go. */
    @TestConfiguration
    static class Memory {

        @Bean
        InMemoryDatabase units(List<PersistenceModule> modules) {
            return InMemoryDatabase.with(modules);
        }
    }

    private final MockMvcTester web;
    private final InMemoryDatabase units;

    @Autowired
    OrderControllerTest(MockMvcTester web, InMemoryDatabase units) {
        this.web = web;
        this.units = units;
    }

    @BeforeEach
    void clear() {
        units.clear();
    }

    @Test
    void anOrderThatWasPlacedIsFound() {
        assertThat(web.put().uri("/orders/A-17?receipt=r1")).hasStatusOk();

        assertThat(web.get().uri("/orders/A-17")).hasStatusOk().bodyText().containsSubsequence("RECEIVED", "PAID");
    }

    @Test
    void aNumberThatIsTakenIsAConflict() {
        assertThat(web.put().uri("/orders/A-17?receipt=r1")).hasStatusOk();

        assertThat(web.put().uri("/orders/A-17?receipt=r2"))
                .hasStatus(409)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("urn:problem:constraint");
    }

    @Test
    void aReceiptThatIsTooLongIsNamed() {
        assertThat(web.put().uri("/orders/A-17?receipt=" + "r".repeat(100)))
                .hasStatus(400)
                .bodyText()
                .contains("\"field\"", "reference");
        assertThat(web.get().uri("/orders/A-17")).hasStatus(404);
    }
}
