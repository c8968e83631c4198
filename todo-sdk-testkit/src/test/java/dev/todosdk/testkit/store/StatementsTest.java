package dev.todosdk.testkit.store;

import static dev.todosdk.testkit.store.StatementBudget.NONE;
import static dev.todosdk.testkit.store.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Address;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.ShopModule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BothStores(ShopModule.class)
class StatementsTest {

    private final TestStore db;

    StatementsTest(TestStore db) {
        this.db = db;
    }

    @Test
    void countsOneInsert() {
        assertStatements(db, NONE.inserts(1), () -> insertCustomers(1));
    }

    @Test
    void countsEachRowOfWhatIsSentTogether() {
        assertStatements(db, NONE.inserts(70), () -> insertCustomers(70));
    }

    /** So many go by COPY where nobody counts. */
    @Test
    void countsEachOfVeryManyRows() {
        assertStatements(db, NONE.inserts(2500), () -> insertCustomers(2500));
    }

    @Test
    void countsEachKind() {
        insertCustomers(3);
        assertStatements(
                db,
                NONE.selects(1).inserts(3).updates(1).deletes(1),
                () -> db.run(unit -> {
                    List<Customer> found = customers(unit).findAll();
                    found.get(0).rename("Another");
                    customers(unit).delete(found.get(1));
                    Purchase purchase = new Purchase("A-17");
                    purchase.add("milk", 1);
                    purchase.tags.add("urgent");
                    unit.repository(PurchaseRepository.class).insert(purchase);
                }));
    }

    @Test
    void countsWhatIsFlushedAndWhatIsDoneAtOnce() {
        insertCustomers(2);
        // The select finds out which of the unit's own entities are gone.
        assertStatements(
                db,
                NONE.selects(1).inserts(1).deletes(1),
                () -> db.run(unit -> {
                    customers(unit).insert(new Customer("new@x", "New", null));
                    customers(unit).deleteAll(Condition.unrestricted());
                }));
    }

    @Test
    void countsReadsOfReadOnlyUnits() {
        insertCustomers(2);
        assertStatements(
                db,
                NONE.selects(2),
                () -> db.read(unit -> {
                    customers(unit).findAll();
                    return customers(unit).count();
                }));
    }

    @Test
    void countsInsideAUnitThatBeganBefore() {
        insertCustomers(1);
        try (UnitOfWork unit = db.begin()) {
            customers(unit).count();
            assertStatements(db, NONE.selects(1), () -> customers(unit).findAll());
        }
    }

    @Test
    void findsAQueryForEachRowOfAnother() {
        insertPurchases(3);
        Statements statements = Statements.during(
                db, () -> assertThat(purchasesCountedOneByOne()).isEqualTo(3));
        assertThat(statements.count(Statements.Kind.SELECT)).isEqualTo(4);
        assertThat(statements.all().get(1)).isEqualTo(statements.all().get(2));
    }

    @Test
    void sendsNothingForAUnitThatDoesNothing() {
        assertStatements(db, NONE, () -> db.run(UnitOfWork::flush));
    }

    @Test
    void whenTheBudgetIsBrokenTheMessageListsTheStatements() {
        assertThatThrownBy(() -> assertStatements(db, NONE.selects(1), () -> insertCustomers(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 1 selects, 0 inserts")
                .hasMessageContaining("but there were 0 selects, 1 inserts")
                .hasMessageContaining("insert into customer")
                .hasMessageNotContaining("Customer 0");
    }

    private void insertCustomers(int count) {
        db.run(unit -> customers(unit)
                .insertAll(IntStream.range(0, count)
                        .mapToObj(i -> new Customer(i + "@x", "Customer " + i, new Address("Bern", null)))
                        .toList()));
    }

    private long purchasesCountedOneByOne() {
        return db.read(unit -> {
            PurchaseRepository purchases = unit.repository(PurchaseRepository.class);
            return purchases.findAll().stream()
                    .mapToLong(each -> purchases.count(Conditions.equalTo(Purchase_.number, each.number())))
                    .sum();
        });
    }

    private void insertPurchases(int count) {
        db.run(unit -> unit.repository(PurchaseRepository.class)
                .insertAll(IntStream.range(0, count)
                        .mapToObj(i -> new Purchase("N" + i))
                        .toList()));
    }

    private static CustomerRepository customers(UnitOfWork unit) {
        return unit.repository(CustomerRepository.class);
    }
}
