package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.once.OnceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients see of a replica that lags: how much is a parameter of the test. */
final class ReplicaEndpointsTest extends ServedTodos {

    private final InMemoryDatabase db = InMemoryDatabase.with(new TodoModule(), new OnceModule());

    @Override
    UnitOfWorkFactory open() {
        return db;
    }

    @Test
    void aClientReadsWhatItWroteAndOthersReadItWhenItArrives() {
        db.replica().stop();
        String position = client().create("Buy milk").header("Todo-Position");
        assertThat(client().get(TODOS).titles()).isEmpty();
        assertThat(client().send("GET", TODOS, null, Map.of("Todo-Position", position))
                        .titles())
                .containsExactly("Buy milk");
        db.replica().follow();
        assertThat(client().get(TODOS).titles()).containsExactly("Buy milk");
    }

    @Test
    void aRequestThatIsSentAgainIsAnsweredThoughTheReplicaLags() {
        db.replica().stop();
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "\"a\"");
        Answer first = client().send("POST", TODOS, "{\"title\": \"Buy milk\"}", headers);
        Answer again = client().send("POST", TODOS, "{\"title\": \"Buy milk\"}", headers);
        assertThat(again.body()).isEqualTo(first.body());
        Map<String, String> position = Map.of("Todo-Position", again.header("Todo-Position"));
        assertThat(client().send("GET", TODOS, null, position).titles()).containsExactly("Buy milk");
    }
}
