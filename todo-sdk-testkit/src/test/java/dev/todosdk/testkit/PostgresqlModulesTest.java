package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@PostgresqlTest(TodoModule.class)
class PostgresqlModulesTest {

    @RepeatedTest(3)
    void eachTestBeginsWithoutRows(UnitOfWorkFactory db, TestDatabase database) {
        assertThat(database.rowCount("todo")).isZero();

        new TodoService(db).create(NewTodo.titled("Buy milk"));

        assertThat(database.rowCount("todo")).isEqualTo(1);
        assertThat(database.idleInTransaction()).isZero();
    }

    @Nested
    class InANestedClass {

        @Test
        void theModulesAreThere(PostgresqlDatabase db, TestDatabase database) {
            assertThat(db.server()).isSameAs(database);
            assertThat(new TodoService(db).count()).isZero();
        }
    }
}
