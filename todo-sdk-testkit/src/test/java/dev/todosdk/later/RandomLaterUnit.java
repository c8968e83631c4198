package dev.todosdk.later;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Sorts;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import dev.todosdk.testkit.contract.model.Stock_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One unit; its choices come from its own random numbers alone. When something has gone wrong, which a unit that asks later
 * learns only when it is told, it asks and is told and nothing else.
 */
final class RandomLaterUnit {

    private final UnitOfWorkFactory store;
    private final int number;
    private final Random random;
    private final boolean atOnce;
    private final List<String> told = new ArrayList<>();
    private final List<Supplier<String>> asked = new ArrayList<>();
    private boolean wrong;

    @SuppressWarnings("NullAway.Init") // when it runs
    private PurchaseRepository purchases;

    @SuppressWarnings("NullAway.Init")
    private StockRepository stock;

    @SuppressWarnings("NullAway.Init")
    private CustomerRepository customers;

    RandomLaterUnit(UnitOfWorkFactory store, int number, Random random, boolean atOnce) {
        this.store = store;
        this.number = number;
        this.random = random;
        this.atOnce = atOnce;
    }

    /** Once. */
    static void fill(UnitOfWorkFactory store) {
        store.run(unit -> {
            unit.repository(CustomerRepository.class).insert(new Customer("a@x", "Ann", null));
            unit.repository(CustomerRepository.class).insert(new Customer("b@x", "Bob", null));
            unit.repository(StockRepository.class).insert(new Stock("milk", 1));
            unit.repository(StockRepository.class).insert(new Stock("eggs", 2));
        });
    }

    /** Takes away what earlier units have left, which would make each unit longer than the last. */
    static void begin(UnitOfWorkFactory store) {
        store.run(unit -> {
            PurchaseRepository all = unit.repository(PurchaseRepository.class);
            all.findAll().forEach(all::delete);
        });
        store.run(unit -> {
            Customer ann = unit.repository(CustomerRepository.class).findAll().get(0);
            for (int i = 0; i < 6; i++) {
                Purchase purchase = new Purchase("N" + i);
                purchase.customer = i % 2 == 0 ? ann : null;
                purchase.add("milk", i);
                purchase.tags.add("tag" + i);
                unit.repository(PurchaseRepository.class).insert(purchase);
            }
        });
    }

    List<String> run() {
        try (UnitOfWork unit = store.begin()) {
            purchases = unit.repository(PurchaseRepository.class);
            stock = unit.repository(StockRepository.class);
            customers = unit.repository(CustomerRepository.class);
            for (int step = 0; step < 12; step++) {
                step(unit, number + "-" + step);
            }
            while (random.nextBoolean()) {
                tell();
            }
            told.add("commit " + thrownBy(unit::commit));
        }
        while (!asked.isEmpty()) {
            tell();
        }
        told.add(rows());
        return told;
    }

    private String thrownBy(Runnable action) {
        try {
            action.run();
            return "done";
        } catch (DatabaseException thrown) {
            return thrown.getClass().getSimpleName() + " " + thrown.sqlState();
        }
    }

    private void step(UnitOfWork unit, String name) {
        int choice = random.nextInt(16);
        if (choice < 6) {
            ask(question());
        } else if (choice < 9) {
            tell();
        } else if (wrong) {
            random.nextInt();
        } else {
            told.add(choice + " " + thrownBy(() -> change(choice, unit, name)));
        }
    }

