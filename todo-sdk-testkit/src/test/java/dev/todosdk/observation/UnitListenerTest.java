package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener is told the truth, on both stores the same, and changes nothing. */
@BothStores(LedgerModule.class)
class UnitListenerTest {

    private static final UnitOptions PAY = UnitOptions.DEFAULT.withName("pay");
    private static final UnitOptions LOOK = UnitOptions.READ_ONLY.withName("look");
    private static final UnitOptions AGAIN =
            PAY.withRetry(RetryPolicy.DEFAULT.withDelays(Duration.ZERO, Duration.ZERO));

    private final TestStore db;
    private final ToldEvents told = new ToldEvents();

    UnitListenerTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void listen() {
        db.listen(told);
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private static void insert(UnitOfWork unit, long id) {
        accounts(unit).insert(new Account(id, 10));
    }

    @Test
    void aUnitIsToldFromBeginToEnd() {
        db.run(PAY, unit -> insert(unit, 1));

        assertThat(told.events()).containsExactly("pay begun", "pay borrowed", "pay committed", "pay ended");
        ObservedUnit unit = told.last();
        assertThat(unit.outcome()).isEqualTo(CommitOutcome.APPLIED);
        assertThat(unit.failure()).isNull();
        assertThat(unit.attempt()).isEqualTo(1);
        assertThat(unit.isCall()).isTrue();
        assertThat(unit.rowsWritten()).isEqualTo(1);
        assertThat(unit.roundTrips()).isPositive();
        assertThat(unit.statementKinds()).containsExactly(StatementKind.INSERT, StatementKind.COMMIT);
        assertThat(unit.durationNanos()).isGreaterThanOrEqualTo(unit.waitedNanos());
    }

    @Test
    void itIsCommittedBeforeTheActionsThatWaitForIt() {
        db.run(PAY, unit -> {
            insert(unit, 1);
            unit.afterCommit(() -> told.events().add("mail"));
        });
        assertThat(told.events()).endsWith("pay committed", "pay ended", "mail");
    }

    @Test
    void aUnitThatNeedsNoConnectionBorrowsNone() {
        db.run(PAY, unit -> {});
        assertThat(told.events()).containsExactly("pay begun", "pay committed", "pay ended");
        assertThat(told.last().roundTrips()).isZero();
        assertThat(told.last().waitedNanos()).isZero();
        assertThat(told.last().statementKinds()).isEmpty();
    }

    @Test
    void aUnitThatReadsIsToldWithItsQuestions() {
        db.read(unit -> accounts(unit).findAll());
        assertThat(told.last().statementKinds()).containsExactly(StatementKind.SELECT);
        assertThat(told.last().rowsWritten()).isZero();
        assertThat(told.last().outcome()).isEqualTo(CommitOutcome.APPLIED);

        db.call(
                UnitOptions.SNAPSHOT.withName("count twice"),
                unit -> accounts(unit).count() + accounts(unit).count());
        assertThat(told.events()).endsWith("count twice committed", "count twice ended");
    }

    @Test
    void changesDeletesAndBulkCountTheirRows() {
        db.run(PAY, unit -> {
            for (int id = 1; id <= 5; id++) {
                insert(unit, id);
            }
        });
        assertThat(told.last().rowsWritten()).isEqualTo(5);

        db.run(PAY, unit -> {
            accounts(unit).getById(1L).balance = 7;
            accounts(unit).count(); // may flush, or only look
            accounts(unit).getById(2L).balance = 8;
            accounts(unit).delete(accounts(unit).getById(3L));
        });
        assertThat(told.last().rowsWritten()).isEqualTo(3);
        assertThat(told.last().statementKinds())
                .containsExactly(
                        StatementKind.SELECT, StatementKind.UPDATE, StatementKind.DELETE, StatementKind.COMMIT);

        db.run(PAY, unit -> accounts(unit).deleteAll((root, builder) -> builder.ge(root.get("balance"), 8)));
        assertThat(told.last().rowsWritten()).isEqualTo(3);
    }

    @Test
    void whatWasRolledBackToASavepointIsNotCounted() {
        db.run(PAY, unit -> {
            insert(unit, 1);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        insert(part, 2);
                        part.flush();
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            unit.savepoint(part -> {
                insert(part, 3);
                return 0;
            });
        });
        assertThat(told.last().rowsWritten()).isEqualTo(2);
        assertThat(told.events()).containsExactly("pay begun", "pay borrowed", "pay committed", "pay ended");
    }

    @Test
    void partsThatJoinAreNoUnitsOfTheirOwn() {
        db.run(PAY, unit -> {
            UnitOfWorkFactory.joining(unit).run(UnitOptions.DEFAULT.withName("part"), part -> insert(part, 1));
            insert(unit, 2);
        });
        assertThat(told.events()).containsExactly("pay begun", "pay borrowed", "pay committed", "pay ended");
        assertThat(told.last().rowsWritten()).isEqualTo(2);
    }

    @Test
    void workThatThrowsIsRolledBackForThatReason() {
        IllegalStateException thrown = new IllegalStateException("no");
        assertThatThrownBy(() -> db.run(PAY, unit -> {
                    accounts(unit).count();
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(told.events()).containsExactly("pay begun", "pay borrowed", "pay rolled back", "pay ended");
        assertThat(told.last().failure()).isSameAs(thrown);
        assertThat(told.last().outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
    }

    @Test
    void aUnitThatIsRunAgainIsOneUnit() {
        db.faults().failBeforeCommit("40001");
        db.faults().failBeforeCommit("40P01");
        db.run(AGAIN, unit -> insert(unit, 1));

        assertThat(told.events())
                .containsExactly(
                        "pay begun",
                        "pay borrowed",
                        "pay retrying 2 ConflictException",
                        "pay borrowed",
                        "pay retrying 3 ConflictException",
                        "pay borrowed",
                        "pay committed",
                        "pay ended");
        assertThat(told.last().attempt()).isEqualTo(3);
        assertThat(told.last().rowsWritten()).isEqualTo(1);
    }

    @Test
    void aUnitWithoutAnotherAttemptIsRolledBack() {
        db.faults().failBeforeCommit("40001");
        assertThatThrownBy(() -> db.run(PAY.withRetry(RetryPolicy.NONE), unit -> insert(unit, 1)))
                .isInstanceOf(ConflictException.class);
        assertThat(told.events()).containsExactly("pay begun", "pay borrowed", "pay rolled back", "pay ended");
        assertThat(told.last().failure()).isInstanceOf(ConflictException.class);
    }

    @Test
    void aCommitInDoubtIsToldWithWhatBecameOfIt() {
        db.faults().failAfterCommit("08006");
        db.run(PAY, unit -> insert(unit, 1));
        assertThat(told.events())
                .containsExactly(
                        "pay begun",
                        "pay borrowed",
                        "pay in doubt",
                        "pay resolved APPLIED",
                        "pay committed",
                        "pay ended");

        told.events().clear();
        db.faults().failBeforeCommit("08006");
        db.run(AGAIN, unit -> insert(unit, 2));
        assertThat(told.events())
                .containsExactly(
                        "pay begun",
                        "pay borrowed",
                        "pay in doubt",
                        "pay resolved NOT_APPLIED",
                        "pay retrying 2 ConnectionLostException",
                        "pay borrowed",
                        "pay committed",
                        "pay ended");
    }

    @Test
    void aBegunUnitIsToldWithTheEndThatItsCallerGivesIt() {
        try (UnitOfWork unit = db.begin(PAY)) {
            insert(unit, 1);
            unit.commit();
        }
        assertThat(told.last().isCall()).isFalse();
        try (UnitOfWork unit = db.begin(LOOK)) {
            accounts(unit).count();
            unit.rollback();
        }
        assertThat(told.last().failure()).isNull();
        assertThat(told.events())
                .containsExactly(
                        "pay begun",
                        "pay borrowed",
                        "pay committed",
                        "pay ended",
                        "look begun",
                        "look borrowed",
                        "look rolled back",
                        "look ended");
    }

    @Test
    void aBegunUnitThatHasFailedSaysWhy() {
        db.run(PAY, unit -> insert(unit, 1));
        try (UnitOfWork unit = db.begin(PAY)) {
            insert(unit, 1);
            assertThatThrownBy(unit::flush).hasMessageContaining("key");
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
        }
        assertThat(told.events()).endsWith("pay rolled back", "pay ended");
        assertThat(told.last().failure()).hasMessageContaining("key");
    }

    @Test
    void unitsMayOverlap() {
        try (UnitOfWork one = db.begin(PAY)) {
            try (UnitOfWork other = db.begin(LOOK)) {
                accounts(other).count();
                insert(one, 1);
                other.commit();
            }
            one.commit();
        }
        assertThat(told.events())
                .containsExactly(
                        "pay begun",
                        "look begun",
                        "look borrowed",
                        "look committed",
                        "look ended",
                        "pay borrowed",
                        "pay committed",
                        "pay ended");
    }

    /** The first listener on the store is told before and after this one. */
    @Test
    void whatAListenerThrowsChangesNothing() {
        List<String> others = new ArrayList<>();
        db.listen(new UnitListener() {
            @Override
            public void committed(ObservedUnit unit) {
                throw new IllegalStateException("a listener's own");
            }

            @Override
            public void begun(ObservedUnit unit) {
                throw new StackOverflowError("a listener's own");
            }

            @Override
            public void ended(ObservedUnit unit) {
                others.add("ended");
            }
        });
        try (LogCapture log = new LogCapture(UnitListener.class.getName(), Level.ERROR)) {
            db.run(PAY.withIsolation(Isolation.SERIALIZABLE), unit -> {
                insert(unit, 1);
                unit.afterCommit(() -> others.add("mail"));
            });
            assertThat(log.messages()).hasSize(2).allMatch(message -> message.contains("at pay,"));
        }
        assertThat(others).containsExactly("ended", "mail");
        assertThat(told.events()).contains("pay committed", "pay ended");
    }

    @Test
    void aListenerKeepsWhatItNeedsWithTheUnit() {
        List<Object> kept = new ArrayList<>();
        Object nobodys = new Object();
        db.listen(new UnitListener() {
            @Override
            public void begun(ObservedUnit unit) {
                unit.put(this, "first");
                unit.put(nobodys, 1);
                unit.put(this, unit.name() + "'s own");
                unit.put(nobodys, null);
            }

            @Override
            public void ended(ObservedUnit unit) {
                kept.add(String.valueOf(unit.get(this)));
                kept.add(String.valueOf(unit.get(nobodys)));
                kept.add(String.valueOf(unit.get("somebody else")));
            }
        });
        db.run(PAY, unit -> {});
        assertThat(kept).containsExactly("pay's own", "null", "null");
    }
}
