package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.store.Statements;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a query reads: with a fetch plan no statement for each row, and of a record only its columns. */
@BothStores(ShopModule.class)
class FetchTest {

    private static final int PURCHASES = 10;

    private final TestStore db;

    FetchTest(TestStore db) {
        this.db = db;
    }

    private record Delivery(String number, String to) {}

    /** A touch reads for all, by a statement for each association; the plan needs none beside its own. */
    @Test
    void aPlanReadsAssociationsInOneStatement() {
        fill();
        Statements planned = Statements.during(
                db,
                () -> db.run(unit -> touch(purchases(unit)
                        .query(Condition.unrestricted())
                        .fetch("customer", "lines")
                        .list())));
        Statements lazy =
                Statements.during(db, () -> db.run(unit -> touch(purchases(unit).findAll())));
        assertThat(planned.count(Statements.Kind.SELECT)).as("%s", planned).isOne();
        assertThat(lazy.count(Statements.Kind.SELECT)).as("%s", lazy).isEqualTo(1 + 2);
    }

    @Test
    void aRecordReadsItsColumnsOnly() {
        fill();
        Statements sent = Statements.during(
                db,
                () -> db.run(unit -> assertThat(purchases(unit)
                                .query(Condition.unrestricted())
                                .select(Delivery.class, "number", "customer.name")
                                .list())
                        .hasSize(PURCHASES)));
        assertThat(sent.all()).singleElement().satisfies(statement -> {
            String columns = statement.sql().substring(0, statement.sql().indexOf(" from "));
            assertThat(columns).matches("select \\w+\\.number,\\s*\\w+\\.name");
        });
    }

    private void fill() {
        db.run(unit -> {
            for (int i = 0; i < PURCHASES; i++) {
                Purchase purchase = new Purchase("P" + i);
                purchase.customer =
                        unit.repository(CustomerRepository.class).insert(new Customer(i + "@x", "name " + i, null));
                purchase.add("milk", 1);
                purchase.add("bread", 2);
                purchases(unit).insert(purchase);
            }
        });
    }

    private static void touch(List<Purchase> read) {
        assertThat(read).hasSize(PURCHASES).allSatisfy(purchase -> {
            assertThat(Objects.requireNonNull(purchase.customer).name()).startsWith("name");
            assertThat(purchase.lines).hasSize(2);
        });
    }

    private static PurchaseRepository purchases(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class);
    }
}
