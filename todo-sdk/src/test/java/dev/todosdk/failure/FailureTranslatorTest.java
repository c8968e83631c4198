package dev.todosdk.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.PoolTimeoutException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.StatementFailedException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** What the table of outcomes does not say: chains, constraints, and what nobody's server said. */
class FailureTranslatorTest {

    private final NotFoundException ours = new NotFoundException(Failure.of("made up"));

    private static DatabaseException translated(RuntimeException thrown) {
        return Objects.requireNonNull(FailureTranslator.translate(thrown, FailurePhase.WORK, UnitOptions.DEFAULT));
    }

    private static PSQLException server(String fields) {
        return new PSQLException(new ServerErrorMessage(fields.replace('|', '\0') + "\0\0"));
    }

    private static GenericJDBCException wrapped(SQLException thrown) {
        return new GenericJDBCException("made up", thrown);
    }

    @Test
    void whatIsOursStaysTheSame() {
        assertThat(FailureTranslator.translate(ours, FailurePhase.WORK, UnitOptions.DEFAULT))
                .isSameAs(ours);
        assertThat(FailureTranslator.translate(new PersistenceException(ours), FailurePhase.WORK, UnitOptions.DEFAULT))
                .isSameAs(ours);
    }

    @Test
    void whatAnApplicationMadeOfOursStaysTheApplications() {
        assertThat(FailureTranslator.translate(new IllegalStateException(ours), FailurePhase.WORK, UnitOptions.DEFAULT))
                .isNull();
        assertThat(FailureTranslator.translate(
                        new IllegalStateException("no database"), FailurePhase.WORK, UnitOptions.DEFAULT))
                .isNull();
    }

    @Test
    void aConstraintIsNamedWithItsTableAndColumn() {
        DatabaseException failure = translated(wrapped(server("SERROR|C23505|Mmade up|nkey_of|tnote|ctitle")));
        assertThat(failure).hasMessageContaining(": table note, column title, constraint key_of (SQLSTATE 23505)");
        assertThat(failure).isInstanceOfSatisfying(ConstraintException.class, constraint -> {
            assertThat(constraint.constraint()).hasValue("key_of");
            assertThat(constraint.table()).hasValue("note");
        });
        assertThat(translated(wrapped(server("SERROR|C23505|Mmade up"))))
                .hasMessageContaining("A row with this key exists (SQLSTATE 23505)");
    }

    @Test
    void whatWasCancelledByRequestIsNoTimeout() {
        DatabaseException failure =
                translated(wrapped(server("SERROR|C57014|Mcanceling statement due to user request")));
        assertThat(failure).isInstanceOf(StatementFailedException.class).hasMessageContaining("by request");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(translated(wrapped(server("SERROR|C57014|Mcanceling statement due to statement timeout"))))
                .hasMessageContaining("statementTimeout");
        assertThat(translated(wrapped(server("SERROR|CXX000|Mcanceling statement due to user request"))))
                .hasMessageContaining("The database refused a statement");
    }

    private static @Nullable DatabaseException refusedCommit(RuntimeException thrown) {
        return FailureTranslator.refusedCommit(thrown, UnitOptions.DEFAULT);
    }

    @Test
    void aCommitIsRefusedByWhatFailedBeforeIt() {
        assertThat(refusedCommit(ours)).isSameAs(ours);
        assertThat(refusedCommit(new StaleObjectStateException("Note", 1L))).isNotNull();
    }

    @Test
    void aCommitIsInDoubtAfterAnythingUnclear() {
        CommitOutcomeUnknownException unknown = FailureTranslator.unknownCommit(new IllegalStateException(), null);
        assertThat(refusedCommit(unknown)).isNull();
        assertThat(refusedCommit(new IllegalStateException("made up"))).isNull();
        assertThat(refusedCommit(new PersistenceException("made up"))).isNull();
        assertThat(refusedCommit(wrapped(new SQLException("made up", "23505"))))
                .as("nobody's server said it")
                .isNull();
    }

    @Test
    void ofOursAtTheCommitOnlyWhatIsNotAppliedIsARefusal() {
        NotFoundException refused = new NotFoundException(Failure.of("made up").in(FailurePhase.COMMIT));
        assertThat(refusedCommit(refused)).isSameAs(refused);
    }

