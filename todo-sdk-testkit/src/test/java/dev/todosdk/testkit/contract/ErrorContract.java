package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.ForeignKeyException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.NotNullException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.ValueOutOfRangeException;
import dev.todosdk.persistence.exception.ValueTooLongException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.contract.library.Book;
import dev.todosdk.testkit.contract.library.LibraryModule;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Books;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Readers;
import dev.todosdk.testkit.contract.library.Reader;
import dev.todosdk.testkit.contract.library.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the database refuses: the exception, the SQLSTATE, what it names and what became of the unit; never a row's value.
 * The statements are written out, because entities with such values are refused before anything is sent.
 */
public abstract class ErrorContract extends StoreContract {

    /** Values that must show in no message. */
    private static final String[] SECRETS = {"7777", "canary"};

    private static final String READER = "00000000-0000-0000-0000-000000007777";

    /** For stores. */
    protected ErrorContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LibraryModule(), new StatementModule());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                error(
                        "insert into room (id, door) values (7777, 'canary')",
                        DuplicateKeyException.class,
                        "23505",
                        "room_pkey",
                        "room",
                        null),
                error(
                        "insert into reader (id, name) values ('" + UUID.randomUUID() + "', 'canary')",
                        DuplicateKeyException.class,
                        "23505",
                        "reader_name_key",
                        "reader",
                        null),
                error(
                        "insert into reader_card (reader_id, valid_until) values ('" + UUID.randomUUID()
                                + "', date '2030-01-01')",
                        ForeignKeyException.class,
                        "23503",
                        "reader_card_reader_fkey",
                        "reader_card",
                        null),
                error(
                        "delete from reader where id = '" + READER + "'",
                        ForeignKeyException.class,
                        "23503",
                        "reader_card_reader_fkey",
                        "reader_card",
                        null),
                error(
                        "insert into room (id, door) values (7778, null)",
                        NotNullException.class,
                        "23502",
                        null,
                        "room",
                        "door"),
                error(
                        "insert into fee (id, kind, amount) values (7777, 'LATE', -7777)",
                        CheckException.class,
                        "23514",
                        "fee_amount_check",
                        "fee",
                        null),
                error(
                        "insert into room (id, door) values (7778, 'canary canary canary canary')",
                        ValueTooLongException.class,
                        "22001",
                        null,
                        null,
                        null),
                error(
                        "insert into fee (id, kind, amount) values (7777, 'LATE', 777777777.77)",
                        ValueOutOfRangeException.class,
                        "22003",
                        null,
                        null,
                        null));
    }

    @ParameterizedTest(name = "{2} {3}")
    @MethodSource("refused")
    void tellsWhatWasBrokenAndNoValue(
            String sql,
            Class<? extends ConstraintException> type,
            String sqlState,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        db().run(unit -> {
            Statements statements = unit.repository(Statements.class);
            statements.execute("insert into room (id, door) values (7777, 'canary')");
            statements.execute("insert into reader (id, name) values ('" + READER + "', 'canary')");
            statements.execute(
                    "insert into reader_card (reader_id, valid_until) values ('" + READER + "', date '2030-01-01')");
        });
        ConstraintException error = catchThrowableOfType(
                type, () -> db().run(unit -> unit.repository(Statements.class).execute(sql)));
        assertThat(error).as(sql).isNotNull();
        assertThat(error.sqlState()).hasValue(sqlState);
        assertThat(error.constraint().orElse(null)).isEqualTo(constraint);
        assertThat(error.table().orElse(null)).isEqualTo(table);
        assertThat(error.column().orElse(null)).isEqualTo(column);
        assertNotApplied(
                error, FailurePhase.WORK, type == DuplicateKeyException.class ? Retry.WHEN_ASKED : Retry.NEVER);
        assertThat(error.getMessage()).doesNotContain(SECRETS);
    }

    private static void assertNotApplied(DatabaseException error, FailurePhase phase, Retry retry) {
        assertThat(error.phase()).isEqualTo(phase);
        assertThat(error.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        assertThat(error.retry()).isEqualTo(retry);
    }

    @Test
    void whatIsRefusedAtTheCommitSaysSo() {
        db().run(unit -> unit.repository(Readers.class).insert(new Reader("canary")));
        DuplicateKeyException error = catchThrowableOfType(DuplicateKeyException.class, () -> db().run(
                        unit -> unit.repository(Readers.class).insert(new Reader("canary"))));
        assertThat(error.constraint()).hasValue("reader_name_key");
        assertNotApplied(error, FailurePhase.COMMIT, Retry.WHEN_ASKED);
        assertThat(error.getMessage()).doesNotContain(SECRETS);
    }

    @Test
    void aReferenceToWhatCameAfterTheSnapshotIsFoundByTheNextAttempt() {
        UnitOptions snapshot = UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ);
        List<Integer> attempts = new ArrayList<>();
        db().run(snapshot, unit -> {
            unit.repository(Readers.class).count();
            attempts.add(attempts.size());
            if (attempts.size() == 1) {
                db().run(other -> other.repository(Statements.class)
                        .execute("insert into reader (id, name) values ('" + READER + "', 'canary')"));
            }
            unit.repository(Statements.class)
                    .execute("insert into reader_card (reader_id, valid_until) values ('" + READER
                            + "', date '2030-01-01')");
        });
        assertThat(attempts).hasSize(2);
    }

    @Test
    void aStaleVersionNamesTheEntity() {
        long id = db().call(unit ->
                unit.repository(Books.class).insert(new Book("Emma")).id());
        try (UnitOfWork first = db().begin()) {
            first.repository(Books.class).getById(id).name = "first";
            // The units are one thread's, one inside the other: the inner one wins.
            db().run(second -> second.repository(Books.class).getById(id).name = "second");
            assertThatThrownBy(first::commit).isInstanceOfSatisfying(StaleVersionException.class, stale -> {
                assertThat(stale).hasMessageContaining("Book");
                assertNotApplied(stale, FailurePhase.COMMIT, Retry.WHEN_ASKED);
            });
        }
        String name = db().read(unit -> unit.repository(Books.class).getById(id).name);
        assertThat(name).isEqualTo("second");
    }

    @Test
    void whatIsNotThereIsNamedByItsNumberOnly() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> db().run(unit -> unit.repository(Readers.class).getById(id)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Reader")
                .hasMessageContaining(id.toString());
    }

    @Test
    void afterAFailureTheUnitOnlyEnds() {
        try (UnitOfWork unit = db().begin()) {
            unit.repository(Readers.class).insertAll(List.of(new Reader("canary"), new Reader("canary")));
            assertThatThrownBy(unit::flush).isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(() -> unit.repository(Books.class).count())
                    .isInstanceOf(WrongUseException.class)
                    .hasCauseInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(WrongUseException.class)
                    .hasCauseInstanceOf(DuplicateKeyException.class);
        }
        long readers = db().read(unit -> unit.repository(Readers.class).count());
        assertThat(readers).isZero();
    }

    private static Arguments error(
            String sql,
            Class<? extends ConstraintException> type,
            String sqlState,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        return Arguments.of(sql, type, sqlState, constraint, table, column);
    }

    /** Statements as they come. */
    private static final class Statements extends Repository<Room> {
        Statements(RepositoryContext context) {
            super(Room.class, context);
        }

        void execute(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }
    }

    private static final class StatementModule implements PersistenceModule {
        @Override
        public String name() {
            return "statements";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(Statements.class, Statements::new);
        }
    }
}
