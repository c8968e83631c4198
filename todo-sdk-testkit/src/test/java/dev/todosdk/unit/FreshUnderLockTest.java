package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.Account_;
import dev.todosdk.testkit.contract.ledger.Booking;
import dev.todosdk.testkit.contract.ledger.BookingRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a lock gives is what the row holds under it, also when the unit had read the entity before. */
@BothStores({LedgerModule.class, LabelModule.class})
class FreshUnderLockTest {

    private final TestStore db;

    FreshUnderLockTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void oneAccount() {
        db.run(unit -> accounts(unit).insert(new Account(1, 15)));
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    /** What another unit does meanwhile. */
    private void addAHundred() {
        db.run(other -> accounts(other).getById(1L).balance += 100);
    }

    private int balance() {
        return db.<Integer, RuntimeException>read(unit -> accounts(unit).getById(1L).balance);
    }

    static Stream<Arguments> locks() {
        return Stream.of(
                way(
                        "findById",
                        unit -> accounts(unit).findById(1L, RowLock.forUpdate()).orElseThrow()),
                way("findById, skipping", unit -> accounts(unit)
                        .findById(1L, RowLock.forUpdate().skipLocked())
                        .orElseThrow()),
                way("findById, not waiting", unit -> accounts(unit)
                        .findById(1L, RowLock.forUpdate().noWait())
                        .orElseThrow()),
                way("single", unit -> locked(unit).single()),
                way("first", unit -> locked(unit).first().orElseThrow()),
                way("optional", unit -> locked(unit).optional().orElseThrow()),
                way("list", unit -> locked(unit).list().get(0)),
                way("limited list", unit -> locked(unit).list(Limit.of(1)).get(0)),
                way("page", unit -> locked(unit)
                        .page(PageRequest.ofSize(1))
                        .content()
                        .get(0)),
                way("cursored page", unit -> locked(unit)
                        .orderBy(Order.by())
                        .cursoredPage(PageRequest.ofSize(1))
                        .content()
                        .get(0)),
                way("records", unit -> {
                    locked(unit).select(Balance.class).list();
                    return accounts(unit).getById(1L);
                }),
                way("page of records", unit -> {
                    locked(unit).select(Balance.class).page(PageRequest.ofSize(1));
                    return accounts(unit).getById(1L);
                }),
                way("stream", unit -> {
                    try (Stream<Account> rows = locked(unit).stream()) {
                        assertThat(rows).hasSize(1);
                    }
                    return accounts(unit).getById(1L);
                }),
                way("refresh", unit -> {
                    Account account = accounts(unit).getById(1L);
                    accounts(unit).refresh(account, RowLock.forUpdate());
                    return account;
                }));
    }

    private static dev.todosdk.persistence.Query<Account, Account> locked(UnitOfWork unit) {
        return accounts(unit).query(Conditions.equalTo(Account_.id, 1L)).lock(RowLock.forUpdate());
    }

    /** One attribute. */
    record Balance(int balance) {}

    private static Arguments way(String name, Function<UnitOfWork, Account> lock) {
        return Arguments.of(name, lock);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void nothingOfAnotherUnitIsLost(String name, Function<UnitOfWork, Account> lock) {
        db.run(unit -> {
            Account read = accounts(unit).getById(1L);
            assertThat(read.balance).isEqualTo(15);
            addAHundred();
            Account locked = lock.apply(unit);
            assertThat(locked).isSameAs(read);
            locked.balance += 1;
        });
        assertThat(balance()).isEqualTo(116);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void whatTheUnitChangedBeforeIsSentBefore(String name, Function<UnitOfWork, Account> lock) {
        if (name.equals("refresh")) {
            return; // which gives up what was not sent
        }
        db.run(unit -> {
            accounts(unit).getById(1L).balance += 5;
            assertThat(lock.apply(unit).balance).isEqualTo(20);
        });
        assertThat(balance()).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void theEntityOfALazyReferenceIsFreshToo(String name, Function<UnitOfWork, Account> lock) {
        db.run(unit -> unit.repository(BookingRepository.class)
                .insert(new Booking(1, accounts(unit).getById(1L), 3)));
        db.run(unit -> {
            Booking booking = unit.repository(BookingRepository.class).getById(1L);
            assertThat(own(booking.account()).balance).isEqualTo(15);
            addAHundred();
            assertThat(own(lock.apply(unit)).balance).isEqualTo(115);
            assertThat(own(booking.account()).balance).isEqualTo(115);
        });
    }

    /** A field is not read through a stand-in. */
    private static Account own(Account account) {
        return (Account) Hibernate.unproxy(account);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void aLockThatASavepointGaveBackIsTakenAgain(String name, Function<UnitOfWork, Account> lock) {
        db.run(unit -> {
            accounts(unit).getById(1L);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        assertThat(lock.apply(part)).isNotNull();
                        throw new IllegalStateException("given up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            addAHundred(); // which would wait for the lock if it were still there
            lock.apply(unit).balance += 1;
        });
        assertThat(balance()).isEqualTo(116);
    }

    @Test
    void aVersionTellsThatTheRowIsAnother() {
        long id = db.call(unit ->
                unit.repository(LabelRepository.class).insert(new Label("old")).id());
        Stream.<Function<LabelRepository, Object>>of(
                        labels -> labels.findById(id, RowLock.forUpdate()),
                        labels -> labels.query(dev.todosdk.persistence.query.Condition.unrestricted())
                                .lock(RowLock.forUpdate())
                                .list())
                .forEach(lock -> assertThatThrownBy(() -> db.run(unit -> {
                            LabelRepository labels = unit.repository(LabelRepository.class);
                            labels.getById(id);
                            db.run(other -> {
                                Label label =
                                        other.repository(LabelRepository.class).getById(id);
                                label.rename(label.name() + "er");
                            });
                            assertThat(lock.apply(labels)).isNotNull();
                        }))
                        .isInstanceOf(StaleVersionException.class));
    }

    @Test
    void refreshReadsTheRowAgain() {
        db.run(unit -> {
            Account account = accounts(unit).getById(1L);
            account.balance = 3;
            accounts(unit).refresh(account);
            assertThat(account.balance).isEqualTo(15);
            addAHundred();
            accounts(unit).refresh(account);
            assertThat(account.balance).isEqualTo(115);
        });
    }

    @Test
    void onlyWhatTheUnitHoldsIsRefreshed() {
        Account detached = db.call(unit -> accounts(unit).getById(1L));
        db.run(unit -> {
            assertThatThrownBy(() -> accounts(unit).refresh(detached)).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> accounts(unit).refresh(new Account(7, 7), RowLock.forUpdate()))
                    .isInstanceOf(WrongUseException.class);
            assertThat(accounts(unit).count()).isEqualTo(1);
        });
    }

    @Test
    void refreshOfARowThatIsGoneSaysSo() {
        assertThatThrownBy(() -> db.run(unit -> {
                    Account account = accounts(unit).getById(1L);
                    db.run(other -> accounts(other).deleteById(1L));
                    accounts(unit).refresh(account);
                }))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Account to refresh is no longer there");
    }
}
