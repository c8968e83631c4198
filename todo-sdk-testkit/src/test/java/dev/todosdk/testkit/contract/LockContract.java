package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Query;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.Stock_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Row locks between units. */
public abstract class LockContract extends ShopContract {

    private static final int WORKERS = 8;
    private static final int JOBS = 200;

    /** For stores. */
    protected LockContract() {}

    @Test
    void aLockedRowFailsWaitsInVainOrIsLeftOut() {
        db().run(unit -> stock(unit).insertAll(List.of(new Stock("bread", 1), new Stock("milk", 1))));
        try (UnitOfWork holder = db().begin()) {
            assertThat(stock(holder).findById("milk", RowLock.forUpdate())).isPresent();
            inAnotherThread(() -> {
                assertTimeout(RowLock.forUpdate().noWait());
                assertTimeout(RowLock.forShare().noWait());
                assertTimeout(RowLock.forUpdate().waitAtMost(Duration.ofMillis(50)));
                db().run(unit -> {
                    List<Stock> free = stock(unit)
                            .query(Condition.unrestricted())
                            .lock(RowLock.forUpdate().skipLocked())
                            .list();
                    assertThat(free).extracting(Stock::article).containsExactly("bread");
                });
                db().run(unit -> assertThat(
                                stock(unit).findById("milk", RowLock.forUpdate().skipLocked()))
                        .isEmpty());
            });
            holder.commit();
        }
    }

    private void assertTimeout(RowLock lock) {
        assertThatThrownBy(() -> db().run(unit -> stock(unit).findById("milk", lock)))
                .isInstanceOf(LockTimeoutException.class);
        assertThatThrownBy(() -> db().run(unit ->
                        stock(unit).query(Condition.unrestricted()).lock(lock).list()))
                .isInstanceOf(LockTimeoutException.class);
    }

    private static void inAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    /** What a query fetches, asks or sorts by may be missing; the row is locked in the same statement all the same. */
    @Test
    void whatIsJoinedToARowChangesNothingOfItsLock() {
        db().run(unit -> {
            Purchase withAll = new Purchase("held");
            withAll.customer = customers(unit).insert(new Customer("a@x", "Ann", null));
            withAll.add("milk", 1);
            purchases(unit).insertAll(List.of(withAll, new Purchase("free")));
        });
        joining().forEach((name, query) -> {
            assertLeftOut(name, query, List.of("held"), "free");
            assertLeftOut(name, query, List.of("held", "free"));
        });
    }

    private static Map<String, Function<UnitOfWork, Query<Purchase, ?>>> joining() {
        Condition<Purchase> annsOrAnonymous = Conditions.any(
                Conditions.at(Purchase_.customer, Conditions.equalTo(Customer_.name, "Ann")),
                Conditions.isNull(Purchase_.customer));
        return Map.of(
                "fetches a reference", unit -> all(unit).fetch("customer"),
                "fetches a collection", unit -> all(unit).fetch("lines"),
                "asks by a reference", unit -> purchases(unit).query(annsOrAnonymous),
                "sorts by a reference", unit -> all(unit).orderBy(Order.by(Sort.asc("customer.name"))),
                "selects parts", unit -> all(unit).select(Numbered.class, "number", "customer.name"));
    }

    /**
     * Parts of a purchase.
     *
     * @param number its own
     * @param customer of its customer
     */
    public record Numbered(String number, @Nullable String customer) {

        @Override
        public String toString() {
            return number;
        }
    }

    private static Query<Purchase, Purchase> all(UnitOfWork unit) {
        return purchases(unit).query(Condition.unrestricted());
    }

    private void assertLeftOut(
            String name, Function<UnitOfWork, Query<Purchase, ?>> query, List<String> held, String... free) {
        try (UnitOfWork holder = db().begin()) {
            assertThat(purchases(holder)
                            .query(Conditions.in(Purchase_.number, held))
                            .lock(RowLock.forUpdate())
                            .list())
                    .hasSameSizeAs(held);
            inAnotherThread(() -> {
                db().run(unit -> assertThat(query.apply(unit)
                                .lock(RowLock.forUpdate().skipLocked())
                                .list())
                        .as(name)
                        .extracting(LockContract::number)
                        .containsExactly(free));
                assertThatThrownBy(() -> db().run(unit -> query.apply(unit)
                                .lock(RowLock.forShare().noWait())
                                .list()))
                        .as(name)
                        .isInstanceOf(LockTimeoutException.class);
            });
        }
    }

