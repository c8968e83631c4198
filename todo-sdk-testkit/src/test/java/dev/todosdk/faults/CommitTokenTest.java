package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PostgresqlTest
class CommitTokenTest {

    private static TodoSdk.Builder sdk(TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password());
    }

    @Test
    void everyWritingUnitLeavesOneToken(TestDatabase database) {
        try (TodoSdk sdk = sdk(database).start()) {
            long id = sdk.todos().create(NewTodo.titled("Buy milk")).id();
            sdk.todos().complete(id);
            assertThat(tokens(database)).isEqualTo(2);
        }
    }

    @Test
    void unitsThatDoNotWriteLeaveNone(TestDatabase database) {
        try (TodoSdk sdk = sdk(database).start()) {
            sdk.todos().count();
            sdk.run(unit -> unit.repository(TodoRepository.class).findById(1L));
            sdk.run(unit -> unit.flush());
            try (var unit = sdk.begin()) {
                unit.repository(TodoRepository.class).insert(new Todo("Never saved"));
                unit.flush();
                unit.rollback();
            }
            assertThat(tokens(database)).isZero();
        }
    }

    @Test
    void switchedOffNothingIsStoredAndNothingIsKnown(TestDatabase database) {
        try (TodoSdk sdk = sdk(database).commitTokens(false).start()) {
            sdk.todos().create(NewTodo.titled("Buy milk"));
            assertThat(tokens(database)).isZero();
            assertThat(sdk.outcomeOf(new CommitToken(UUID.randomUUID()))).isEqualTo(CommitOutcome.UNKNOWN);
        }
    }

    @Test
    void whatWasStoredWasAppliedAndWhatWasNotNeverWillBe(TestDatabase database) {
        try (TodoSdk sdk = sdk(database).start()) {
            sdk.todos().create(NewTodo.titled("Buy milk"));
            assertThat(sdk.outcomeOf(new CommitToken(storedToken(database)))).isEqualTo(CommitOutcome.APPLIED);

            CommitToken never = new CommitToken(UUID.fromString("019aac00-0000-7000-8000-000000000001"));
            assertThat(sdk.outcomeOf(never)).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(sdk.outcomeOf(never)).as("asked again").isEqualTo(CommitOutcome.NOT_APPLIED);
        }
    }

    private static long tokens(TestDatabase database) {
        return database.rowCount("todo_sdk_commit");
    }

    private static UUID storedToken(TestDatabase database) {
        return (UUID) Objects.requireNonNull(
                database.query("SELECT id FROM todo_sdk_commit").get(0).get(0));
    }
}