    @Test
    void whatIsNoneOfTheDatabasesFailsACommitAllTheSame() {
        DatabaseException failure = FailureTranslator.translateOperation(
                new IllegalStateException("made up"), FailurePhase.COMMIT, UnitOptions.DEFAULT);
        assertThat(failure).hasMessageContaining("threw IllegalStateException;");
        assertThat(failure.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(FailureTranslator.translateOperation(ours, FailurePhase.COMMIT, UnitOptions.DEFAULT))
                .isSameAs(ours);
    }

    @Test
    void anUnknownCommitSaysWhatToDo() {
        CommitToken token = new CommitToken(UUID.randomUUID());
        CommitOutcomeUnknownException named =
                FailureTranslator.unknownCommit(wrapped(new SQLException("made up", "08006")), token);
        assertThat(named).hasMessageContaining("outcomeOf(" + token + ")");
        assertThat(named.token()).hasValue(token);
        assertThat(named.sqlState()).hasValue("08006");
        CommitOutcomeUnknownException nameless = FailureTranslator.unknownCommit(new IllegalStateException(), null);
        assertThat(nameless).hasMessageContaining("Look for what the unit wrote");
        assertThat(nameless.token()).isEmpty();
        assertThat(nameless.sqlState()).isEmpty();
    }

    @Test
    void anInterruptWhileWaitingForAConnectionKeepsTheFlag() {
        DatabaseException failure =
                FailureTranslator.translateAcquire(new SQLException("made up", new InterruptedException()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(OperationInterruptedException.class);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void aPoolThatIsFullIsToldFromAServerThatIsDown() {
        DatabaseException full = FailureTranslator.translateAcquire(new SQLTransientConnectionException(
                "app at full - not available (total=2, active=2, idle=0, waiting=7)"));
        assertThat(full)
                .isInstanceOf(PoolTimeoutException.class)
                .hasMessageContaining("in time (total=2, active=2, idle=0, waiting=7).")
                .hasMessageNotContaining("app at full");
        assertThat(full.retry()).isEqualTo(Retry.NEVER);
        DatabaseException down = FailureTranslator.translateAcquire(
                new SQLTransientConnectionException("full", server("SFATAL|C57P03|Mstarting")));
        assertThat(down).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(down.sqlState()).hasValue("57P03");
        DatabaseException none = FailureTranslator.translateAcquire(new IllegalStateException("no driver"));
        assertThat(none)
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("IllegalStateException; why is in the cause")
                .hasMessageNotContaining("no driver");
        assertThat(none.phase()).isEqualTo(FailurePhase.ACQUIRE);
    }

    @Test
    void statesOfOddLengthsAreOfNoClass() {
        assertThat(kind("SERROR|C0|Mmade up", UnitOptions.DEFAULT)).isEqualTo(FailureKind.OTHER);
        assertThat(kind("SERROR|C08|Mmade up", UnitOptions.DEFAULT)).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(FailureKind.classOf("0")).isEqualTo("0");
    }

    @Test
    void oneStateMeansDifferentThingsToDifferentUnits() {
        String reference = "SERROR|C23503|Mmade up";
        assertThat(kind(reference, UnitOptions.DEFAULT)).isEqualTo(FailureKind.FOREIGN_KEY);
        for (Isolation snapshot : List.of(Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE)) {
            assertThat(kind(reference, UnitOptions.DEFAULT.withIsolation(snapshot)))
                    .isEqualTo(FailureKind.UNSEEN_REFERENCE);
        }
        assertThat(kind("SERROR|C25006|Mmade up", UnitOptions.DEFAULT)).isEqualTo(FailureKind.NO_WRITES_HERE);
        assertThat(kind("SERROR|C25006|Mmade up", UnitOptions.READ_ONLY)).isEqualTo(FailureKind.READ_ONLY);
    }

    @Test
    void aStalePlanIsToldByWhereItWasFoundInAnyLanguage() {
        assertThat(kind("SFEHLER|C0A000|Mmade up|RRevalidateCachedQuery", UnitOptions.DEFAULT))
                .isEqualTo(FailureKind.STALE_PLAN);
        assertThat(kind("SERROR|C0A000|Mmade up|Rother", UnitOptions.DEFAULT)).isEqualTo(FailureKind.NOT_SUPPORTED);
    }

    private static FailureKind kind(String fields, UnitOptions options) {
        return FailureKind.of(new Situation(Objects.requireNonNull(SqlFailure.in(server(fields))), options));
    }

    @Test
    void aSilentServersObjectHasNoNames() {
        SqlFailure failure = Objects.requireNonNull(SqlFailure.in(new SQLException("made up", "08006")));
        assertThat(failure.object()).isEqualTo(SchemaObject.NONE);
        assertThat(failure.isVerdict()).isFalse();
        SqlFailure driver =
                Objects.requireNonNull(SqlFailure.in(new PSQLException("gone", PSQLState.CONNECTION_FAILURE)));
        assertThat(driver.sqlState()).isEqualTo("08006");
        assertThat(driver.isVerdict()).isFalse();
    }

    @Test
    void aRefusalInAnotherLanguageIsTakenForOneByItsClass() {
        assertThat(refusedCommit(wrapped(server("SFEHLER|C40001|Mmade up")))).isNotNull();
        assertThat(refusedCommit(wrapped(server("SFEHLER|CP0001|Mmade up")))).isNull();
    }
}
