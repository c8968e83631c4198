package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PostgresqlTest
class CommitTokenTest {

    private static TodoSdk.Builder sdk(TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .commitPath(PostgresqlDatabase.commitPath());
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

            CommitToken never = token(7, Duration.ZERO);
            assertThat(sdk.outcomeOf(never)).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(sdk.outcomeOf(never)).as("asked again").isEqualTo(CommitOutcome.NOT_APPLIED);
        }
    }

    /** A question would leave a row, and take a round trip. */
    @Test
    void whatCannotBeATokenIsAnsweredWithoutAsking(TestDatabase database) {
        try (TodoSdk sdk =
                sdk(database).commitTokenRetention(Duration.ofHours(2)).start()) {
            for (CommitToken impossible : List.of(
                    new CommitToken(UUID.fromString("6b1a2c0e-5e50-4a5c-9b50-2f3ec1b4a111")),
                    new CommitToken(new UUID(0, 0)),
                    new CommitToken(new UUID(-1, -1)),
                    new CommitToken(new UUID(token(7, Duration.ZERO).id().getMostSignificantBits(), 1)),
                    token(4, Duration.ZERO),
                    token(7, Duration.ofHours(4)),
                    token(7, Duration.ofHours(-2)))) {
                assertThat(sdk.outcomeOf(impossible)).as("%s", impossible).isEqualTo(CommitOutcome.UNKNOWN);
            }
            assertThat(database.query("SELECT id FROM todo_sdk_commit")).isEmpty();
            assertThat(sdk.outcomeOf(token(7, Duration.ofHours(1)))).isEqualTo(CommitOutcome.NOT_APPLIED);
        }
    }

    /** A UUID of a version, made so long ago. */
    private static CommitToken token(int version, Duration age) {
        long time = System.currentTimeMillis() - age.toMillis();
        return new CommitToken(new UUID((time << 16) | ((long) version << 12), (1L << 63) | 1));
    }

    @ParameterizedTest
    @EnumSource
    void theTokenTakesNoRoundTrip(CommitPath path, TestDatabase database) {
        assertThat(roundTrips(database, path, true)).isEqualTo(roundTrips(database, path, false));
    }

    /** Of a hundred units with an insert and a hundred with a change, on prepared statements. */
    private static int roundTrips(TestDatabase database, CommitPath path, boolean tokens) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
                TodoSdk sdk = TodoSdk.builder()
                        .jdbcUrl(network.jdbcUrl(database.jdbcUrl()))
                        .username(database.username())
                        .password(database.password())
                        .poolSize(1)
                        .commitPath(path)
                        .commitTokens(tokens)
                        .start()) {
            work(sdk, 10);
            return RoundTrips.during(network, () -> work(sdk, 100)).count();
        }
    }

    private static void work(TodoSdk sdk, int units) {
        for (int i = 0; i < units; i++) {
            sdk.todos().complete(sdk.todos().create(NewTodo.titled("Buy milk")).id());
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
