package dev.todosdk.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However long an application runs, and whatever it does in which order, the server keeps a bounded number of its statements. */
@PostgresqlTest
class HourOfUnitsTest {

    private static final int SCALE = Integer.getInteger("todosdk.test.scale", 1);

    /** An hour of an application that is little used; by scale, of one that is. */
    private static final int UNITS = 400 * SCALE;

    private static final int MOST = 250;

    /** Questions that read a whole table are to cost the same at the end as at the beginning. */
    private static final int UNTIL_DELETED = 400;

    private static final long SEED = Long.getLong("todosdk.test.seed", 20261127L);

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void leavesABoundedNumberOfStatements(CommitPath path, TestDatabase server) {
        try (OneConnection connection = new OneConnection(server, path, "")) {
            ShopWork.prepare(connection.database);
            connection.database.run(HourOfUnitsTest::insertPurchases);
            for (int i = 0; i < UNITS; i++) {
                int number = i;
                connection.database.run(options(), unit -> step(unit, "unit" + number + "-"));
                if (number % UNTIL_DELETED == UNTIL_DELETED - 1) {
                    connection.database.run(HourOfUnitsTest::deleteInserted);
                }
            }
            assertThat(connection.prepared()).as("seed %s", SEED).hasSizeBetween(20, MOST);
            System.out.printf(
                    "HourOfUnitsTest: %d statements after %d units on %s%n",
                    connection.prepared().size(), UNITS, path);
        }
    }

    private static void insertPurchases(UnitOfWork unit) {
        List<Customer> customers = customers(unit).findAll();
        for (int i = 0; i < 40; i++) {
            Purchase purchase = new Purchase("known" + i);
            purchase.customer = customers.get(i);
            purchase.add("milk", i);
            purchase.tags.add("tag" + i);
            purchases(unit).insert(purchase);
        }
    }

    private static void deleteInserted(UnitOfWork unit) {
        customers(unit).deleteAll(Conditions.equalTo(Customer_.name, "Bob"));
    }

    private UnitOptions options() {
        return random.nextInt(4) == 0
                ? UnitOptions.DEFAULT.withTimeout(Duration.ofSeconds(10 + random.nextInt(20)))
                : UnitOptions.DEFAULT;
    }

    private static CustomerRepository customers(UnitOfWork unit) {
        return unit.repository(CustomerRepository.class);
    }

    private static PurchaseRepository purchases(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class);
    }

    private void step(UnitOfWork unit, String name) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> new ShopWork(name, random.nextLong()).run(unit);
            case 3 -> touch(purchases(unit).query(Condition.unrestricted()).list(Limit.of(1 + random.nextInt(40))));
            case 4 ->
                customers(unit)
                        .query(Conditions.equalTo(Customer_.name, "Ann"))
                        .orderBy(Order.by(random.nextBoolean() ? Sort.asc("name") : Sort.desc("email")))
                        .page(PageRequest.ofSize(1 + random.nextInt(30)));
            case 5 ->
                customers(unit).upsert(new Customer("known" + random.nextInt(60), name, null), "customer_email_key");
            case 6 ->
                customers(unit).updateAll(Conditions.equalTo(Customer_.name, name), Changes.set(Customer_.name, "Ann"));
            case 7 -> {
                customers(unit).insert(new Customer(name, "gone", null));
                unit.flush();
                customers(unit).deleteAll(Conditions.equalTo(Customer_.name, "gone"));
            }
            case 8 ->
                unit.savepoint(inner -> {
                    customers(inner).insert(new Customer(name, "Bob", null));
                    return customers(inner).count();
                });
            default ->
                customers(unit)
                        .findById(
                                1L + random.nextInt(60),
                                random.nextBoolean() ? RowLock.forUpdate() : RowLock.forShare())
                        .ifPresent(customer -> customer.rename(name));
        }
    }

    private static void touch(List<Purchase> purchases) {
        assertThat(purchases)
                .allMatch(purchase ->
                        purchase.customer == null || !purchase.customer.name().isEmpty())
                .allMatch(purchase -> purchase.lines.size() < 100)
                .allMatch(purchase -> purchase.tags.size() < 100);
    }
}
