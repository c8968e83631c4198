package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseStatus;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.Stock_;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements about many rows, and a unit that knows of them afterwards. */
public abstract class BulkContract extends ShopContract {

    private static final int CALLERS = 16;

    /** For stores. */
    protected BulkContract() {}

    @Test
    void changesManyRowsAndWhatTheUnitHolds() {
        fill(40, new Random(4));
        db().run(unit -> {
            Purchase paid = purchases(unit)
                    .query(Conditions.equalTo(Purchase_.status, PurchaseStatus.PAID))
                    .first()
                    .orElseThrow();
            Purchase open = purchases(unit)
                    .query(Conditions.equalTo(Purchase_.status, PurchaseStatus.OPEN))
                    .first()
                    .orElseThrow();
            paid.priority = 77;
            long expected = purchases(unit).count(Conditions.equalTo(Purchase_.status, PurchaseStatus.PAID));
            long before = open.version();

            long changed = purchases(unit)
                    .updateAll(
                            Conditions.equalTo(Purchase_.status, PurchaseStatus.PAID),
                            Changes.set(Purchase_.status, PurchaseStatus.CANCELLED)
                                    .and(Purchase_.note, null));

            assertThat(changed).isEqualTo(expected).isPositive();
            assertThat(paid.status).isEqualTo(PurchaseStatus.CANCELLED);
            assertThat(paid.priority).as("written before").isEqualTo(77);
            assertThat(paid.note).isNull();
            assertThat(paid.version())
                    .as("by the flush before and by the statement")
                    .isEqualTo(2);
            assertThat(open.version()).isEqualTo(before);
            paid.priority = 78;
        });
        db().run(unit -> assertThat(purchases(unit).count(Conditions.equalTo(Purchase_.priority, 78)))
                .isEqualTo(1));
    }

    @Test
    void changesAndDeletesAcrossAssociations() {
        fill(40, new Random(4));
        db().run(unit -> {
            Condition<Purchase> ofBob = Conditions.at(Purchase_.customer, Conditions.equalTo(Customer_.name, "bob"));
            long expected = purchases(unit).count(ofBob);
            assertThat(purchases(unit).updateAll(ofBob, Changes.set(Purchase_.priority, 5)))
                    .isEqualTo(expected)
                    .isPositive();
            Purchase held = purchases(unit).query(ofBob).first().orElseThrow();
            assertThat(purchases(unit).deleteAll(ofBob)).isEqualTo(expected);
            assertThat(purchases(unit).findById(held.id())).isEmpty();
            assertThat(purchases(unit).count()).isEqualTo(40 - expected);
        });
    }

    @Test
    void refusesChangesThatNoEntityCouldHave() {
        db().run(unit -> {
            assertRefused("Stock.version", () -> stock(unit)
                    .updateAll(Condition.unrestricted(), Changes.set(Stock_.version, 1L)));
            assertRefused("Stock.article", () -> stock(unit)
                    .updateAll(Condition.unrestricted(), Changes.set(Stock_.article, "x")));
            assertRefused("Customer.name", () -> customers(unit)
                    .updateAll(Condition.unrestricted(), Changes.set(Customer_.name, "x".repeat(81))));
            assertRefused("Customer.name", () -> customers(unit)
                    .updateAll(Condition.unrestricted(), Changes.set(Customer_.name, null)));
            assertThat(stock(unit).count()).as("the unit goes on").isZero();
        });
    }

    private static void assertRefused(String field, Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                        .isEqualTo(field));
    }

    @Test
    void insertsAnyNumberAndNamesWhatIsRefused() {
        List<Customer> many = IntStream.range(0, 5_000)
                .mapToObj(i -> new Customer(i + "@x", "name \\ \t " + i, null))
                .toList();
        db().run(unit -> {
            customers(unit).insertAll(many);
            assertThat(many).extracting(Customer::id).doesNotHaveDuplicates();
            assertThat(customers(unit).getById(many.get(4_999).id())).isSameAs(many.get(4_999));
            many.get(0).rename("changed after");
        });
        db().run(unit -> {
            assertThat(customers(unit).count()).isEqualTo(5_000);
            assertThat(customers(unit).getById(many.get(0).id()).name()).isEqualTo("changed after");
            assertThat(customers(unit).getById(many.get(1).id()).name()).isEqualTo("name \\ \t 1");
        });
        List<Customer> again = new ArrayList<>(IntStream.range(6_000, 8_000)
                .mapToObj(i -> new Customer(i + "@x", "n", null))
                .toList());
        again.add(new Customer("7@x", "n", null));
        assertThatThrownBy(() -> db().run(unit -> customers(unit).insertAll(again)))
                .isInstanceOfSatisfying(DuplicateKeyException.class, refused -> assertThat(refused.constraint())
                        .contains("customer_email_key"));
        assertThat(db().<Long, RuntimeException>read(unit -> customers(unit).count()))
                .isEqualTo(5_000);
    }

    @Test
    void upsertsByAUniqueKeyOrTheId() {
        db().run(unit -> {
            Upserted<Customer> first = customers(unit).upsert(new Customer("a@x", "Ann", null), "customer_email_key");
            assertThat(first.inserted()).isTrue();
            Upserted<Customer> second = customers(unit).upsert(new Customer("a@x", "Bea", null), "customer_email_key");
            assertThat(second.inserted()).isFalse();
            assertThat(second.entity()).isSameAs(first.entity());
            assertThat(second.entity().name()).isEqualTo("Bea");
            assertThat(second.entity().version()).isEqualTo(1);

            assertThat(stock(unit).upsert(new Stock("milk", 1)).inserted()).isTrue();
            assertThat(stock(unit).upsert(new Stock("milk", 2)).inserted()).isFalse();
            assertThat(stock(unit).getById("milk").quantity).isEqualTo(2);
        });
        assertThatThrownBy(() -> db().run(unit -> customers(unit).upsert(new Customer("a@x", "x", null))))
                .isInstanceOf(WrongUseException.class);
        assertThatThrownBy(() -> db().run(unit -> customers(unit).upsert(new Customer("a@x", "x", null), "no_key")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> db().run(unit -> purchases(unit).upsert(new Purchase("1"), "purchase_number_key")))
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void upsertsOfManyCallersMakeOneRow() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int quantity = caller;
                calls.add(threads.submit(() -> db().<Boolean, RuntimeException>call(unit ->
                        stock(unit).upsert(new Stock("milk", quantity)).inserted())));
            }
            int inserted = 0;
            for (Future<Boolean> call : calls) {
                inserted += call.get() ? 1 : 0;
            }
            assertThat(inserted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        db().run(unit -> {
            assertThat(stock(unit).count()).isEqualTo(1);
            assertThat(stock(unit).getById("milk").version()).isEqualTo(CALLERS - 1);
        });
    }
}
