package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What waits for a unit's outcome is done once, for what really happened, and changes nothing about it. */
@BothStores(LedgerModule.class)
class CallbackTest {

    private static final UnitOptions ONCE = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
    private static final UnitOptions AGAIN_AT_ONCE =
            UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withDelays(Duration.ZERO, Duration.ZERO));

    private final TestStore db;
    private final List<String> told = new ArrayList<>();

    CallbackTest(TestStore db) {
        this.db = db;
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    /** A unit that writes and wants to hear of both ends. */
    private void insert(UnitOfWork unit, long id) {
        accounts(unit).insert(new Account(id, 10));
        listen(unit, String.valueOf(id));
    }

    private void listen(UnitOfWork unit, String name) {
        unit.afterCommit(() -> told.add(name + " committed"));
        unit.afterRollback(() -> told.add(name + " rolled back"));
    }

    private Set<Long> stored() {
        return db.read(unit -> {
            Set<Long> ids = new TreeSet<>();
            accounts(unit).findAll().forEach(account -> ids.add(account.id()));
            return ids;
        });
    }

    @Test
    void isDoneInOrderAfterTheCommit() {
        db.run(unit -> {
            insert(unit, 1);
            unit.afterCommit(() -> told.add("then there are " + stored()));
            assertThat(told).isEmpty();
        });
        assertThat(told).containsExactly("1 committed", "then there are [1]");
    }

    @Test
    void isDoneBeforeCommitReturnsInABegunUnit() {
        try (UnitOfWork unit = db.begin()) {
            insert(unit, 1);
            unit.commit();
            assertThat(told).containsExactly("1 committed");
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void isDoneAfterTheRollbackOfABegunUnit() {
        try (UnitOfWork unit = db.begin()) {
            insert(unit, 1);
            unit.rollback();
            assertThat(told).containsExactly("1 rolled back");
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void isDoneWhenABegunUnitIsClosedWithoutCommit() {
        db.allowUncommittedChanges();
        try (UnitOfWork unit = db.begin()) {
            insert(unit, 1);
        }
        assertThat(told).containsExactly("1 rolled back");
    }

    @Test
    void isDoneWhenTheCommitOfABegunUnitFails() {
        db.faults().failBeforeCommit("40001");
        try (UnitOfWork unit = db.begin()) {
            insert(unit, 1);
            assertThatThrownBy(unit::commit).isInstanceOf(ConflictException.class);
            assertThat(told).containsExactly("1 rolled back");
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void isDoneWhenTheWorkThrows() {
        assertThatThrownBy(() -> db.run(unit -> {
                    insert(unit, 1);
                    throw new IOException("no more");
                }))
                .isInstanceOf(IOException.class);
        assertThat(told).containsExactly("1 rolled back");
        assertThat(stored()).isEmpty();
    }

    @Test
    void isDoneWhenTheWorkEndsInAnError() {
        assertThatThrownBy(() -> db.run(unit -> {
                    insert(unit, 1);
                    throw new AssertionError("no more");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(told).containsExactly("1 rolled back");
    }

    @Test
    void isDoneForTheAttemptThatWasCommittedAlone() {
        db.faults().failBeforeCommit("40001");
        db.faults().failBeforeCommit("08006");
        List<String> attempts = new ArrayList<>();
        db.run(unit -> {
            attempts.add("attempt");
            insert(unit, 1);
        });
        assertThat(attempts).hasSize(3);
        assertThat(told).containsExactly("1 committed");
    }

    @Test
    void isDoneOnceForACallThatHasNoAttemptLeft() {
        int attempts = RetryPolicy.DEFAULT.attempts();
        for (int i = 0; i < attempts; i++) {
            db.faults().failBeforeCommit("40001");
        }
        assertThatThrownBy(() -> db.run(unit -> insert(unit, 1))).isInstanceOf(ConflictException.class);
        assertThat(told).containsExactly("1 rolled back");
    }

    @Test
    void aLostAnswerIsASuccess() {
        db.faults().failAfterCommit("08006");
        db.run(unit -> insert(unit, 1));
        assertThat(told).containsExactly("1 committed");
    }

    @Test
    void aUnitThatReadsHasAnEndToo() {
        db.read(unit -> {
            listen(unit, "reading");
            return accounts(unit).count();
        });
        assertThat(told).containsExactly("reading committed");
    }

    @Test
    void aSavepointThatIsRolledBackTakesItsOwnAlong() {
        db.run(unit -> {
            insert(unit, 1);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        insert(part, 2);
                        return accounts(part).insert(new Account(3, -1));
                    }))
                    .isInstanceOf(CheckException.class);
            unit.savepoint(part -> {
                insert(part, 4);
                return true;
            });
        });
        assertThat(told).containsExactly("1 committed", "4 committed");
        assertThat(stored()).containsExactly(1L, 4L);
    }

    @Test
    void aPartHandsThemOnToTheWhole() {
        db.run(unit -> {
            UnitOfWorkFactory.joining(unit).run(part -> insert(part, 1));
            assertThat(told).isEmpty();
        });
        assertThat(told).containsExactly("1 committed");
    }

    @Test
    void aPartThatFailsGivesTheWholeUp() {
        Throwable refused = catchThrowable(() -> db.run(unit -> {
            insert(unit, 1);
            assertThatThrownBy(() -> UnitOfWorkFactory.joining(unit).run(part -> {
                        insert(part, 2);
                        throw new IOException("no more");
                    }))
                    .isInstanceOf(IOException.class);
        }));
        assertThat(refused).isInstanceOf(WrongUseException.class);
        assertThat(told).containsExactly("1 rolled back", "2 rolled back");
    }

    @Test
    void whatAnActionThrowsChangesNothing() {
        db.run(unit -> {
            unit.afterCommit(() -> {
                throw new IllegalStateException("the mail server is away");
            });
            insert(unit, 1);
        });
        assertThat(told).containsExactly("1 committed");
        assertThat(stored()).containsExactly(1L);
    }

    @Test
    void whatAnActionThrowsGoesWithWhatEndedTheUnit() {
        IllegalStateException thrown = new IllegalStateException("the mail server is away");
        Throwable ended = catchThrowable(() -> db.run(unit -> {
            unit.afterRollback(() -> {
                throw thrown;
            });
            insert(unit, 1);
            throw new IOException("no more");
        }));
        assertThat(ended).isInstanceOf(IOException.class).hasSuppressedException(thrown);
        assertThat(told).containsExactly("1 rolled back");
    }

    @Test
    void aUnitThatIsOverTakesNone() {
        List<UnitOfWork> kept = new ArrayList<>();
        db.run(unit -> {
            kept.add(unit);
            insert(unit, 1);
            unit.afterCommit(() -> assertThatThrownBy(() -> listen(unit, "too late"))
                    .isInstanceOf(WrongUseException.class)
                    .satisfies(refused -> told.add("refused")));
        });
        assertThatThrownBy(() -> kept.get(0).afterRollback(() -> told.add("too late")))
                .isInstanceOf(WrongUseException.class);
        assertThat(told).containsExactly("1 committed", "refused");
    }

    /**
     * In the build 40 on each store; {@code -Dtodosdk.test.scale=2500} does 100,000. About a tenth of them lose their
     * connection; a new one costs as much as ten units.
     */
    @Test
    void tellsTheTruthOfEachUnitUnderFaults() {
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        Random random = new Random(seed);
        int units = 40 * Integer.getInteger("todosdk.test.scale", 1);
        List<Long> committed = new ArrayList<>();
        List<Long> rolledBack = new ArrayList<>();
        for (long id = 1; id <= units; id++) {
            runUnderFaults(random, id, committed, rolledBack);
        }
        assertThat(committed.equals(List.copyOf(stored()))).as("seed %d", seed).isTrue();
        assertThat(rolledBack).as("seed %d", seed).doesNotHaveDuplicates().hasSize(units - committed.size());
    }

    private void runUnderFaults(Random random, long id, List<Long> committed, List<Long> rolledBack) {
        for (int faults = random.nextInt(4); faults > 0; faults--) {
            inject(random);
        }
        boolean throwing = random.nextInt(10) == 0;
        Throwable thrown = catchThrowable(() -> db.run(random.nextBoolean() ? AGAIN_AT_ONCE : ONCE, unit -> {
            unit.afterCommit(() -> committed.add(id));
            unit.afterRollback(() -> rolledBack.add(id));
            accounts(unit).insert(new Account(id, 1));
            if (throwing) {
                throw new IOException("no more");
            }
        }));
        assertThat(thrown == null || thrown instanceof IOException || thrown instanceof DatabaseException)
                .isTrue();
        db.faults().clear();
    }

    private void inject(Random random) {
        int kind = random.nextInt(40);
        if (kind == 0) {
            db.faults().failBeforeCommit("08006");
        } else if (kind < 3) {
            db.faults().failAfterCommit("08006");
        } else if (kind < 20) {
            db.faults().failBeforeCommit("40001");
        } else {
            db.faults().failStatement(1, random.nextBoolean() ? "40P01" : "23514");
        }
    }
}
