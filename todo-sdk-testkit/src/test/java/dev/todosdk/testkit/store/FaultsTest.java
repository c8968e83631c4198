package dev.todosdk.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.StorageFullException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BothStores(LabelModule.class)
class FaultsTest {

    private static final UnitOptions ONCE = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);

    private final TestStore db;
    private final Faults faults;
    private final AtomicInteger attempts = new AtomicInteger();

    FaultsTest(TestStore db) {
        this.db = db;
        this.faults = db.faults();
    }

    @AfterEach
    void theStoreIsWhole() {
        db.run(unit -> unit.repository(LabelRepository.class).insert(new Label("afterwards")));
        assertThat(labels()).contains("afterwards");
    }

    @Test
    void aStatementFailsWithTheGivenState() {
        faults.failStatement(2, "53100");
        DatabaseException failure = catchThrowableOfType(
                StorageFullException.class,
                () -> db.run(ONCE, unit -> {
                    labels(unit).count();
                    labels(unit).findAll();
                }));
        assertThat(failure.sqlState()).contains("53100");
        assertThat(failure.phase()).isEqualTo(FailurePhase.WORK);
        assertThat(faults.injected()).isEqualTo(1);
    }

    @Test
    void aStatementOfTheCommitFailsAndNothingIsApplied() {
        faults.failStatement(3, "23514");
        CheckException failure = catchThrowableOfType(CheckException.class, () -> insert(ONCE, "a", "b", "c"));
        assertThat(failure.phase()).isEqualTo(FailurePhase.COMMIT);
        assertThat(failure.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(labels()).isEmpty();
    }

    /** So many rows go by COPY where no fault waits for them. */
    @Test
    void oneOfVeryManyRowsFailsAndNothingIsApplied() {
        faults.failStatement(1700, "23514");
        CheckException failure = catchThrowableOfType(CheckException.class, () -> insert(ONCE, many()));
        assertThat(failure.phase()).isEqualTo(FailurePhase.COMMIT);
        assertThat(labels()).isEmpty();
        assertThat(faults.injected()).isEqualTo(1);
    }

    @Test
    void theCommitOfVeryManyRowsFailsBefore() {
        faults.failBeforeCommit("40001");
        assertThatThrownBy(() -> insert(ONCE, many())).isInstanceOf(ConflictException.class);
        assertThat(labels()).isEmpty();
        insert(UnitOptions.DEFAULT, many());
        assertThat(labels()).hasSize(many().length);
    }

    @Test
    void theAnswerToTheCommitOfVeryManyRowsIsLost() {
        faults.failAfterCommit("08006");
        insert(UnitOptions.DEFAULT, many());
        assertThat(labels()).hasSize(many().length);
        assertThat(faults.injected()).isEqualTo(1);
    }

    private static String[] many() {
        return IntStream.range(0, 2500).mapToObj(i -> "many " + i).toArray(String[]::new);
    }

    @Test
    void aStatementThatIsNotReachedDoesNotFail() {
        faults.failStatement(4, "23514");
        insert(ONCE, "a", "b", "c");
        assertThat(faults.injected()).isZero();
        faults.clear();
        assertThat(labels()).containsExactly("a", "b", "c");
    }

    @Test
    void afterAFailedStatementTheTransactionIsAborted() {
        try (UnitOfWork unit = db.begin()) {
            labels(unit).insert(new Label("a"));
            unit.flush();
            faults.failStatement(1, "22012");
            assertThatThrownBy(() -> labels(unit).count()).isInstanceOf(DatabaseException.class);
            assertThatThrownBy(unit::commit).hasMessageContaining("something in it had failed");
        }
        assertThat(labels()).isEmpty();
    }

    @Test
    void inASavepointTheFailedPartAloneIsGone() {
        db.run(unit -> {
            labels(unit).insert(new Label("kept"));
            faults.failStatement(2, "23514"); // after the one that is written before the savepoint
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        labels(part).insert(new Label("never"));
                        part.flush();
                        return true;
                    }))
                    .isInstanceOf(CheckException.class);
        });
        assertThat(labels()).containsExactly("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void aConnectionLostAtAStatementIsRunAgain(String sqlState) {
        faults.failStatement(1, sqlState);
        insert(UnitOptions.DEFAULT, "once");
        assertThat(attempts).hasValue(2);
        assertThat(labels()).containsExactly("once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void aConnectionLostInAFindIsNoAbsentRow(String sqlState) {
        long id = db.call(unit -> labels(unit).insert(new Label("there")).id());
        faults.failStatement(1, sqlState);
        assertThatThrownBy(() -> db.run(ONCE, unit -> labels(unit).findById(id)))
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aRefusedCommitIsNotApplied() {
        faults.failBeforeCommit("40001");
        ConflictException failure = catchThrowableOfType(ConflictException.class, () -> insert(ONCE, "never"));
        assertThat(failure.phase()).isEqualTo(FailurePhase.COMMIT);
        assertThat(failure.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(labels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "08006", "57P01"})
    void aCommitThatDidNotTakeEffectIsRunAgain(String sqlState) {
        faults.failBeforeCommit(sqlState);
        insert(UnitOptions.DEFAULT, "once");
        assertThat(attempts).hasValue(2);
        assertThat(labels()).containsExactly("once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "40001", "XX000"})
    void aCommitThatTookEffectIsASuccessWhateverTheClientSaw(String sqlState) {
        faults.failAfterCommit(sqlState);
        insert(UnitOptions.DEFAULT, "once");
        assertThat(faults.injected()).isEqualTo(1);
        assertThat(attempts).hasValue(1);
        assertThat(labels()).containsExactly("once");
    }

    @Test
    void aCommitOfSeveralRowsThatTookEffectIsASuccess() {
        faults.failAfterCommit("08006");
        insert(UnitOptions.DEFAULT, "a", "b", "c");
        assertThat(attempts).hasValue(1);
        assertThat(labels()).containsExactly("a", "b", "c");
    }

    @Test
    void aCommitOfWhatWasFlushedBeforeIsFoundToo() {
        try (UnitOfWork unit = db.begin()) {
            labels(unit).insert(new Label("once"));
            unit.flush();
            faults.failAfterCommit("08006");
            assertThatCode(unit::commit).doesNotThrowAnyException();
        }
        assertThat(faults.injected()).isEqualTo(1);
        assertThat(labels()).containsExactly("once");
    }

    @Test
    void unitsThatOnlyReadMeetNoFaultOfACommit() {
        faults.failBeforeCommit("40001");
        db.run(ONCE, unit -> labels(unit).count());
        db.read(unit -> labels(unit).count());
        assertThat(faults.injected()).isZero();
        faults.clear();
    }

    @Test
    void severalCommitsFailOneAfterTheOther() {
        faults.failBeforeCommit("40001");
        faults.failBeforeCommit("08006");
        faults.failAfterCommit("08006");
        insert(UnitOptions.DEFAULT, "once");
        assertThat(attempts).hasValue(3);
        assertThat(faults.injected()).isEqualTo(3);
        assertThat(labels()).containsExactly("once");
    }

    @Test
    void whatIsNoStateIsRefused() {
        assertThatThrownBy(() -> faults.failBeforeCommit("oops")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.failStatement(0, "40001")).isInstanceOf(IllegalArgumentException.class);
    }

    private void insert(UnitOptions options, String... names) {
        db.run(options, unit -> {
            attempts.incrementAndGet();
            labels(unit).insertAll(List.of(names).stream().map(Label::new).toList());
        });
    }

    private List<String> labels() {
        return db.read(unit -> labels(unit).findAll().stream().map(Label::name).toList());
    }

    private static LabelRepository labels(UnitOfWork unit) {
        return unit.repository(LabelRepository.class);
    }
}
