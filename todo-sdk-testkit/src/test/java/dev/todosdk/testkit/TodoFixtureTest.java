package dev.todosdk.testkit;

import static dev.todosdk.testkit.TodoFixture.aTodo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoView;
import org.junit.jupiter.api.Test;

@BothStores(TodoModule.class)
class TodoFixtureTest {

    @Test
    void theDefaultsAreReadable(UnitOfWorkFactory db) {
        TodoView milk = aTodo().in(db);
        assertThat(milk.title()).isEqualTo("Buy milk");
        assertThat(milk.description()).isNull();
        assertThat(milk.completed()).isFalse();
    }

    @Test
    void aTestSaysWhatMattersToIt(UnitOfWorkFactory db) {
        TodoView call =
                aTodo().titled("Call Ann").described("after ten").completed().in(db);
        assertThat(call.title()).isEqualTo("Call Ann");
        assertThat(call.description()).isEqualTo("after ten");
        assertThat(call.completed()).isTrue();
    }

    @Test
    void severalDiffer(UnitOfWorkFactory db) {
        TodoFixture.todos(3).forEach(todo -> todo.in(db));
        db.run(unit -> assertThat(unit.repository(TodoRepository.class).findAll())
                .extracting(Todo::title)
                .containsExactly("Todo 1", "Todo 2", "Todo 3"));
    }

    @Test
    void insideAUnitItsOwnerCommits(UnitOfWorkFactory db) {
        db.run(unit -> assertThat(aTodo().in(unit))
                .isSameAs(unit.repository(TodoRepository.class).findAll().get(0)));
    }
}
