package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of a larger unit: all of them together or nothing, whoever throws, whoever catches, however each ends. */
@BothStores(LedgerModule.class)
class JoiningTest {

    private static final UnitOptions WHOLE = UnitOptions.DEFAULT.withName("month's end");
    private static final UnitOptions PART = UnitOptions.DEFAULT.withName("transfer");

    private final TestStore db;

    JoiningTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void twoAccounts() {
        db.run(unit -> accounts(unit).insertAll(List.of(new Account(1, 100), new Account(2, 100))));
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private static void add(UnitOfWork unit, long account, int amount) {
        accounts(unit).getById(account).balance += amount;
    }

    private List<Integer> balances() {
        return db.read(unit -> accounts(unit).findAll().stream()
                .map(account -> account.balance)
                .toList());
    }

    private static IOException thrown() {
        return new IOException("no more");
    }

    /** Takes and never gives. */
    private static void takeAndThrow(UnitOfWork unit) throws IOException {
        add(unit, 1, -30);
        unit.flush();
        throw thrown();
    }

    private static void transfer(UnitOfWork unit) {
        add(unit, 1, -30);
        add(unit, 2, 30);
    }

    private static UnitOfWorkFactory joining(UnitOfWork unit) {
        return UnitOfWorkFactory.joining(unit);
    }

    private static void ignoring(UnitAction<Exception> step, UnitOfWork unit) {
        try {
            step.execute(unit);
        } catch (Exception ignored) {
            // The mistake that is looked at here.
        }
    }

    /** How a part may go wrong although whoever called it goes on. */
    static Stream<Arguments> halfDone() {
        return Stream.of(
                step("run throws a checked exception", unit -> joining(unit).run(PART, JoiningTest::takeAndThrow)),
                step("run throws an unchecked one", unit -> joining(unit).run(PART, part -> {
                    add(part, 1, -30);
                    throw new IllegalStateException("no more");
                })),
                step("call throws before anything is flushed", unit -> joining(unit)
                        .<Integer, IOException>call(PART, part -> {
                            add(part, 1, -30);
                            throw thrown();
                        })),
                step("nothing is found", unit -> joining(unit).run(PART, part -> {
                    add(part, 1, -30);
                    add(part, 3, 30);
                })),
                step("a row is refused", unit -> joining(unit).run(PART, part -> {
                    add(part, 1, -30);
                    accounts(part).insert(new Account(2, 0));
                })),
                step("a part of the part throws", unit -> joining(unit).run(PART, part -> {
                    add(part, 1, -30);
                    joining(part).run(PART, JoiningTest::takeAndThrow);
                })),
                step("what a part of the part throws is caught there", unit -> joining(unit)
                        .run(PART, part -> {
                            add(part, 1, -30);
                            ignoring(inner -> joining(inner).run(PART, JoiningTest::takeAndThrow), part);
                        })),
                step("begun and closed without commit", unit -> {
                    try (UnitOfWork part = joining(unit).begin(PART)) {
                        add(part, 1, -30);
                    }
                }),
                step("begun and rolled back", unit -> {
                    try (UnitOfWork part = joining(unit).begin(PART)) {
                        add(part, 1, -30);
                        part.rollback();
                    }
                }),
                step("begun, thrown out of", unit -> {
                    try (UnitOfWork part = joining(unit).begin(PART)) {
                        takeAndThrow(part);
                        part.commit();
                    }
                }));
    }

    private static Arguments step(String name, UnitAction<Exception> step) {
        return Arguments.of(name, step);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfDone")
    void aFailedPartThatIsCaughtGivesUpTheWhole(String name, UnitAction<Exception> step) {
        assertThatThrownBy(() -> db.run(WHOLE, unit -> {
                    ignoring(step, unit);
                }))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("month's end was committed after its part 'transfer'")
                .hasMessageContaining("nothing of it is applied");
        assertThat(balances()).containsExactly(100, 100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfDone")
    void afterAFailedPartTheWholeIsRefused(String name, UnitAction<Exception> step) {
        try (UnitOfWork unit = db.begin(WHOLE)) {
            AccountRepository accounts = accounts(unit);
            ignoring(step, unit);
            assertThatThrownBy(accounts::count)
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("was used after its part 'transfer'");
            assertThatThrownBy(() -> joining(unit).run(JoiningTest::transfer)).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
        }
        assertThat(balances()).containsExactly(100, 100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfDone")
    void insideASavepointThePartAloneIsUndone(String name, UnitAction<Exception> step) {
        db.run(WHOLE, unit -> {
            transfer(unit);
            ignoring(
                    owner -> owner.savepoint(part -> {
                        step.execute(part);
                        return true;
                    }),
                    unit);
            transfer(unit);
        });
        assertThat(balances()).containsExactly(40, 160);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfDone")
    void aSavepointAroundACaughtPartFailsItself(String name, UnitAction<Exception> step) {
        db.run(WHOLE, unit -> {
            transfer(unit);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        ignoring(step, part);
                        return true;
                    }))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("'transfer'");
        });
        assertThat(balances()).containsExactly(70, 130);
    }

    @Test
    void theCauseOfTheRefusalIsWhatThePartThrew() {
        try (UnitOfWork unit = db.begin(WHOLE)) {
            IllegalStateException thrown = new IllegalStateException("no more");
            assertThatThrownBy(() -> joining(unit).run(PART, part -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            assertThatThrownBy(unit::commit).cause().isSameAs(thrown);
        }
    }

    @Test
    void anErrorLeavesThePartAsItIs() {
        try (UnitOfWork unit = db.begin(WHOLE)) {
            AssertionError thrown = new AssertionError("no more");
            assertThatThrownBy(() -> joining(unit).run(PART, part -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            assertThatThrownBy(unit::commit).cause().isSameAs(thrown);
        }
    }

    @Test
    void aSavepointInsideAPartSavesThePart() {
        db.run(WHOLE, unit -> joining(unit).run(PART, part -> {
            transfer(part);
            assertThatThrownBy(() -> part.savepoint(inner -> {
                        takeAndThrow(inner);
                        return true;
                    }))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> part.savepoint(inner -> accounts(inner).insert(new Account(1, 0))))
                    .isInstanceOf(DuplicateKeyException.class);
        }));
        assertThat(balances()).containsExactly(70, 130);
    }

    @Test
    void partsThatEndWellAreCommittedByTheOwnerAlone() {
        try (UnitOfWork unit = db.begin(WHOLE)) {
            joining(unit).run(PART, JoiningTest::transfer);
            try (UnitOfWork part = joining(unit).begin(PART)) {
                joining(part).run(JoiningTest::transfer);
                part.commit();
            }
            assertThat(balances()).containsExactly(100, 100);
            unit.commit();
        }
        assertThat(balances()).containsExactly(40, 160);
    }

    @Test
    void aPartReportsWhatIsRefusedAtItsEnd() {
        db.run(WHOLE, unit -> assertThatThrownBy(() -> unit.savepoint(part -> {
                    joining(part).run(PART, inner -> accounts(inner).insert(new Account(1, 0)));
                    throw new AssertionError("the part ended well");
                }))
                .isInstanceOf(DuplicateKeyException.class));
    }

    /** What is refused and changes nothing. */
    static Stream<Arguments> refusedEnds() {
        return Stream.of(
                refused("the owner commits around an open part", "while its part 'transfer' was still open", unit -> {
                    UnitOfWork part = joining(unit).begin(PART);
                    add(part, 1, -30);
                    unit.commit();
                }),
                refused(
                        "the owner commits from inside a part",
                        "while its part 'transfer' was still open",
                        unit -> joining(unit).run(PART, part -> {
                            add(part, 1, -30);
                            unit.commit();
                        })),
                refused("a part commits around a part of its own", "while its part 'transfer' was still open", unit -> {
                    UnitOfWork part = joining(unit).begin();
                    UnitOfWork inner = joining(part).begin(PART);
                    add(inner, 1, -30);
                    part.commit();
                }),
                refused(
                        "a commit inside a savepoint",
                        "inside a savepoint",
                        unit -> unit.savepoint(part -> {
                            add(part, 1, -30);
                            part.commit();
                            return true;
                        })),
                refused("a part commits inside a savepoint of its own", "inside a savepoint", unit -> {
                    UnitOfWork part = joining(unit).begin(PART);
                    part.savepoint(inner -> {
                        add(inner, 1, -30);
                        inner.commit();
                        return true;
                    });
                }),
                refused(
                        "a savepoint ends around an open part",
                        "'transfer' that began in it",
                        unit -> unit.savepoint(part -> {
                            UnitOfWork open = joining(part).begin(PART);
                            add(open, 1, -30);
                            return open;
                        })));
    }

    private static Arguments refused(String name, String message, UnitAction<Exception> step) {
        return Arguments.of(name, message, step);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedEnds")
    void nothingIsCommittedAroundWhatIsNotDone(String name, String message, UnitAction<Exception> step) {
        assertThatThrownBy(() -> db.run(WHOLE, step))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining(message);
        assertThat(balances()).containsExactly(100, 100);
    }

    @Test
    void whatIsRefusedAroundAnOpenPartCanBeDoneAfterIt() {
        try (UnitOfWork unit = db.begin(WHOLE)) {
            UnitOfWork part = joining(unit).begin(PART);
            transfer(part);
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
            part.commit();
            unit.commit();
        }
        assertThat(balances()).containsExactly(70, 130);
    }

    @Test
    void aPartOfARolledBackSavepointIsOver() {
        db.run(WHOLE, unit -> {
            UnitOfWork[] left = new UnitOfWork[1];
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        left[0] = joining(part).begin(PART);
                        add(left[0], 1, -30);
                        throw thrown();
                    }))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(left[0]::commit)
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("was rolled back with the savepoint around it");
            transfer(unit);
        });
        assertThat(balances()).containsExactly(70, 130);
    }

    static Stream<Arguments> usesAfterTheEnd() {
        Map<String, Consumer<UnitOfWork>> ends = Map.of(
                "committed", UnitOfWork::commit, "rolled back", UnitOfWork::rollback, "closed", UnitOfWork::close);
        return ends.entrySet().stream().flatMap(end -> Stream.<Consumer<UnitOfWork>>of(
                        part -> accounts(part).count(),
                        UnitOfWork::flush,
                        UnitOfWork::commit,
                        part -> part.savepoint(inner -> 1),
                        part -> joining(part).run(inner -> {}))
                .map(use -> Arguments.of(end.getKey(), end.getValue(), use)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usesAfterTheEnd")
    void aPartIsOfNoUseAfterItsEnd(String name, Consumer<UnitOfWork> end, Consumer<UnitOfWork> use) {
        try (UnitOfWork unit = db.begin(WHOLE)) {
            UnitOfWork part = joining(unit).begin(PART);
            AccountRepository accounts = accounts(part);
            end.accept(part);
            assertThatThrownBy(() -> use.accept(part))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("transfer was");
            assertThatThrownBy(() -> accounts.insert(new Account(9, 9))).isInstanceOf(WrongUseException.class);
        }
        assertThat(balances()).containsExactly(100, 100);
    }

    /** What a whole unit gives, what a part asks for, and what the refusal says. */
    static Stream<Arguments> optionsNotGiven() {
        UnitOptions repeatable = WHOLE.withIsolation(Isolation.REPEATABLE_READ);
        RetryPolicy duplicates = RetryPolicy.DEFAULT.withDuplicateKeys(true);
        return Stream.of(
                Arguments.of(WHOLE.withReadOnly(true), PART, "asks to write", "only reads"),
                Arguments.of(WHOLE, PART.withIsolation(Isolation.REPEATABLE_READ), "REPEATABLE_READ", "READ_COMMITTED"),
                Arguments.of(repeatable, PART.withIsolation(Isolation.SERIALIZABLE), "SERIALIZABLE", "REPEATABLE_READ"),
                Arguments.of(
                        WHOLE, PART.withTimeout(Duration.ofSeconds(1)), "1000 ms", "the database's statement timeout"),
                Arguments.of(
                        repeatable.withTimeout(Duration.ofSeconds(2)),
                        PART.withTimeout(Duration.ofSeconds(1)),
                        "1000 ms",
                        "2000 ms"),
                Arguments.of(WHOLE, PART.withRetry(duplicates), "retry policy", "by its own policy"),
                Arguments.of(
                        WHOLE.withRetry(RetryPolicy.DEFAULT),
                        PART.withRetry(duplicates),
                        "retry policy",
                        "by its own policy"));
    }

    @ParameterizedTest
    @MethodSource("optionsNotGiven")
    void whatTheWholeCannotGiveIsRefusedByBothNames(UnitOptions whole, UnitOptions part, String asked, String given) {
        db.run(whole, unit -> {
            assertThatThrownBy(() -> joining(unit).run(part, inner -> add(inner, 1, -30)))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContainingAll("'transfer'", "'month's end'", asked, given);
            assertThatThrownBy(() -> joining(unit).begin(part)).isInstanceOf(WrongUseException.class);
            assertThat(accounts(unit).count()).isEqualTo(2);
        });
        assertThat(balances()).containsExactly(100, 100);
    }

    static Stream<Arguments> optionsGiven() {
        UnitOptions repeatable = WHOLE.withIsolation(Isolation.REPEATABLE_READ).withTimeout(Duration.ofSeconds(30));
        return Stream.of(
                Arguments.of(repeatable, PART),
                Arguments.of(repeatable, PART.withIsolation(Isolation.REPEATABLE_READ)),
                Arguments.of(repeatable, PART.withTimeout(Duration.ofSeconds(30))),
                Arguments.of(WHOLE, PART.withRetry(RetryPolicy.NONE)),
                Arguments.of(WHOLE.withRetry(RetryPolicy.DEFAULT), PART.withRetry(RetryPolicy.DEFAULT)));
    }

    @ParameterizedTest
    @MethodSource("optionsGiven")
    void whatTheWholeGivesAnywayMayBeAskedFor(UnitOptions whole, UnitOptions part) {
        db.run(whole, unit -> joining(unit).run(part, JoiningTest::transfer));
        assertThat(balances()).containsExactly(70, 130);
    }

    @Test
    void aPartThatOnlyReadsRefusesToWrite() {
        db.run(WHOLE, unit -> {
            joining(unit).run(PART.withReadOnly(true), part -> {
                AccountRepository accounts = accounts(part);
                Account account = accounts.getById(1L);
                assertThatThrownBy(() -> accounts.insert(new Account(3, 0)))
                        .isInstanceOf(WrongUseException.class)
                        .hasMessageContaining("transfer is read-only");
                assertThatThrownBy(() -> accounts.delete(account)).isInstanceOf(WrongUseException.class);
                assertThatThrownBy(() -> accounts.setBalance(1, 0)).isInstanceOf(WrongUseException.class);
                assertThatThrownBy(() -> joining(part).run(JoiningTest::transfer))
                        .isInstanceOf(WrongUseException.class)
                        .hasMessageContaining("only reads");
            });
            transfer(unit);
        });
        assertThat(balances()).containsExactly(70, 130);
    }

    @Test
    void aPartThatOnlyReadsMayThrowAndTheUnitGoesOn() {
        db.run(WHOLE, unit -> {
            transfer(unit);
            assertThatThrownBy(() -> joining(unit).read(part -> accounts(part).getById(3L)))
                    .isInstanceOf(NotFoundException.class);
            try (UnitOfWork part = joining(unit).begin(PART.withReadOnly(true))) {
                assertThat(accounts(part).getById(1L).balance).isEqualTo(70);
            }
        });
        assertThat(balances()).containsExactly(70, 130);
    }

    @Test
    void aChangeInAPartThatOnlyReadsGivesUpTheWhole() {
        assertThatThrownBy(() -> db.run(WHOLE, unit -> {
                    add(unit, 1, 0);
                    joining(unit).run(PART.withReadOnly(true), part -> add(part, 2, 1));
                }))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContainingAll("'transfer' only reads", "Account was changed in it");
        assertThat(balances()).containsExactly(100, 100);
    }

    @Test
    void anEntityThatTheOwnerChangedIsNoChangeOfAReadingPart() {
        db.run(WHOLE, unit -> {
            transfer(unit);
            joining(unit).run(PART.withReadOnly(true), part -> assertThat(
                            accounts(part).getById(1L).balance)
                    .isEqualTo(70));
        });
        assertThat(balances()).containsExactly(70, 130);
    }
}
