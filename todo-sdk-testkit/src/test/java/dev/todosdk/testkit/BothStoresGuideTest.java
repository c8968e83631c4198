package dev.todosdk.testkit;

import static dev.todosdk.testkit.TodoFixture.aTodo;
import static dev.todosdk.testkit.store.StatementBudget.NONE;
import static dev.todosdk.testkit.store.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/testing.md that runs on both stores. */
@BothStores(TodoModule.class)
class BothStoresGuideTest {

    @Test
    void completesATodo(UnitOfWorkFactory db) {
        TodoView milk = aTodo().in(db);

        assertThat(new TodoService(db).complete(milk.id()).completed()).isTrue();
    }

    @Test
    void aStoreWithoutTheExtension() {
        try (InMemoryDatabase db = InMemoryDatabase.with(new TodoModule())) {
            aTodo().in(db);

            db.clear();
            assertThat(new TodoService(db).count()).isZero();
        }
    }

    @Test
    void fixtures(UnitOfWorkFactory db) {
        TodoView milk = aTodo().in(db); // "Buy milk", open, committed
        TodoView done = aTodo().titled("Call Ann").completed().in(db);
        List<TodoView> many =
                TodoFixture.todos(30).stream().map(todo -> todo.in(db)).toList(); // "Todo 1" to "Todo 30"
        db.run(unit -> aTodo().titled("Inside a unit").in(unit)); // an entity; the unit's owner commits

        assertThat(milk.completed()).isFalse();
        assertThat(done.completed()).isTrue();
        assertThat(many.get(29).title()).isEqualTo("Todo 30");
    }

    @Test
    void aBudgetOfStatements(TestStore db) {
        TodoView milk = aTodo().in(db);
        TodoService todos = new TodoService(db);

        assertStatements(db, NONE.selects(1).updates(1), () -> todos.complete(milk.id()));
    }

    @Test
    void aForgottenCommit(TestStore db) {
        db.allowUncommittedChanges(); // this test means it
        try (UnitOfWork unit = db.begin()) {
            unit.repository(TodoRepository.class).insert(new Todo("Never saved"));
        }

        assertThat(new TodoService(db).count()).isZero();
    }

    @Test
    void faults(TestStore db) {
        TodoService todos = new TodoService(db);

        db.faults().failBeforeCommit("40001"); // a conflict: nothing is applied, the unit is run again
        db.faults().failAfterCommit("08006"); // all is applied, but the answer is lost: found out by the commit token
        TodoView milk = aTodo().in(db);

        db.faults().failStatement(2, "57P01"); // the second statement from now: an administrator ends the connection
        todos.complete(milk.id());

        assertThat(db.faults().injected()).isEqualTo(3);
        assertThat(todos.count()).isEqualTo(1);
    }

    @Test
    void theSchemaFits() {
        assertThat(MappingGate.assertSchemaFits(new TodoModule())).isEmpty();
    }
}
