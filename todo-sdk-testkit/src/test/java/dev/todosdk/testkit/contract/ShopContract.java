package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.contract.model.Address;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.PurchaseStatus;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.StockRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Suites on the shop, with a way to fill it at random. */
abstract class ShopContract extends StoreContract {

    static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<PurchaseStatus> STATES = List.of(PurchaseStatus.values());
    private static final List<String> NOTES = List.of("milk", "Milk", "100%", "a_b", "a\\b", "x%y", "äpfel", "bread");

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new ShopModule());
    }

    static PurchaseRepository purchases(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class);
    }

    static CustomerRepository customers(UnitOfWork unit) {
        return unit.repository(CustomerRepository.class);
    }

    static StockRepository stock(UnitOfWork unit) {
        return unit.repository(StockRepository.class);
    }

    /** Purchases with many equal and many missing values, so that orders have ties and gaps. */
    void fill(int count, Random random) {
        db().run(unit -> {
            List<Customer> customers = List.of(
                    new Customer("a@x", "Ann", new Address("Bern", "Main")),
                    new Customer("b@x", "bob", new Address("Rome", null)),
                    new Customer("c@x", "Cid", null));
            customers(unit).insertAll(customers);
            List<Purchase> purchases = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                purchases.add(purchase("N" + i, customers, random));
            }
            purchases(unit).insertAll(purchases);
        });
    }

    private static Purchase purchase(String number, List<Customer> customers, Random random) {
        Purchase purchase = new Purchase(number);
        purchase.status = STATES.get(random.nextInt(STATES.size()));
        purchase.amount = BigDecimal.valueOf(random.nextInt(5), 0);
        purchase.priority = sometimes(random, random.nextInt(4));
        purchase.dueAt = sometimes(random, DAY.plusSeconds(random.nextInt(4)));
        purchase.note = sometimes(random, NOTES.get(random.nextInt(NOTES.size())));
        purchase.customer = sometimes(random, customers.get(random.nextInt(customers.size())));
        return purchase;
    }

    private static <V> @Nullable V sometimes(Random random, V value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}