    private void change(int choice, UnitOfWork unit, String name) {
        switch (choice) {
            case 9 -> {
                Purchase made = new Purchase(name);
                made.add("eggs", 1);
                purchases.insert(made);
            }
            case 10 -> any().note = name;
            case 11 -> {
                if (random.nextInt(3) == 0) {
                    purchases.delete(any());
                }
            }
            case 12 -> told.add(described(purchases.findAll()));
            case 13 -> stock.upsert(new Stock("s" + random.nextInt(3), 1));
            case 14 -> {
                if (random.nextInt(4) == 0) {
                    wrong = true;
                    purchases.insert(new Purchase("N0"));
                } else {
                    unit.flush();
                }
            }
            default -> stock.updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, random.nextInt(50)));
        }
    }

    private Purchase any() {
        List<Purchase> all = purchases.find(Condition.unrestricted(), Order.by(Sorts.asc(Purchase_.number)));
        return all.isEmpty()
                ? purchases.insert(new Purchase("in place " + number + "-" + random.nextInt()))
                : all.get(random.nextInt(all.size()));
    }

    /** Asked at once, what it came to is told later all the same. */
    private void ask(Question question) {
        try {
            if (atOnce) {
                String answer = question.now().get();
                asked.add(() -> answer);
            } else {
                asked.add(question.later().get());
            }
        } catch (DatabaseException thrown) { // A unit that has failed takes no question any more.
            asked.add(() -> {
                throw thrown;
            });
        }
    }

    private void tell() {
        if (!asked.isEmpty()) {
            Supplier<String> one = asked.remove(random.nextInt(asked.size()));
            String[] answer = {""};
            String thrown = thrownBy(() -> answer[0] = one.get());
            told.add(thrown + " " + answer[0]);
        }
    }

    /** The same words twice. */
    private record Question(Supplier<String> now, Supplier<Supplier<String>> later) {}

    private static <A> Question both(
            Supplier<A> now, Supplier<dev.todosdk.persistence.Later<A>> later, Function<A, String> description) {
        return new Question(() -> description.apply(now.get()), () -> {
            dev.todosdk.persistence.Later<A> put = later.get();
            return () -> description.apply(put.get());
        });
    }

    private Question question() {
        Condition<Purchase> some = random.nextBoolean()
                ? Conditions.isNull(Purchase_.note)
                : Conditions.equalTo(Purchase_.number, "N" + random.nextInt(8));
        int count = random.nextInt(50);
        String article = List.of("milk", "eggs", "none").get(random.nextInt(3));
        return switch (random.nextInt(wrong ? 12 : 13)) {
            case 0 -> both(() -> purchases.count(some), () -> purchases.later().count(some), String::valueOf);
            case 1 -> both(() -> purchases.exists(some), () -> purchases.later().exists(some), String::valueOf);
            case 2 -> both(() -> purchases.find(some), () -> purchases.later().find(some), this::described);
            case 3 ->
                both(
                        () -> purchases.query(some).fetch("customer").first(),
                        () -> purchases.query(some).fetch("customer").later().first(),
                        found -> described(found.stream().toList()));
            case 4 ->
                both(
                        () -> purchases.query(some).single(),
                        () -> purchases.later().query(some).single(),
                        found -> described(List.of(found)));
            case 5 ->
                both(
                        () -> purchases.query(some).page(PageRequest.ofSize(2)),
                        () -> purchases.later().query(some).page(PageRequest.ofSize(2)),
                        page -> page.totalElements() + described(page.content()));
            case 6 ->
                both(
                        () -> purchases.query(some).cursoredPage(PageRequest.ofSize(2)),
                        () -> purchases.later().query(some).cursoredPage(PageRequest.ofSize(2)),
                        page -> page.totalElements() + described(page.content()) + page.hasNext());
            case 7 ->
                both(() -> stock.findById(article), () -> stock.later().findById(article), found -> found.map(
                                Stock::article)
                        .orElse("none"));
            case 8 ->
                both(
                        () -> stock.findById(article, RowLock.forUpdate()),
                        () -> stock.later().findById(article, RowLock.forUpdate()),
                        found -> found.map(Stock::article).orElse("none"));
            case 9 ->
                both(
                        () -> customers.query(Condition.unrestricted()).list(Limit.of(1)),
                        () -> customers.later().query(Condition.unrestricted()).list(Limit.of(1)),
                        found -> found.get(0).name());
            case 10 ->
                both(
                        () -> stock.updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, count)),
                        () -> stock.later().updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, count)),
                        String::valueOf);
            case 11 ->
                both(
                        () -> stock.upsert(new Stock(article, count)),
                        () -> stock.later().upsert(new Stock(article, count)),
                        stored -> stored.inserted() + stored.entity().article());
            default -> {
                wrong = random.nextInt(3) == 0;
                Condition<Purchase> failing = (root, builder) -> builder.equal(
                        builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                        builder.literal(1));
                Condition<Purchase> asked = wrong ? failing : some;
                yield both(() -> purchases.count(asked), () -> purchases.later().count(asked), String::valueOf);
            }
        };
    }

    /** What does not change while the answer waits. */
    private String described(List<Purchase> purchases) {
        return purchases.stream().map(Purchase::number).toList().toString();
    }

    private String rows() {
        return store.<String, RuntimeException>call(UnitOptions.READ_ONLY, unit -> {
            StringBuilder rows = new StringBuilder();
            for (Purchase one : unit.repository(PurchaseRepository.class)
                    .find(Condition.unrestricted(), Order.by(Sorts.asc(Purchase_.number)))) {
                rows.append(one.number())
                        .append(one.note)
                        .append(one.version())
                        .append(one.lines.size())
                        .append(one.tags)
                        .append(one.customer == null ? "" : one.customer.name());
            }
            for (Stock one : unit.repository(StockRepository.class).findAll()) {
                rows.append(one.article()).append(one.quantity).append('v').append(one.version());
            }
            return rows.toString();
        });
    }
}
