package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.contract.model.Address;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.PurchaseStatus;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Questions, statements about many rows, upserts, savepoints and locks, made from a seed and played on a store: a line for
 * each, with its answer. The choices do not depend on the answers, so that two stores are asked the same.
 */
final class QueryHistory {

    /** What is read instead of entities. */
    record Part(
            String number,
            @Nullable Integer priority,
            @Nullable String customerName) {}

    private final UnitOfWorkFactory store;
    private final Random random;
    private final RandomPurchaseConditions conditions;
    private final List<String> lines = new ArrayList<>();
    private int made;

    private QueryHistory(UnitOfWorkFactory store, long seed) {
        this.store = store;
        this.random = new Random(seed);
        this.conditions = new RandomPurchaseConditions(random);
    }

    static List<String> play(UnitOfWorkFactory store, long seed, int steps) {
        QueryHistory history = new QueryHistory(store, seed);
        history.fill();
        for (int i = 0; i < steps; i++) {
            history.step();
        }
        return history.lines;
    }

    private void fill() {
        store.run(unit -> {
            purchases(unit).deleteAll(Condition.unrestricted());
            unit.repository(CustomerRepository.class).deleteAll(Condition.unrestricted());
            unit.repository(StockRepository.class).deleteAll(Condition.unrestricted());
            List<Customer> customers = List.of(
                    new Customer("a@x", "Ann", new Address("Bern", "Main")),
                    new Customer("b@x", "bob", new Address("Rome", null)),
                    new Customer("c@x", "Cid", null));
            unit.repository(CustomerRepository.class).insertAll(customers);
            List<Purchase> purchases = new ArrayList<>();
            for (int i = 20 + random.nextInt(20); i > 0; i--) {
                Purchase purchase = purchase();
                purchase.customer = sometimes(conditions.pick(customers));
                purchases.add(purchase);
            }
            purchases(unit).insertAll(purchases);
        });
    }

    private Purchase purchase() {
        Purchase purchase = new Purchase("N" + made++);
        purchase.status = conditions.status();
        purchase.amount = BigDecimal.valueOf(random.nextInt(5), random.nextInt(2));
        purchase.priority = sometimes(random.nextInt(4));
        purchase.dueAt = sometimes(RandomPurchaseConditions.DAY.plusSeconds(random.nextInt(4)));
        purchase.note = sometimes(conditions.text());
        return purchase;
    }

