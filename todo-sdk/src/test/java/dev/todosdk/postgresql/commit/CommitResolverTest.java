package dev.todosdk.postgresql.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitResolverTest {

    private static final CommitToken OLD = new CommitToken(UUID.fromString("019aac00-0000-7000-8000-000000000001"));
    private static final CommitToken NEW = new CommitToken(UUID.fromString("019aac00-0000-7000-8000-00000000000a"));

    private final FailingSource source = new FailingSource(CommitServer.source());
    private final CommitResolver resolver = new CommitResolver(limit -> source.getConnection(), Duration.ofMillis(400));

    @BeforeEach
    void emptyTables() {
        CommitServer.execute("TRUNCATE todo_sdk_commit, todo_sdk_commit_horizon");
    }

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    private static void stored(CommitToken token) {
        CommitServer.execute("INSERT INTO todo_sdk_commit (id) VALUES ('" + token + "')");
    }

    @Test
    void aStoredTokenIsACommit() {
        stored(OLD);
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.APPLIED);
    }

    @Test
    void aMissingTokenIsFencedAndTheAnswerStaysTheSame() {
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThatThrownBy(() -> stored(OLD)).as("a late original").hasMessageContaining("todo_sdk_commit_pkey");
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.NOT_APPLIED);
    }

    @Test
    void behindTheHorizonOnlyWhatIsThereIsKnown() {
        stored(NEW);
        CommitServer.execute("INSERT INTO todo_sdk_commit_horizon (deleted_before)"
                + " VALUES ('019aac00-0000-7000-8000-00000000000b')");
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.UNKNOWN);
        assertThat(resolver.outcomeOf(NEW)).isEqualTo(CommitOutcome.APPLIED);
    }

    @Test
    void aCommitThatIsUnderWayIsUnknownWhenTheTimeIsUp() throws SQLException {
        try (Connection original = CommitServer.source().getConnection();
                var statement = original.createStatement()) {
            original.setAutoCommit(false);
            statement.execute("INSERT INTO todo_sdk_commit (id) VALUES ('" + OLD + "')");
            assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.UNKNOWN);
        }
        assertThat(resolver.outcomeOf(OLD)).as("rolled back").isEqualTo(CommitOutcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "53300", "55P03", "57014", "25006", "40001", "40P01", "57P01", "57P02", "57P03",
                "57P05", "25P04"
            })
    void whatMayBeGoneAMomentLaterIsAskedAgain(String state) {
        source.failNext(new SQLException("made up", state), 2);
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(source.asked()).isEqualTo(3);
    }

    @Test
    void aPoolThatIsFullIsAskedAgain() {
        source.failNext(new SQLTransientException("full"), 1);
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.NOT_APPLIED);
    }

    @Test
    void whatTimeDoesNotCureIsNotAskedAgain() {
        source.failNext(new SQLException("made up", "28P01"), 1);
        assertThatThrownBy(() -> resolver.outcomeOf(OLD)).isInstanceOf(AccessDeniedException.class);
        source.failNext(new SQLException("no state"), 1);
        assertThatThrownBy(() -> resolver.outcomeOf(OLD)).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(source.asked()).isEqualTo(2);
    }

    @Test
    void theAskingEndsWithItsTimeAndSlowsDownBeforeIt() {
        source.failNext(new SQLException("made up", "08001"), Integer.MAX_VALUE);
        assertThatThrownBy(() -> resolver.outcomeOf(OLD)).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(source.asked())
                .as("20, 40, 80, 160 ms are waited for, 320 are too many")
                .isBetween(2, 5);
        source.failNext(new SQLException("made up", "55P03"), Integer.MAX_VALUE);
        assertThat(resolver.outcomeOf(OLD)).as("the last that was heard").isEqualTo(CommitOutcome.UNKNOWN);
    }

    /** A host that neither refuses nor answers. */
    @Test
    void aSilentHostIsNotWaitedForBeyondTheTime() {
        CommitResolver silent = new CommitResolver(limit -> neverOpened(), Duration.ofMillis(100));
        assertThatThrownBy(() -> silent.outcomeOf(OLD))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasRootCauseMessage("No server answered in time (outcomeTimeout)");
    }

    private static Connection neverOpened() throws SQLException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException thrown) {
            throw new SQLException("interrupted", thrown);
        }
        throw new AssertionError("opened");
    }

    @Test
    void anInterruptDoesNotEndItAndTheFlagIsKept() {
        stored(OLD);
        source.failNext(new SQLException("made up", "08001"), 1);
        Thread.currentThread().interrupt();
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.APPLIED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.APPLIED);
        assertThat(Thread.interrupted()).as("none came").isFalse();
    }

    @Test
    void theQuestionLimitsItsWaitsAndLeavesTheConnectionIdle() throws SQLException {
        try (Connection original = CommitServer.source().getConnection();
                var statement = original.createStatement();
                Connection asking = CommitServer.source().getConnection()) {
            original.setAutoCommit(false);
            statement.execute("INSERT INTO todo_sdk_commit (id) VALUES ('" + OLD + "')");
            assertThatThrownBy(() -> new OutcomeQuestion(asking, 50).ask(OLD)).hasMessageContaining("timeout");
            assertThat(asking.getNetworkTimeout()).isEqualTo(1050);
            assertThat(asking.getAutoCommit()).isFalse();
            assertThat(new OutcomeQuestion(asking, Long.MAX_VALUE).ask(NEW))
                    .as("rolled back, so it can go on")
                    .isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(asking.getNetworkTimeout()).isEqualTo(Integer.MAX_VALUE);
        }
    }

    /** The clean-up of old tokens can delete a row in the moment between. */
    @Test
    void aRowThatIsGoneAgainTellsNothing() {
        CommitServer.execute("CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                + " CREATE TRIGGER vanish BEFORE INSERT ON todo_sdk_commit FOR EACH ROW EXECUTE FUNCTION vanish()");
        try {
            assertThat(resolver.outcomeOf(OLD)).isEqualTo(CommitOutcome.UNKNOWN);
        } finally {
            CommitServer.execute("DROP FUNCTION vanish CASCADE");
        }
    }

    @Test
    void whatFailsAfterTheFirstFailureIsSuppressed() throws SQLException {
        try (Connection asking = CommitServer.source().getConnection()) {
            CommitServer.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND datname = current_database()");
            assertThatThrownBy(() -> new OutcomeQuestion(asking, 1_000).ask(OLD))
                    .isInstanceOf(SQLException.class)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        }
    }
}
