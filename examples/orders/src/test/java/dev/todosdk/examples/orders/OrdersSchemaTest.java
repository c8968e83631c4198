package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.MappingGate;
import dev.todosdk.todo.TodoModule;
import org.junit.jupiter.api.Test;

class OrdersSchemaTest {

    /** What memory enforces is what PostgreSQL enforces, under the same names. */
    @Test
    void schemaAndMappingAgree() {
        assertThat(MappingGate.assertSchemaFits(new TodoModule(), new OrdersModule()))
                .isEmpty();
    }
}
