package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.ForeignKeyException;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.Booking;
import dev.todosdk.testkit.contract.ledger.BookingRepository;
import dev.todosdk.testkit.contract.ledger.Card;
import dev.todosdk.testkit.contract.ledger.CardRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the database itself guards: each constraint by its name, when it is checked, and what it does by itself. */
public abstract class ConstraintContract extends StoreContract {

    /** For stores. */
    protected ConstraintContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LedgerModule(), new LabelModule());
    }

    @Test
    void anIdIsTakenOnce() {
        insert(new Account(1, 10));
        assertRefused(DuplicateKeyException.class, "account_pkey", unit -> accounts(unit)
                .insert(new Account(1, 20)));
    }

    @Test
    void aKeyOfSeveralColumnsIsTakenOnce() {
        insert(new Account(1, 10).of("Ann", "Bank"), new Account(2, 10).of("Ann", "Other"));
        assertRefused(DuplicateKeyException.class, "account_owner_bank_key", unit -> accounts(unit)
                .insert(new Account(3, 10).of("Ann", "Bank")));
    }

    @Test
    void missingValuesInAKeyAreDifferentFromEachOther() {
        insert(new Account(1, 10).of("Ann", null), new Account(2, 10).of("Ann", null));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aKeyThatAnotherUnitIsTakingIsWaitedFor() {
        try (Party first = new Party(db(), UnitOptions.DEFAULT);
                Party second = new Party(db(), UnitOptions.DEFAULT)) {
            first.run(unit -> insertNow(unit, new Account(1, 10)));
            Party.Step waiting = second.start(unit -> insertNow(unit, new Account(1, 20)));
            first.rollback();
            waiting.end();
            second.commit();
        }
        assertThat(db().<Integer, RuntimeException>read(unit -> accounts(unit).balanceOf(1)))
                .isEqualTo(20);
    }

    @Test
    void aKeyThatAnotherUnitHasTakenIsRefusedAfterTheWait() {
        try (Party first = new Party(db(), UnitOptions.DEFAULT);
                Party second = new Party(db(), UnitOptions.DEFAULT)) {
            first.run(unit -> insertNow(unit, new Account(1, 10)));
            Party.Step waiting = second.start(unit -> insertNow(unit, new Account(1, 20)));
            first.commit();
            assertThatThrownBy(waiting::end).isInstanceOf(DuplicateKeyException.class);
            second.rollback();
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aConditionOfTheTableHolds() {
        assertRefused(CheckException.class, "account_balance_check", unit -> accounts(unit)
                .insert(new Account(1, -1)));
        insert(new Account(1, 10));
        assertRefused(CheckException.class, "account_balance_check", unit -> accounts(unit)
                .setBalance(1, -1));
    }

    @Test
    void aReferenceLeadsSomewhere() {
        assertRefused(ForeignKeyException.class, "card_account_fkey", unit -> {
            cards(unit).insert(new Card(1, accounts(unit).reference(7), null));
            unit.flush();
        });
    }

    @Test
    void aLateReferenceIsCheckedAtTheCommit() {
        db().run(unit -> {
            bookings(unit).insert(new Booking(1, accounts(unit).reference(7), 5));
            unit.flush();
            insertNow(unit, new Account(7, 10));
        });
        assertThat(db().<Long, RuntimeException>read(unit -> bookings(unit).count()))
                .isEqualTo(1);
        try (UnitOfWork unit = db().begin()) {
            bookings(unit).insert(new Booking(2, accounts(unit).reference(8), 5));
            unit.flush();
            assertThatThrownBy(unit::commit)
                    .isInstanceOfSatisfying(ForeignKeyException.class, refused -> assertThat(refused.constraint())
                            .contains("booking_account_fkey"));
        }
        assertRefused(ForeignKeyException.class, "booking_account_fkey", unit -> accounts(unit)
                .deleteRow(7));
    }

    @Test
    void theDatabaseCascadesByItself() {
        insert(new Account(1, 10), new Account(2, 20));
        db().run(unit -> {
            Account one = accounts(unit).getById(1L);
            Account two = accounts(unit).getById(2L);
            cards(unit).insert(new Card(1, one, two));
            cards(unit).insert(new Card(2, two, one));
        });
        db().run(unit -> accounts(unit).deleteRow(1));
        db().run(unit -> {
            assertThat(cards(unit).findAll()).extracting(Card::id).containsExactly(2L);
            assertThat(cards(unit).getById(2L).backup()).isNull();
        });
    }

    @Test
    void idsOfARolledBackUnitAreNotGivenAgain() {
        List<Long> ids = new ArrayList<>();
        try (UnitOfWork unit = db().begin()) {
            ids.add(unit.repository(LabelRepository.class)
                    .insert(new Label("given up"))
                    .id());
            unit.rollback();
        }
        db().run(unit -> {
            List<Label> many = IntStream.range(0, 200)
                    .mapToObj(i -> new Label("label " + i))
                    .toList();
            unit.repository(LabelRepository.class).insertAll(many);
            many.forEach(label -> ids.add(label.id()));
        });
        assertThat(ids).doesNotHaveDuplicates();
    }

    private <E extends ConstraintException> void assertRefused(
            Class<E> kind, String constraint, UnitAction<RuntimeException> work) {
        long before = count();
        assertThatThrownBy(() -> db().run(work)).isInstanceOfSatisfying(kind, refused -> assertThat(
                        Objects.requireNonNull(refused).constraint())
                .contains(constraint));
        assertThat(count()).isEqualTo(before);
    }

    private void insert(Account... accounts) {
        db().run(unit -> accounts(unit).insertAll(List.of(accounts)));
    }

    private static void insertNow(UnitOfWork unit, Account account) {
        accounts(unit).insert(account);
        unit.flush();
    }

    private long count() {
        return db().read(unit -> accounts(unit).count());
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private static BookingRepository bookings(UnitOfWork unit) {
        return unit.repository(BookingRepository.class);
    }

    private static CardRepository cards(UnitOfWork unit) {
        return unit.repository(CardRepository.class);
    }
}
