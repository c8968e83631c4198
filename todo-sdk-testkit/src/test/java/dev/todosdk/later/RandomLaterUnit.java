package dev.todosdk.later;

import dev.todosdk.outbox.Outbox;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Sorts;
import dev.todosdk.support.EitherWay;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseLine;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import dev.todosdk.testkit.contract.model.Stock_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.LazyInitializationException;
import org.jspecify.annotations.Nullable;

/**
 * One unit; its choices come from its own random numbers alone. When something has gone wrong, which a unit that asks later
 * learns only when it is told, it asks and is told and nothing else.
 */
final class RandomLaterUnit {

    private static final List<String> TENANTS = List.of("acme", "other");

    private final UnitOfWorkFactory store;
    private final int number;
    private final Random random;
    private final boolean atOnce;
    private final List<String> told = new ArrayList<>();
    private final List<Supplier<String>> asked = new ArrayList<>();
    private final List<Purchase> known = new ArrayList<>();
    private final List<Stock> knownStock = new ArrayList<>();
    private final List<PageRequest> pages = new ArrayList<>();
    private final List<Memo> knownMemos = new ArrayList<>();
    private boolean wrong;
    private boolean reads;
    private boolean hasTenant;
    private @Nullable RandomDoor door;
    private @Nullable Stream<Purchase> open;
    private @Nullable Iterator<Purchase> rest;

    @SuppressWarnings("NullAway.Init") // when it runs
    private PurchaseRepository purchases;

    @SuppressWarnings("NullAway.Init")
    private StockRepository stock;

    @SuppressWarnings("NullAway.Init")
    private CustomerRepository customers;

    @SuppressWarnings("NullAway.Init")
    private MemoModule.Memos memos;

    RandomLaterUnit(UnitOfWorkFactory store, int number, Random random, boolean atOnce) {
        this.store = store;
        this.number = number;
        this.random = random;
        this.atOnce = atOnce;
    }

    private static void fill(UnitOfWorkFactory store) {
        store.run(unit -> {
            unit.repository(CustomerRepository.class).insert(new Customer("a@x", "Ann", null));
            unit.repository(CustomerRepository.class).insert(new Customer("b@x", "Bob", null));
            unit.repository(StockRepository.class).insert(new Stock("milk", 1));
            unit.repository(StockRepository.class).insert(new Stock("eggs", 2));
        });
        for (String tenant : TENANTS) {
            store.run(UnitOptions.DEFAULT.withTenant(tenant), unit -> {
                MemoModule.Memos all = unit.repository(MemoModule.Memos.class);
                Memo top = all.insert(new Memo("top", 0));
                for (int i = 0; i < 3; i++) {
                    all.insert(new Memo("m" + i, i)).parent = top;
                }
            });
        }
    }

