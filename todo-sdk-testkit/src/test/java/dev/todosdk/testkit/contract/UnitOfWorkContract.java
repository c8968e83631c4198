package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.todo.TodoRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of a unit's life: what may be done in which state, and what becomes of the changes. */
public abstract class UnitOfWorkContract extends StoreContract {

    /** For stores. */
    protected UnitOfWorkContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LabelModule());
    }

    /** How a unit gets into each of its states. */
    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    enum State {
        COMMITTED(UnitOfWork::commit),
        ROLLED_BACK(UnitOfWork::rollback),
        CLOSED(UnitOfWork::close),
        FAILED(UnitOfWorkContract::fail);

        private final Consumer<UnitOfWork> enter;

        State(Consumer<UnitOfWork> enter) {
            this.enter = enter;
        }
    }

    /** What one may try to do. */
    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    enum Use {
        REPOSITORY(unit -> unit.repository(LabelRepository.class)),
        FLUSH(UnitOfWork::flush),
        COMMIT(UnitOfWork::commit),
        ROLLBACK(UnitOfWork::rollback),
        CLOSE(UnitOfWork::close);

        private final Consumer<UnitOfWork> attempt;

        Use(Consumer<UnitOfWork> attempt) {
            this.attempt = attempt;
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(State.COMMITTED, Use.REPOSITORY, "was used after it was committed"),
                Arguments.of(State.COMMITTED, Use.FLUSH, "was used after it was committed"),
                Arguments.of(State.COMMITTED, Use.COMMIT, "was committed after it was committed"),
                Arguments.of(State.COMMITTED, Use.ROLLBACK, "was rolled back after it was committed"),
                Arguments.of(State.ROLLED_BACK, Use.REPOSITORY, "was used after it was rolled back"),
                Arguments.of(State.ROLLED_BACK, Use.FLUSH, "was used after it was rolled back"),
                Arguments.of(State.ROLLED_BACK, Use.COMMIT, "was committed after it was rolled back"),
                Arguments.of(State.CLOSED, Use.REPOSITORY, "was used after it was closed"),
                Arguments.of(State.CLOSED, Use.FLUSH, "was used after it was closed"),
                Arguments.of(State.CLOSED, Use.COMMIT, "was committed after it was closed"),
                Arguments.of(State.FAILED, Use.REPOSITORY, "was used after something in it had failed"),
                Arguments.of(State.FAILED, Use.FLUSH, "was used after something in it had failed"),
                Arguments.of(State.FAILED, Use.COMMIT, "was committed after something in it had failed"));
    }

    @ParameterizedTest(name = "{1} when {0} is refused")
    @MethodSource("refusals")
    void refusesWhatTheStateForbids(State state, Use use, String message) {
        try (UnitOfWork unit = db().begin()) {
            state.enter.accept(unit);
            assertThatThrownBy(() -> use.attempt.accept(unit))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining(message);
        }
    }

    static Stream<Arguments> permissions() {
        return Stream.of(
                Arguments.of(State.COMMITTED, Use.CLOSE),
                Arguments.of(State.ROLLED_BACK, Use.ROLLBACK),
                Arguments.of(State.ROLLED_BACK, Use.CLOSE),
                Arguments.of(State.CLOSED, Use.ROLLBACK),
                Arguments.of(State.CLOSED, Use.CLOSE),
                Arguments.of(State.FAILED, Use.ROLLBACK),
                Arguments.of(State.FAILED, Use.CLOSE));
    }

    @ParameterizedTest(name = "{1} when {0} does nothing more")
    @MethodSource("permissions")
    void allowsWhatDoesNoHarm(State state, Use use) {
        try (UnitOfWork unit = db().begin()) {
            state.enter.accept(unit);
            assertThatCode(() -> use.attempt.accept(unit)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void refusesAnotherThread(Use use) {
        try (UnitOfWork unit = db().begin()) {
            assertThatThrownBy(() -> CompletableFuture.runAsync(() -> use.attempt.accept(unit))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("belongs to thread");
            unit.repository(LabelRepository.class).insert(new Label("still usable"));
            unit.commit();
        }
        assertThat(labels()).containsExactly("still usable");
    }

    static Stream<Use> uses() {
        return Stream.of(Use.values());
    }

    @Test
    void commitsWhatWasInsertedChangedAndDeleted() {
        db().run(unit -> {
            LabelRepository labels = unit.repository(LabelRepository.class);
            labels.insertAll(List.of(new Label("stays"), new Label("changes"), new Label("goes")));
        });
        db().run(unit -> {
            LabelRepository labels = unit.repository(LabelRepository.class);
            labels.named("changes").rename("changed");
            labels.delete(labels.named("goes"));
        });
        assertThat(labels()).containsExactlyInAnyOrder("stays", "changed");
    }

    @Test
    void leavingWithoutCommitRollsBackWhatWasFlushed() {
        try (UnitOfWork unit = db().begin()) {
            unit.repository(LabelRepository.class).insert(new Label("never"));
            unit.flush();
        }
        assertThat(labels()).isEmpty();
    }

    @Test
    void rollbackGivesUpWhatWasFlushed() {
        try (UnitOfWork unit = db().begin()) {
            unit.repository(LabelRepository.class).insert(new Label("never"));
            unit.flush();
            unit.rollback();
        }
        assertThat(labels()).isEmpty();
    }

    @Test
    void commitAfterASwallowedFailureThrowsItsCauseAndSavesNothing() {
        try (UnitOfWork unit = db().begin()) {
            unit.repository(LabelRepository.class).insert(new Label("good"));
            DatabaseException first = fail(unit);
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(WrongUseException.class)
                    .cause()
                    .isSameAs(first);
        }
        assertThat(labels()).isEmpty();
    }

    /** It would be applied, and whoever asked for it be told of a failure. */
    @Test
    void aCallIsNotCommittedByItsWork() {
        List<String> told = new ArrayList<>();
        assertThatThrownBy(() -> db().run(unit -> {
                    unit.afterRollback(() -> told.add("rolled back"));
                    unit.repository(LabelRepository.class).insert(new Label("never"));
                    unit.commit();
                }))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("run and call commit when the work returns");
        assertThat(labels()).isEmpty();
        assertThat(told).containsExactly("rolled back");
    }

    @Test
    void runThatSwallowsAFailureThrowsAndSavesNothing() {
        assertThatThrownBy(() -> db().run(unit -> fail(unit)))
                .isInstanceOf(WrongUseException.class)
                .hasCauseInstanceOf(DuplicateKeyException.class);
        assertThat(labels()).isEmpty();
    }

    @Test
    void runPassesCheckedExceptionsOnAndRollsBack() {
        IOException thrown = new IOException("no more");
        assertThatThrownBy(() -> db().<IOException>run(unit -> {
                    unit.repository(LabelRepository.class).insert(new Label("never"));
                    unit.flush();
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(labels()).isEmpty();
    }

    @Test
    void repositoriesAreTheSameWithinAUnit() {
        try (UnitOfWork unit = db().begin()) {
            assertThat(unit.repository(LabelRepository.class)).isSameAs(unit.repository(LabelRepository.class));
        }
    }

    @Test
    void oneRowIsOneObjectWithinAUnit() {
        long id = db().call(unit ->
                unit.repository(LabelRepository.class).insert(new Label("one")).id());
        db().run(unit -> {
            LabelRepository labels = unit.repository(LabelRepository.class);
            assertThat(labels.getById(id)).isSameAs(labels.named("one"));
        });
    }

    @Test
    void anUnknownRepositoryIsRefusedWithTheKnownOnes() {
        try (UnitOfWork unit = db().begin()) {
            assertThatThrownBy(() -> unit.repository(TodoRepository.class))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("TodoRepository")
                    .hasMessageContaining("Registered: LabelRepository");
            unit.commit();
        }
    }

    @Test
    void aReadOnlyUnitRefusesToWriteAndStaysUsable() {
        db().run(UnitOptions.READ_ONLY, unit -> {
            LabelRepository labels = unit.repository(LabelRepository.class);
            assertThatThrownBy(() -> labels.insert(new Label("never")))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("read-only");
            assertThat(labels.count()).isZero();
        });
    }

    @Test
    void aChangeInAReadOnlyUnitIsNotWritten() {
        long id = db().call(unit ->
                unit.repository(LabelRepository.class).insert(new Label("kept")).id());
        db().run(UnitOptions.READ_ONLY, unit -> unit.repository(LabelRepository.class)
                .getById(id)
                .rename("lost"));
        assertThat(labels()).containsExactly("kept");
    }

    @Test
    void aJoinedFactoryNeverCommits() {
        try (UnitOfWork unit = db().begin()) {
            UnitOfWorkFactory joined = UnitOfWorkFactory.joining(unit);
            joined.run(part -> part.repository(LabelRepository.class).insert(new Label("part")));
            assertThat(labels()).isEmpty();
            unit.commit();
        }
        assertThat(labels()).containsExactly("part");
    }

    @Test
    void aJoinedPartLeftWithoutCommitGivesUpTheWhole() {
        try (UnitOfWork unit = db().begin()) {
            unit.repository(LabelRepository.class).insert(new Label("whole"));
            try (UnitOfWork part = UnitOfWorkFactory.joining(unit).begin()) {
                part.repository(LabelRepository.class).insert(new Label("part"));
            }
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
        }
        assertThat(labels()).isEmpty();
    }

    private List<String> labels() {
        return db().read(unit -> unit.repository(LabelRepository.class).findAll().stream()
                .map(Label::name)
                .toList());
    }

    /** Breaks a unique key and swallows the error. */
    private static DatabaseException fail(UnitOfWork unit) {
        unit.repository(LabelRepository.class).insertAll(List.of(new Label("twice"), new Label("twice")));
        try {
            unit.flush();
        } catch (DuplicateKeyException refused) {
            return refused;
        }
        throw new AssertionError("a unique key was not kept");
    }
}
