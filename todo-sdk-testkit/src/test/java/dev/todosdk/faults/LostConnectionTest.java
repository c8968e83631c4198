package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that is lost while a row is looked for says nothing of the row. Hibernate's own {@code find} returns null. */
@PostgresqlTest
@ExtendWith(Canary.class)
class LostConnectionTest {

    @ParameterizedTest
    @EnumSource
    void isNeverTakenForAnAbsentRow(WayToFind way, TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(
                database,
                settings -> settings.module(new RepositoryModule<>(FindingRepository.class, FindingRepository::new)))) {
            long id = faulty.sdk
                    .todos()
                    .create(NewTodo.titled(Canary.secret("there")))
                    .id();
            AtomicInteger runs = new AtomicInteger();
            Optional<Todo> found = faulty.sdk.call(unit -> {
                unit.repository(FindingRepository.class).count(); // Now it has its connection.
                if (runs.incrementAndGet() == 1) {
                    database.terminateConnections();
                }
                return way.find(unit, id);
            });
            // The pool may give another one that was ended with it.
            assertThat(runs).hasValueGreaterThan(1);
            assertThat(found).map(Todo::title).hasValue(Canary.secret("there"));
            faulty.assertWhole();
        }
    }

    private enum WayToFind {
        BY_ID,
        BY_ID_WITH_A_LOCK,
        OF_SEVERAL,
        BY_THE_STANDARD_API;

        Optional<Todo> find(UnitOfWork unit, long id) {
            FindingRepository todos = unit.repository(FindingRepository.class);
            return switch (this) {
                case BY_ID -> todos.findById(id);
                case BY_ID_WITH_A_LOCK -> todos.findById(id, RowLock.forUpdate());
                case OF_SEVERAL -> todos.findAllById(List.of(id)).stream().findFirst();
                case BY_THE_STANDARD_API -> todos.findByTheStandardApi(id);
            };
        }
    }

    private static final class FindingRepository extends TodoRepository {

        FindingRepository(RepositoryContext context) {
            super(context);
        }

        Optional<Todo> findByTheStandardApi(long id) {
            return Optional.ofNullable(entityManager().find(Todo.class, id));
        }
    }
}