    /** Takes away what earlier units have left, which would make each unit longer than the last, and depend on all before it. */
    static void begin(UnitOfWorkFactory store) {
        store.run(unit -> {
            PurchaseRepository all = unit.repository(PurchaseRepository.class);
            all.findAll().forEach(all::delete);
            unit.repository(StockRepository.class).deleteAll(Condition.unrestricted());
            unit.repository(CustomerRepository.class).deleteAll(Condition.unrestricted());
        });
        for (String tenant : TENANTS) {
            store.run(UnitOptions.DEFAULT.withTenant(tenant), unit -> unit.repository(MemoModule.Memos.class)
                    .deleteAll(Condition.unrestricted()));
        }
        fill(store);
        store.run(unit -> {
            Customer ann = unit.repository(CustomerRepository.class)
                    .query(Condition.unrestricted())
                    .orderBy(Order.by(Sort.asc("email")))
                    .first()
                    .orElseThrow();
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
        UnitOptions options = options();
        try (UnitOfWork unit = store.begin(options)) {
            use(unit);
            for (int step = 0; step < 12; step++) {
                int kind = random.nextInt(20);
                if (!reads && !wrong && kind == 0) {
                    part(unit, number + "-" + step);
                } else if (!wrong && kind == 1) {
                    joined(unit, number + "-" + step);
                } else {
                    step(unit, number + "-" + step);
                }
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

    private void use(UnitOfWork unit) {
        purchases = unit.repository(PurchaseRepository.class);
        stock = unit.repository(StockRepository.class);
        customers = unit.repository(CustomerRepository.class);
        memos = unit.repository(MemoModule.Memos.class);
    }

    private UnitOptions options() {
        UnitOptions options = ofAnyKind();
        reads = options.readOnly();
        hasTenant = random.nextInt(3) > 0;
        return hasTenant ? options.withTenant(TENANTS.get(random.nextInt(TENANTS.size()))) : options;
    }

    private UnitOptions ofAnyKind() {
        return switch (random.nextInt(8)) {
            case 0 -> UnitOptions.READ_ONLY;
            case 1 -> UnitOptions.SNAPSHOT;
            case 2 -> UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ);
            case 3 -> UnitOptions.DEFAULT.withTimeout(Duration.ofMinutes(5));
            case 4 -> UnitOptions.READ_ONLY.withTimeout(Duration.ofMinutes(5));
            case 5 -> UnitOptions.DEFAULT.withActor("somebody");
            default -> UnitOptions.DEFAULT;
        };
    }

    /** Some steps that are kept, or taken back as one. */
    private void part(UnitOfWork unit, String name) {
        told.add("part "
                + thrownBy(() -> unit.savepoint(within -> {
                    boolean lost = random.nextBoolean();
                    for (int i = 0; i < 3; i++) {
                        step(unit, name + "-" + i);
                    }
                    if (lost && !wrong) {
                        throw new IllegalArgumentException("taken back");
                    }
                    return lost;
                })));
    }

    /** Some steps of another service, whose questions may be answered when its part is over. */
    private void joined(UnitOfWork unit, String name) {
        boolean readsAlone = random.nextBoolean();
        boolean before = reads;
        PurchaseRepository purchasesBefore = purchases;
        StockRepository stockBefore = stock;
        CustomerRepository customersBefore = customers;
        MemoModule.Memos memosBefore = memos;
        reads |= readsAlone;
        told.add("joined "
                + thrownBy(() -> unit.parts().run(readsAlone ? UnitOptions.READ_ONLY : UnitOptions.DEFAULT, part -> {
                    use(part);
                    for (int i = 0; i < 3; i++) {
                        step(part, name + "-" + i);
                    }
                })));
        reads = before;
        purchases = purchasesBefore; // A unit that has failed gives none out.
        stock = stockBefore;
        customers = customersBefore;
        memos = memosBefore;
    }

    private String thrownBy(Runnable action) {
        try {
            action.run();
            return "done";
        } catch (DatabaseException thrown) {
            return thrown.getClass().getSimpleName() + " " + thrown.sqlState();
        } catch (LazyInitializationException detached) { // with a part that was taken back
            return detached.getClass().getSimpleName();
        } catch (PersistenceException thrown) { // by the standard door, behind which the unit goes no further
            wrong = true;
            return thrown.getClass().getSimpleName();
        } catch (IllegalArgumentException thrown) {
            return String.valueOf(thrown.getMessage());
        }
    }

    private void step(UnitOfWork unit, String name) {
        int choice = random.nextInt(30);
        if (choice < 6) {
            ask(question());
        } else if (choice < 9) {
            tell();
        } else if (wrong || (reads && choice != 12 && choice < 22)) {
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
            case 12 -> told.add(described(purchases.findAll()) + described(noted(purchases.findAll())));
            case 13 -> stock.upsert(new Stock("s" + random.nextInt(3), 1));
            case 14 -> {
                if (random.nextInt(4) == 0) {
                    wrong = true;
                    purchases.insert(new Purchase("N0"));
                } else {
                    unit.flush();
                }
            }
            case 15 -> stock.updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, random.nextInt(50)));
            case 16 -> {
                int quantity = random.nextInt(50);
                if (!knownStock.isEmpty()) {
                    knownStock.get(random.nextInt(knownStock.size())).quantity = quantity;
                }
            }
            case 17 -> {
                if (!known.isEmpty()) {
                    known.get(random.nextInt(known.size())).tags.add(name);
                }
            }
            case 18 -> told.add("deleted " + stock.deleteAll(Conditions.equalTo(Stock_.article, "s0")));
            case 19 -> {
                if (!known.isEmpty()) {
                    Customer buyer = known.get(random.nextInt(known.size())).customer;
                    if (buyer != null) {
                        buyer.rename(name);
                    }
                }
            }
            case 20 -> unit.repository(Outbox.class).publish("purchases", name, name);
            case 21 -> {
                if (!knownMemos.isEmpty()) {
                    knownMemos.get(random.nextInt(knownMemos.size())).weight = random.nextInt(50);
                }
            }
            case 22 -> told.add(streamed());
            case 23, 24, 25 -> told.add(byTheDoor(unit, name));
            default -> told.add(touched());
        }
    }

    /** What the standard door gives, which is opened once and kept. */
    private String byTheDoor(UnitOfWork unit, String name) {
        RandomDoor through = door;
        if (through == null) {
            through = new RandomDoor(unit.repository(MemoModule.StockDoor.class).open(), random);
            door = through;
        }
        return through.step(reads, knownStock, name);
    }

    /** A stream that is left open while others ask. */
    private String streamed() {
        if (rest == null || random.nextInt(4) == 0) {
            if (open != null) {
                open.close();
            }
            open = purchases.query(Condition.unrestricted()).stream();
            rest = open.iterator();
            return "opened";
        }
        return rest.hasNext() ? rest.next().number() : "no more";
    }

    /** A lazy association of something that was told before; two deep. */
    private String touched() {
        if (!knownMemos.isEmpty() && random.nextInt(4) == 0) {
            Memo one = knownMemos.get(random.nextInt(knownMemos.size()));
            return one.parent == null ? one.below.size() + " below" : one.parent.title + one.parent.below.size();
        }
        if (known.isEmpty()) {
            return "nothing";
        }
        Purchase one = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(4)) {
            case 0 -> one.customer == null ? "nobody" : one.customer.name();
            case 1 -> new TreeSet<>(one.tags).toString();
            case 2 ->
                one.lines.stream().map(PurchaseLine::article).sorted().toList().toString();
            default ->
                one.lines.stream()
                        .map(line -> line.purchase().customer)
                        .map(buyer -> buyer == null ? "nobody" : buyer.email())
                        .toList()
                        .toString();
        };
    }

    private List<Purchase> noted(List<Purchase> answer) {
        known.addAll(answer);
        return answer;
    }

    private Stock noted(Stock answer) {
        knownStock.add(answer);
        return answer;
    }

    private Purchase any() {
        List<Purchase> all = purchases.find(Condition.unrestricted(), Order.by(Sorts.asc(Purchase_.number)));
        return all.isEmpty()
                ? purchases.insert(new Purchase("in place " + number + "-" + random.nextInt()))
                : all.get(random.nextInt(all.size()));
    }

    /** Asked at once, what it came to is told later all the same. */
    private void ask(EitherWay question) {
        asked.add(question.put(atOnce));
    }

    private void tell() {
        if (!asked.isEmpty()) {
            Supplier<String> one = asked.remove(random.nextInt(asked.size()));
            String[] answer = {""};
            String thrown = thrownBy(() -> answer[0] = one.get());
            told.add(thrown + " " + answer[0]);
        }
    }

    /** A record of some attributes. */
    record Numbered(String number, @Nullable String note) {}

    private EitherWay question() {
        Condition<Purchase> some = random.nextBoolean()
                ? Conditions.isNull(Purchase_.note)
                : Conditions.equalTo(Purchase_.number, "N" + random.nextInt(8));
        int count = random.nextInt(50);
        String article = List.of("milk", "eggs", "none").get(random.nextInt(3));
        boolean failing =
                !wrong && !reads && random.nextInt(14) == 0; // Where nothing is written, those behind it are answered.
        PageRequest next = pages.isEmpty() ? PageRequest.ofSize(2) : pages.get(random.nextInt(pages.size()));
        int choice = random.nextInt(reads ? 14 : 21);
        if (failing) {
            return failing();
        }
        // Without a tenant it is refused, at once behind a write that fails first, later ahead of that.
        boolean tenants = random.nextInt(4) == 0 && (hasTenant || !wrong);
        return tenants ? ofTenant(count) : question(choice, some, count, article, next);
    }

    /** About rows of tenants, in a unit of one or of none. */
    private EitherWay ofTenant(int count) {
        Condition<Memo> some =
                (root, builder) -> builder.lessThan(root.<Integer>get("weight"), builder.literal(count / 10));
        return switch (random.nextInt(reads ? 4 : 7)) {
            case 0 -> EitherWay.of(() -> memos.count(some), () -> memos.later().count(some), String::valueOf);
            case 1 -> EitherWay.of(() -> memos.find(some), () -> memos.later().find(some), this::notedMemos);
            case 2 ->
                EitherWay.of(
                        () -> memos.query(some).fetch("parent").list(),
                        () -> memos.query(some).fetch("parent").later().list(),
                        this::notedMemos);
            case 3 ->
                EitherWay.of(
                        () -> memos.query(some).fetch("below").page(PageRequest.ofSize(2)),
                        () -> memos.query(some).fetch("below").later().page(PageRequest.ofSize(2)),
                        page -> page.totalElements() + notedMemos(page.content()));
            case 4 ->
                EitherWay.of(
                        () -> memos.updateAll(some, weighing(count)),
                        () -> memos.later().updateAll(some, weighing(count)),
                        String::valueOf);
            case 5 ->
                EitherWay.of(
                        () -> memos.query(some).lock(RowLock.forUpdate()).list(),
                        () -> memos.query(some)
                                .lock(RowLock.forUpdate())
                                .later()
                                .list(),
                        this::notedMemos);
            default ->
                EitherWay.of(
                        () -> memos.query(some)
                                .orderBy(Order.by(Sorts.desc(Memo_.title)))
                                .first(),
                        () -> memos.query(some)
                                .orderBy(Order.by(Sorts.desc(Memo_.title)))
                                .later()
                                .first(),
                        found -> notedMemos(found.stream().toList()));
        };
    }

    private static Changes<Memo> weighing(int weight) {
        return Changes.set(Memo_.weight, weight);
    }

    private String notedMemos(List<Memo> found) {
        knownMemos.addAll(found);
        return found.stream().map(memo -> memo.tenant + memo.title).toList().toString();
    }

    private EitherWay failing() {
        wrong = true;
        Condition<Purchase> failing = (root, builder) -> builder.equal(
                builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                builder.literal(1));
        return EitherWay.of(
                () -> purchases.count(failing), () -> purchases.later().count(failing), String::valueOf);
    }

    private EitherWay question(int choice, Condition<Purchase> some, int count, String article, PageRequest next) {
        return switch (choice) {
            case 0 ->
                EitherWay.of(
                        () -> purchases.count(some), () -> purchases.later().count(some), String::valueOf);
            case 1 ->
                EitherWay.of(
                        () -> purchases.exists(some), () -> purchases.later().exists(some), String::valueOf);
            case 2 ->
                EitherWay.of(
                        () -> purchases.find(some),
                        () -> purchases.later().find(some),
                        found -> described(noted(found)));
            case 3 ->
                EitherWay.of(
                        () -> purchases.query(some).fetch("customer").first(),
                        () -> purchases.query(some).fetch("customer").later().first(),
                        found -> described(found.stream().toList()));
            case 4 ->
                EitherWay.of(
                        () -> purchases.query(some).single(),
                        () -> purchases.later().query(some).single(),
                        found -> described(List.of(found)));
            case 5 ->
                EitherWay.of(
                        () -> purchases.query(some).page(PageRequest.ofSize(2)),
                        () -> purchases.later().query(some).page(PageRequest.ofSize(2)),
                        page -> page.totalElements() + described(page.content()));
            case 6 ->
                EitherWay.of(
                        () -> purchases.query(some).cursoredPage(PageRequest.ofSize(2)),
                        () -> purchases.later().query(some).cursoredPage(PageRequest.ofSize(2)),
                        page -> page.totalElements() + described(page.content()) + page.hasNext());
            case 7 ->
                EitherWay.of(() -> stock.findById(article), () -> stock.later().findById(article), found -> found.map(
                                one -> noted(one).article())
                        .orElse("none"));
            case 8 ->
                EitherWay.of(
                        () -> purchases.query(some).select(Numbered.class).list(),
                        () -> purchases
                                .query(some)
                                .select(Numbered.class)
                                .later()
                                .list(),
                        String::valueOf);
            case 9 ->
                EitherWay.of(
                        () -> customers.query(Condition.unrestricted()).list(Limit.of(1)),
                        () -> customers.later().query(Condition.unrestricted()).list(Limit.of(1)),
                        found -> found.get(0).email());
            case 10 ->
                EitherWay.of(
                        () -> purchases.query(some).cursoredPage(next),
                        () -> purchases.later().query(some).cursoredPage(next),
                        page -> {
                            if (page.hasNext()) {
                                pages.add(page.nextPageRequest());
                            }
                            return page.totalElements() + described(page.content());
                        });
            case 11 ->
                EitherWay.of(
                        () -> purchases.query(some).fetch("lines", "customer").list(),
                        () -> purchases
                                .query(some)
                                .fetch("lines", "customer")
                                .later()
                                .list(),
                        found -> described(noted(found)));
            case 12 ->
                EitherWay.of(
                        () -> stock.findAllById(List.of("eggs", article)),
                        () -> stock.later().findAllById(List.of("eggs", article)),
                        found -> found.stream()
                                .map(one -> noted(one).article())
                                .toList()
                                .toString());
            case 13 ->
                EitherWay.of(
                        () -> purchases.query(some).optional(),
                        () -> purchases.later().query(some).optional(),
                        found -> described(noted(found.stream().toList())));
            case 14 ->
                EitherWay.of(
                        () -> stock.findById(article, RowLock.forUpdate()),
                        () -> stock.later().findById(article, RowLock.forUpdate()),
                        found -> found.map(one -> noted(one).article()).orElse("none"));
            case 15 ->
                EitherWay.of(
                        () -> stock.updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, count)),
                        () -> stock.later().updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, count)),
                        String::valueOf);
            case 16 ->
                EitherWay.of(
                        () -> stock.upsert(new Stock(article, count)),
                        () -> stock.later().upsert(new Stock(article, count)),
                        stored -> stored.inserted() + noted(stored.entity()).article());
            case 17 ->
                EitherWay.of(
                        () -> purchases.query(some).lock(RowLock.forUpdate()).list(),
                        () -> purchases
                                .query(some)
                                .lock(RowLock.forUpdate())
                                .later()
                                .list(),
                        found -> described(noted(found)));
            case 18 ->
                EitherWay.of(
                        () -> customers.upsert(customer(article, count), "customer_email_key"),
                        () -> customers.later().upsert(customer(article, count), "customer_email_key"),
                        stored -> stored.inserted() + stored.entity().email());
            case 19 ->
                EitherWay.of(
                        () -> stock.deleteAll(Conditions.equalTo(Stock_.article, article)),
                        () -> stock.later().deleteAll(Conditions.equalTo(Stock_.article, article)),
                        String::valueOf);
            default -> {
                wrong = true; // Those that have lines are kept by them.
                yield EitherWay.of(
                        () -> purchases.deleteAll(some), () -> purchases.later().deleteAll(some), String::valueOf);
            }
        };
    }

    private static Customer customer(String article, int count) {
        return new Customer((article.equals("milk") ? "a" : article) + "@x", "name" + count, null);
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
                                .append(new TreeSet<>(one.tags))
                                .append(one.customer == null ? "" : one.customer.name());
                    }
                    for (Customer one : unit.repository(CustomerRepository.class)
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sort.asc("email")))
                            .list()) {
                        rows.append(one.email()).append(one.name()).append('v').append(one.version());
                    }
                    rows.append(unit.repository(Outbox.class).waiting()).append(" events");
                    for (Stock one : unit.repository(StockRepository.class)
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sorts.asc(Stock_.article)))
                            .list()) {
                        rows.append(one.article())
                                .append(one.quantity)
                                .append('v')
                                .append(one.version());
                    }
                    return rows.toString();
                })
                + TENANTS.stream().map(this::memosOf).toList();
    }

    private String memosOf(String tenant) {
        return store.<String, RuntimeException>call(UnitOptions.READ_ONLY.withTenant(tenant), unit -> unit
                .repository(MemoModule.Memos.class)
                .query(Condition.unrestricted())
                .orderBy(Order.by(Sorts.asc(Memo_.title)))
                .list()
                .stream()
                .map(memo -> memo.tenant + memo.title + memo.weight + "v" + memo.version)
                .toList()
                .toString());
    }
}
