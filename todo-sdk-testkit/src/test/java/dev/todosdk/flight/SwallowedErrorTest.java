package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error that somebody catches below Hibernate ends the transaction all the same, and the commit says so. */
class SwallowedErrorTest {

    @ParameterizedTest
    @CsvSource({"PLAIN,true", "PLAIN,false", "FLIGHT,true", "FLIGHT,false"})
    void isNotCommittedOver(CommitPath path, boolean tokens) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = Database.builder()
                        .jdbcUrl(server.jdbcUrl())
                        .username(server.username())
                        .password(server.password())
                        .poolSize(1)
                        .commitPath(path)
                        .commitTokens(tokens)
                        .module(new TodoModule())
                        .module(new RepositoryModule<>(Todos.class, Todos::new))
                        .start()) {
            assertRefused(database);
        }
    }

    @Test
    void isNotCommittedOverInMemory() {
        try (InMemoryDatabase database =
                InMemoryDatabase.with(List.of(new TodoModule(), new RepositoryModule<>(Todos.class, Todos::new)))) {
            assertRefused(database);
        }
    }

    private static void assertRefused(UnitOfWorkFactory database) {
        database.run(unit -> todos(unit).insert(new Todo("there")));
        refused(database, unit -> {
            todos(unit).insert(new Todo("written before"));
            unit.flush();
            todos(unit).failUnseen();
        });
        refused(database, unit -> {
            todos(unit).failUnseen();
            todos(unit).insert(new Todo("written after"));
        });
        refused(database, unit -> todos(unit).failUnseen());
        assertThat(database.<Long, RuntimeException>read(unit -> todos(unit).count()))
                .isEqualTo(1);
    }

    private static void refused(UnitOfWorkFactory database, UnitAction<RuntimeException> work) {
        assertThatExceptionOfType(WrongUseException.class)
                .isThrownBy(() -> database.run(work))
                .withMessageContaining("swallowed")
                .satisfies(thrown -> assertThat(thrown.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED));
    }

    private static Todos todos(UnitOfWork unit) {
        return unit.repository(Todos.class);
    }

    private static final class Todos extends Repository<Todo> {

        Todos(RepositoryContext context) {
            super(Todo.class, context);
        }

        void failUnseen() {
            entityManager().unwrap(Session.class).doWork(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("update todo set title = null");
                    throw new AssertionError("it should have failed");
                } catch (SQLException swallowed) {
                    assertThat(swallowed.getSQLState()).isEqualTo("23502");
                }
            });
        }
    }
}
