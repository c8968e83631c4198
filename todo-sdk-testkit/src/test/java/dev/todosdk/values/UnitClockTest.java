package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is generated in a unit is of one moment. */
@BothStores(TodoModule.class)
class UnitClockTest {

    private final TestStore db;

    UnitClockTest(TestStore db) {
        this.db = db;
    }

    private List<Todo> todos() {
        return db.read(
                unit -> unit.repository(TodoRepository.class).find(Condition.unrestricted(), Order.by(Sort.asc("id"))));
    }

    @Test
    void aNewTodoWasNeverChanged() {
        for (int i = 0; i < 20; i++) {
            String title = "todo " + i;
            db.run(unit -> unit.repository(TodoRepository.class).insert(new Todo(title)));
        }
        assertThat(todos()).hasSize(20).allSatisfy(todo -> assertThat(todo.updatedAt())
                .isEqualTo(todo.createdAt()));
    }

    @Test
    void allOfAUnitIsOfOneMoment() {
        db.run(unit -> {
            unit.repository(TodoRepository.class)
                    .insertAll(Stream.generate(() -> new Todo("x")).limit(50).toList());
            unit.flush();
            unit.repository(TodoRepository.class).insert(new Todo("late"));
        });
        assertThat(todos())
                .extracting(Todo::createdAt)
                .containsOnly(todos().get(0).createdAt());
    }

    @Test
    void aLaterUnitIsLater() {
        db.run(unit -> unit.repository(TodoRepository.class).insert(new Todo("x")));
        db.run(unit -> unit.repository(TodoRepository.class).findAll().forEach(todo -> todo.rename("y")));
        assertThat(todos().get(0).updatedAt().orElseThrow())
                .isAfterOrEqualTo(todos().get(0).createdAt().orElseThrow());
    }
}
