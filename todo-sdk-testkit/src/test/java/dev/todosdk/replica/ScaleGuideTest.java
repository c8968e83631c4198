package dev.todosdk.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.ReadYourWrites;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The code of docs/scale.md. */
class ScaleGuideTest {

    private final InMemoryDatabase memory = InMemoryDatabase.with(new TodoModule());
    private final UnitOfWorkFactory db = memory;

    static Database withReplicas(String password) {
        Database db = Database.builder()
                .jdbcUrl("jdbc:postgresql://primary:5432/app")
                .replicaUrls("jdbc:postgresql://replica-1:5432/app", "jdbc:postgresql://replica-2:5432/app")
                .username("app")
                .password(password)
                .module(new TodoModule())
                .start();
        return db;
    }

    @Test
    @SuppressWarnings("NullAway") // set by the commit
    void readsWhatItWrote() {
        memory.replica().stop();
        AtomicReference<CommitPosition> seen = new AtomicReference<>();
        db.run(unit -> {
            unit.repository(TodoRepository.class).insert(new Todo("Buy milk"));
            unit.afterCommitAt(seen::set);
        });
        boolean there = db.call(
                UnitOptions.READ_ONLY.onReplica().after(seen.get()),
                unit -> unit.repository(TodoRepository.class).count() == 1);
        assertThat(there).isTrue();
        long open = db.call(UnitOptions.READ_ONLY.onReplica(), unit -> unit.repository(TodoRepository.class)
                .count());
        assertThat(open).isZero();
    }

    @Test
    void aClientTakesItsPositionAlong() {
        String header = CommitPosition.START.toString();
        ReadYourWrites client = ReadYourWrites.of(db, CommitPosition.of(header));
        new TodoService(client).create(NewTodo.titled("Buy bread"));
        String next = client.position().toString();
        assertThat(CommitPosition.of(next)).isGreaterThan(CommitPosition.START);
    }

    @Test
    void theGuideShowsThis() throws IOException {
        Snippets.of("docs/scale.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/replica/ScaleGuideTest.java");
    }
}
