package dev.todosdk.trace;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoRepository;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Does what an application does, again and again until it is warm, and once more while {@link MethodTrace} looks on. */
final class TracedProgram {

    private static final int WARM = 30;

    private TracedProgram() {}

    /** Called with the work's name when the trace begins. */
    static void begin(String name) {}

    /** Called when it ends. */
    static void end() {}

    public static void main(String[] arguments) throws SQLException {
        try (TodoSdk sdk = TodoSdk.builder()
                .jdbcUrl(arguments[0])
                .username(arguments[1])
                .password(arguments[2])
                .poolSize(1) // A connection that was never lent before is looked at first.
                .start()) {
            long id = sdk.todos().create(NewTodo.titled("first")).id();
            traced("create", () -> sdk.todos().create(NewTodo.titled("one more")));
            traced("find", () -> sdk.todos().get(id));
            try (Connection other = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                    PreparedStatement change =
                            other.prepareStatement("update todo set version = version + 1 where id = " + id)) {
                traced("failing commit", () -> failingCommit(sdk, id, change));
            }
        }
    }

    private static void traced(String name, Runnable work) {
        for (int i = 0; i < WARM; i++) {
            work.run();
        }
        begin(name);
        work.run();
        end();
    }

    /** The row that a unit has read and changed is changed by somebody else before the commit. */
    private static void failingCommit(TodoSdk sdk, long id, PreparedStatement change) {
        try (UnitOfWork unit = sdk.begin()) {
            unit.repository(TodoRepository.class).getById(id).rename("too late");
            change.executeUpdate();
            unit.commit();
        } catch (StaleVersionException expected) {
            return;
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
        throw new IllegalStateException("The commit did not fail");
    }
}