    private <V> @Nullable V sometimes(V value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private static PurchaseRepository purchases(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class);
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> list();
            case 1 -> page();
            case 2 -> walk();
            case 3 -> project();
            case 4 -> update();
            case 5 -> delete();
            case 6 -> upsert();
            case 7 -> savepoint();
            case 8 -> stream();
            default -> lock();
        }
    }

    /** A line of what was asked and answered, or of the error. */
    private void ask(String question, Function<UnitOfWork, String> answer) {
        String line;
        try {
            line = store.<String, RuntimeException>call(answer::apply);
        } catch (RuntimeException thrown) {
            line = describe(thrown);
        }
        lines.add(question + " -> " + line);
    }

    private static String describe(RuntimeException thrown) {
        String text = thrown.getClass().getSimpleName() + " " + thrown.getMessage();
        if (thrown instanceof ConstraintException refused) {
            text += " " + refused.constraint();
        }
        return thrown instanceof DatabaseException error ? text + " " + error.sqlState() : text;
    }

    private static String describe(List<Purchase> purchases) {
        return purchases.stream().map(QueryHistory::describe).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String describe(Purchase purchase) {
        return purchase.number() + " " + purchase.status + " " + purchase.priority + " " + purchase.amount + " v"
                + purchase.version();
    }

    private Order<Purchase> order() {
        List<Sort<Purchase>> sorts = conditions.sorts();
        return switch (sorts.size()) {
            case 0 -> Order.by();
            case 1 -> Order.by(sorts.get(0));
            case 2 -> Order.by(sorts.get(0), sorts.get(1));
            default -> Order.by(sorts.get(0), sorts.get(1), sorts.get(2));
        };
    }

    private void list() {
        Condition<Purchase> condition = conditions.condition(2);
        Order<Purchase> order = order();
        Limit limit = Limit.range(1 + random.nextInt(3), 3 + random.nextInt(30));
        ask(
                "list " + condition + " " + order + " " + limit,
                unit -> purchases(unit).count(condition) + " "
                        + purchases(unit).exists(condition) + " "
                        + describe(
                                purchases(unit).query(condition).orderBy(order).list(limit)));
        ask(
                "single " + condition,
                unit -> describe(purchases(unit).query(condition).single()));
    }

    private void page() {
        Condition<Purchase> condition = conditions.condition(1);
        Order<Purchase> order = order();
        PageRequest size = PageRequest.ofPage(1 + random.nextInt(4)).size(1 + random.nextInt(12));
        PageRequest request = random.nextBoolean() ? size.withTotal() : size.withoutTotal();
        ask("page " + condition + " " + order + " " + request, unit -> {
            Page<Purchase> page =
                    purchases(unit).query(condition).orderBy(order).page(request);
            return describe(page.content()) + " next " + page.hasNext() + " previous " + page.hasPrevious()
                    + (request.requestTotal() ? " of " + page.totalElements() + " in " + page.totalPages() : "");
        });
    }

    /** Forward and back by tokens, each page in a unit of its own, with rows that come, go and change between them. */
    private void walk() {
        Condition<Purchase> condition = conditions.condition(1);
        Order<Purchase> order = order();
        int size = 1 + random.nextInt(8);
        CursorTokens tokens = CursorTokens.unsigned();
        String[] token = new String[1];
        for (int i = 0; i < 6; i++) {
            boolean back = random.nextInt(4) == 0;
            ask("walk " + condition + " " + order + " by " + size + (back ? " back" : ""), unit -> {
                PageRequest request =
                        token[0] == null ? PageRequest.ofSize(size).withoutTotal() : tokens.request(token[0], size);
                CursoredPage<Purchase> page =
                        purchases(unit).query(condition).orderBy(order).cursoredPage(request);
                Optional<String> next =
                        page.hasContent() ? back ? tokens.previous(page) : tokens.next(page) : Optional.empty();
                token[0] = next.orElse(null);
                return describe(page.content()) + " next " + page.hasNext() + " previous " + page.hasPrevious() + " "
                        + next.isPresent();
            });
            disturb();
        }
    }

    private void disturb() {
        int priority = random.nextInt(4);
        Condition<Purchase> some = conditions.condition(2);
        switch (random.nextInt(3)) {
            case 0 -> {
                Purchase purchase = purchase();
                ask("insert", unit -> describe(purchases(unit).insert(purchase)));
            }
            case 1 ->
                ask(
                        "change first of " + some,
                        unit -> "" + purchases(unit).query(some).first().map(purchase -> purchase.priority = priority));
            default ->
                ask("delete first of " + some, unit -> {
                    Optional<Purchase> first = purchases(unit)
                            .query(some)
                            .orderBy(Order.by(Sort.desc("number")))
                            .first();
                    first.ifPresent(purchases(unit)::delete);
                    return "" + first.map(QueryHistory::describe);
                });
        }
    }

    private void project() {
        Condition<Purchase> condition = conditions.condition(2);
        Order<Purchase> order = order();
        Limit limit = Limit.of(1 + random.nextInt(20));
        ask(
                "project " + condition + " " + order + " " + limit,
                unit -> ""
                        + purchases(unit)
                                .query(condition)
                                .orderBy(order)
                                .select(Part.class, "number", "priority", "customer.name")
                                .list(limit));
    }

    private void update() {
        Condition<Purchase> held = conditions.condition(0);
        Condition<Purchase> condition = conditions.condition(2);
        PurchaseStatus status = conditions.status();
        Integer priority = sometimes(random.nextInt(4));
        ask("update " + condition, unit -> {
            List<Purchase> before = purchases(unit).find(held);
            before.stream().findFirst().ifPresent(purchase -> purchase.note = "changed before");
            long changed = purchases(unit)
                    .updateAll(condition, Changes.set(Purchase_.status, status).and(Purchase_.priority, priority));
            return changed + " " + describe(before) + " "
                    + describe(purchases(unit).findAll());
        });
    }

    private void delete() {
        Condition<Purchase> condition = Conditions.all(conditions.condition(1), conditions.condition(1));
        ask("delete " + condition, unit -> {
            List<Purchase> before = purchases(unit).query(condition).list(Limit.of(3));
            long deleted = purchases(unit).deleteAll(condition);
            return deleted + " " + describe(before) + " "
                    + describe(purchases(unit).findAll());
        });
    }

    private void upsert() {
        String email = conditions.pick(List.of("a@x", "b@x", "d@x", "e@x"));
        String name = conditions.pick(List.of("Ann", "Dan", "Eve"));
        int quantity = random.nextInt(9);
        ask("upsert " + email + " " + name + " " + quantity, unit -> {
            Upserted<Customer> customer = unit.repository(CustomerRepository.class)
                    .upsert(new Customer(email, name, null), "customer_email_key");
            Upserted<Stock> stock = unit.repository(StockRepository.class).upsert(new Stock(name, quantity));
            return customer.inserted() + " " + customer.entity().name() + " v"
                    + customer.entity().version() + " " + stock.inserted() + " " + stock.entity().quantity + " v"
                    + stock.entity().version();
        });
    }

    private void savepoint() {
        Purchase kept = purchase();
        Purchase given = purchase();
        String taken = "N" + random.nextInt(30);
        boolean fails = random.nextBoolean();
        ask("savepoint " + taken + " " + fails, unit -> {
            Purchase first =
                    purchases(unit).query(Condition.unrestricted()).first().orElse(kept);
            purchases(unit).insert(given);
            String part;
            try {
                part = unit.<String, RuntimeException>savepoint(inner -> {
                    first.priority = 3;
                    purchases(inner).insert(new Purchase(fails ? taken : "S" + given.number()));
                    purchases(inner).updateAll(Condition.unrestricted(), Changes.set(Purchase_.note, "in part"));
                    return "kept";
                });
            } catch (RuntimeException thrown) {
                part = describe(thrown);
            }
            return part + " " + describe(first) + " " + describe(purchases(unit).findAll());
        });
    }

    private void stream() {
        Condition<Purchase> condition = conditions.condition(2);
        Order<Purchase> order = order();
        int limit = 1 + random.nextInt(50);
        ask("stream " + condition + " " + order + " " + limit, unit -> {
            try (Stream<Purchase> rows = purchases(unit).query(condition).orderBy(order).stream()) {
                return describe(rows.limit(limit).toList());
            }
        });
    }

    /** One unit holds some rows while another asks for more. */
    private void lock() {
        Condition<Purchase> mine = conditions.condition(1);
        Condition<Purchase> theirs = conditions.condition(0);
        RowLock strength = random.nextBoolean() ? RowLock.forUpdate() : RowLock.forShare();
        RowLock other = random.nextBoolean() ? RowLock.forUpdate() : RowLock.forShare();
        RowLock way = random.nextBoolean() ? other.skipLocked() : other.noWait();
        ask("lock " + mine + " " + strength + ", then " + theirs + " " + way, unit -> {
            String held = describe(purchases(unit).query(mine).lock(strength).list(Limit.of(4)));
            ask(
                    "  theirs",
                    second -> describe(purchases(second).query(theirs).lock(way).list()));
            return held;
        });
    }
}
