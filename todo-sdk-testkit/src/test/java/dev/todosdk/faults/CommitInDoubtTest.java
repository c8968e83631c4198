package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.support.MadeUpTokens;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@PostgresqlTest
@ExtendWith(Canary.class)
class CommitInDoubtTest {

    @Test
    void anAppliedCommitWhoseAnswerIsLostIsASuccess(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.dropNextCommitAnswer();
            insert(faulty.sdk, "once");

            assertThat(faulty.network.droppedAnswers()).isEqualTo(1);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void anAppliedCommitOfABegunUnitIsASuccessToo(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            try (UnitOfWork unit = faulty.sdk.begin()) {
                insert(unit, "once");
                faulty.network.dropNextCommitAnswer();
                unit.commit();
            }
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void aLostCommitIsFencedAndRunAgain(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.dropNextCommitRequest();
            insert(faulty.sdk, "once");

            assertThat(faulty.network.droppedRequests()).isEqualTo(1);
            assertThat(faulty.rows("once")).isEqualTo(1);
            assertThat(database.query("SELECT count(*) FROM todo_sdk_commit WHERE fence")
                            .get(0))
                    .containsExactly(1L);
            faulty.assertWhole();
        }
    }

    @Test
    void withoutRetryALostCommitIsTrulyNotApplied(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.dropNextCommitRequest();
            UnitOptions once = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
            ConnectionLostException lost = Canary.caught(
                    ConnectionLostException.class, () -> faulty.sdk.run(once, unit -> insert(unit, "never")));

            assertThat(lost.phase()).isEqualTo(FailurePhase.COMMIT);
            assertThat(lost.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(lost.isRetryable()).isTrue();
            assertThat(faulty.rows("never")).isZero();
            faulty.assertWhole();
        }
    }

    @Test
    void theVerdictIsTheSameWhenTheResolversOwnCommitIsInDoubt(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.dropNextCommitRequest();
            faulty.network.dropNextCommitAnswer();
            faulty.network.dropNextCommitAnswer();
            insert(faulty.sdk, "once");

            assertThat(faulty.network.droppedAnswers()).isEqualTo(2);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void whileNobodyCanBeAskedTheOutcomeIsUnknownAndTheTokenTellsItLater(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            insert(faulty.sdk, "warm");
            faulty.network.refuseConnections();
            faulty.network.dropNextCommitAnswer();
            CommitOutcomeUnknownException unknown =
                    Canary.caught(CommitOutcomeUnknownException.class, () -> insert(faulty.sdk, "once"));

            assertThat(unknown.outcome()).isEqualTo(CommitOutcome.UNKNOWN);
            assertThat(unknown.isRetryable()).isFalse();
            faulty.network.acceptConnections();
            assertThat(faulty.sdk.outcomeOf(unknown.token().orElseThrow())).isEqualTo(CommitOutcome.APPLIED);
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    /** All hosts together have the time, however long each of them could be waited for. */
    @Test
    void threeSilentHostsAreWaitedForNoLongerThanOne(TestDatabase database) throws Exception {
        try (NetworkProxy one = NetworkProxy.to(database.jdbcUrl());
                NetworkProxy two = NetworkProxy.to(database.jdbcUrl());
                NetworkProxy three = NetworkProxy.to(database.jdbcUrl());
                TodoSdk sdk = TodoSdk.builder()
                        .jdbcUrl(one.jdbcUrl(database.jdbcUrl())
                                .replaceAll(
                                        "//[^/]+/",
                                        "//localhost:" + one.port() + ",localhost:" + two.port() + ",localhost:"
                                                + three.port() + "/"))
                        .username(database.username())
                        .password(Canary.password(database.password()))
                        .connectTimeout(Duration.ofMinutes(10))
                        .socketTimeout(Duration.ofMinutes(10))
                        .outcomeTimeout(Duration.ofSeconds(1))
                        .start()) {
            CommitToken never = MadeUpTokens.token(3);
            List.of(one, two, three).forEach(NetworkProxy::blackHole);
            DatabaseUnavailableException unanswered = CompletableFuture.supplyAsync(
                            () -> Canary.caught(DatabaseUnavailableException.class, () -> sdk.outcomeOf(never)))
                    .get(1, TimeUnit.MINUTES);
            assertThat(unanswered).hasRootCauseMessage("No server answered in time (outcomeTimeout)");
            List.of(one, two, three).forEach(NetworkProxy::heal);
            assertThat(sdk.outcomeOf(never)).isEqualTo(CommitOutcome.NOT_APPLIED);
        }
    }

    @Test
    void whoWaitsForAnOutcomeThatStaysUnknownHearsNothing(TestDatabase database) {
        List<String> told = new ArrayList<>();
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings.commitTokens(false))) {
            faulty.network.dropNextCommitAnswer();
            Canary.caught(
                    CommitOutcomeUnknownException.class,
                    () -> faulty.sdk.run(unit -> {
                        unit.afterCommit(() -> told.add("committed"));
                        unit.afterRollback(() -> told.add("rolled back"));
                        insert(unit, "maybe");
                    }));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatIsDoneAfterTheCommitFindsTheOneConnectionFree(TestDatabase database) {
        try (TodoSdk sdk = TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .poolSize(1)
                .start()) {
            sdk.run(unit -> {
                insert(unit, "first");
                unit.afterCommit(() -> insert(sdk, "second"));
            });
            assertThat(sdk.todos().count()).isEqualTo(2);
        }
    }

    @Test
    void withoutTokensALostAnswerIsUnknown(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings.commitTokens(false))) {
            faulty.network.dropNextCommitAnswer();
            CommitOutcomeUnknownException unknown =
                    Canary.caught(CommitOutcomeUnknownException.class, () -> insert(faulty.sdk, "maybe"));

            assertThat(unknown.token()).isEmpty();
            faulty.assertWhole();
        }
    }

    @Test
    void whatMayBeStoredKeepsItsIdAndIsNotTakenForNew(TestDatabase database) {
        Todo todo = new Todo("maybe");
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings.commitTokens(false))) {
            faulty.network.dropNextCommitAnswer();
            Canary.caught(
                    CommitOutcomeUnknownException.class,
                    () -> faulty.sdk.run(
                            unit -> unit.repository(TodoRepository.class).insert(todo)));
            Canary.caught(
                    WrongUseException.class,
                    () -> faulty.sdk.run(
                            unit -> unit.repository(TodoRepository.class).insert(todo)));
            assertThat(faulty.sdk.todos().get(todo.id()).title()).isEqualTo("maybe");
        }
    }

    @Test
    void theOutcomeOfAnOriginalStillUnderWayIsWaitedForWithinBounds(TestDatabase database) throws Exception {
        try (FaultyDatabase faulty = FaultyDatabase.on(database);
                var original = database.dataSource().getConnection()) {
            original.setAutoCommit(false);
            CommitToken token = MadeUpTokens.token(1);
            try (var statement = original.createStatement()) {
                statement.execute("INSERT INTO todo_sdk_commit (id) VALUES ('" + token.id() + "')");
            }
            assertThat(faulty.sdk.outcomeOf(token)).as("under way").isEqualTo(CommitOutcome.UNKNOWN);
            original.commit();
            assertThat(faulty.sdk.outcomeOf(token)).as("committed").isEqualTo(CommitOutcome.APPLIED);
        }
    }

    @Test
    void aTokenPastTheHorizonIsUnknownAndNeverGuessed(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            CommitToken old = MadeUpTokens.token(1);
            database.execute("INSERT INTO todo_sdk_commit_horizon (deleted_before) VALUES ('"
                    + after(old, 8).id() + "')");
            CommitToken later = after(old, 9);
            assertThat(faulty.sdk.outcomeOf(old)).isEqualTo(CommitOutcome.UNKNOWN);
            assertThat(faulty.sdk.outcomeOf(later)).isEqualTo(CommitOutcome.NOT_APPLIED);
        }
    }

    private static CommitToken after(CommitToken token, int more) {
        UUID id = token.id();
        return new CommitToken(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + more));
    }

    @Test
    void oldTokensAreDeleted(TestDatabase database) {
        try (FaultyDatabase faulty =
                FaultyDatabase.on(database, settings -> settings.commitTokenRetention(Duration.ofSeconds(1)))) {
            insert(faulty.sdk, "once");
            FaultyDatabase.await(() -> database.rowCount("todo_sdk_commit") == 0, "the token is deleted");
            assertThat(database.rowCount("todo_sdk_commit_horizon")).isEqualTo(1);
        }
    }

    @Test
    void aConnectionLostBeforeTheCommitIsNotAppliedAndRunAgain(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.dropNextAnswer("INSERT");
            insert(faulty.sdk, "once");
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }

    @Test
    void aBlackHoleEndsWithTheSocketTimeoutAndIsRunAgain(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings.retry(RetryPolicy.NONE))) {
            insert(faulty.sdk, "warm");
            faulty.network.blackHole();
            DatabaseException lost = Canary.caught(
                    DatabaseException.class, () -> faulty.sdk.todos().count());
            assertThat(lost.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(lost.isRetryable()).isTrue();
            faulty.assertWhole();
        }
    }

    @Test
    void aSlowAndSlicedNetworkIsOnlySlower(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database)) {
            faulty.network.latency(Duration.ofMillis(20));
            faulty.network.pieceSize(3);
            insert(faulty.sdk, "once");
            assertThat(faulty.rows("once")).isEqualTo(1);
            faulty.assertWhole();
        }
    }
}