    private static String number(Object found) {
        return found instanceof Purchase purchase ? purchase.number() : found.toString();
    }

    @Test
    void sharedLocksGoTogether() {
        db().run(unit -> stock(unit).insert(new Stock("milk", 1)));
        try (UnitOfWork holder = db().begin()) {
            stock(holder).findById("milk", RowLock.forShare());
            inAnotherThread(() -> db().run(unit -> assertThat(
                            stock(unit).findById("milk", RowLock.forShare().noWait()))
                    .isPresent()));
            holder.commit();
        }
    }

    @Test
    void aWaitForALockEndsWithTheStatementsTime() {
        db().run(unit -> stock(unit).insert(new Stock("milk", 1)));
        try (UnitOfWork holder = db().begin()) {
            stock(holder).findById("milk", RowLock.forUpdate());
            inAnotherThread(() -> assertThatThrownBy(
                            () -> db().run(UnitOptions.DEFAULT.withTimeout(Duration.ofMillis(50)), unit -> stock(unit)
                                    .findById("milk", RowLock.forUpdate())))
                    .isInstanceOf(StatementTimeoutException.class));
            holder.commit();
        }
    }

    @Test
    void ofTwoUnitsThatWaitForEachOtherOneIsRefused() {
        db().run(unit -> stock(unit).insertAll(List.of(new Stock("bread", 1), new Stock("milk", 1))));
        try (Party one = new Party(db(), UnitOptions.DEFAULT);
                Party two = new Party(db(), UnitOptions.DEFAULT)) {
            one.run(unit -> stock(unit).findById("bread", RowLock.forUpdate()));
            two.run(unit -> stock(unit).findById("milk", RowLock.forUpdate()));
            Party.Step oneWaits = one.start(unit -> stock(unit).findById("milk", RowLock.forUpdate()));
            Party.Step twoWaits = two.start(unit -> stock(unit).findById("bread", RowLock.forUpdate()));
            boolean oneWon = Meeting.committed(one, oneWaits::end);
            boolean twoWon = Meeting.committed(two, twoWaits::end);
            assertThat(oneWon).as("one and only one goes on").isNotEqualTo(twoWon);
        }
    }

    /** The recipe of a work queue: who takes a row, has it alone. */
    @Test
    void workersTakeEachJobOnce() throws Exception {
        db().run(unit -> stock(unit)
                .insertAll(IntStream.range(0, JOBS)
                        .mapToObj(i -> new Stock("job " + i, 0))
                        .toList()));
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        List<String> done = new ArrayList<>();
        try {
            List<Future<List<String>>> workers = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                workers.add(threads.submit(this::workUntilNothingIsLeft));
            }
            for (Future<List<String>> worker : workers) {
                done.addAll(worker.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(done).hasSize(JOBS).doesNotHaveDuplicates();
        assertThat(db().<Long, RuntimeException>read(unit -> stock(unit).count(Conditions.equalTo(Stock_.quantity, 1))))
                .isEqualTo(JOBS);
    }

    /** What others are at is left out, so that an empty answer means that every job is done or in work. */
    private List<String> workUntilNothingIsLeft() {
        List<String> done = new ArrayList<>();
        for (List<String> taken = takeSome(); !taken.isEmpty(); taken = takeSome()) {
            done.addAll(taken);
        }
        return done;
    }

    private List<String> takeSome() {
        return db().call(unit -> {
            List<Stock> jobs = stock(unit)
                    .query(Conditions.equalTo(Stock_.quantity, 0))
                    .lock(RowLock.forUpdate().skipLocked())
                    .list(Limit.of(5));
            jobs.forEach(job -> job.quantity++);
            return jobs.stream().map(Stock::article).toList();
        });
    }
}
