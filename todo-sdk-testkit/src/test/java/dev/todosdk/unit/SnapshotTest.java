package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** All questions of a unit with {@link UnitOptions#SNAPSHOT} see one state; those of a plain one need not. */
@BothStores(TodoModule.class)
class SnapshotTest {

    private final UnitOfWorkFactory db;

    SnapshotTest(UnitOfWorkFactory db) {
        this.db = db;
        insert("there");
    }

    private void insert(String title) {
        db.run(unit -> todos(unit).insert(new Todo(title)));
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    /** The total of a page and then its rows, with another unit's commit in between. */
    private int[] totalAndRows(UnitOptions options) {
        return db.call(options, unit -> {
            int total = (int) todos(unit).count();
            CompletableFuture.runAsync(() -> insert("meanwhile")).join();
            return new int[] {total, todos(unit).findAll().size()};
        });
    }

    @Test
    void aTotalAndItsRowsAreOfOneState() {
        assertThat(totalAndRows(UnitOptions.SNAPSHOT)).containsExactly(1, 1);
        assertThat(totalAndRows(UnitOptions.READ_ONLY)).containsExactly(2, 3);
        assertThat(totalAndRows(UnitOptions.SNAPSHOT)).containsExactly(3, 3);
    }

    @Test
    void writingIsRefused() {
        assertThatThrownBy(
                        () -> db.run(UnitOptions.SNAPSHOT, unit -> todos(unit).insert(new Todo("never"))))
                .isInstanceOf(WrongUseException.class);
        assertThat(db.<Long, RuntimeException>call(
                        UnitOptions.SNAPSHOT, unit -> todos(unit).count()))
                .isEqualTo(1);
    }
}
