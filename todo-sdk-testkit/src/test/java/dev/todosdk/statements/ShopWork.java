package dev.todosdk.statements;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A unit of work with some questions and writes; how many rows each has comes from a seed, so that it can be repeated. */
final class ShopWork {

    private static final int KNOWN = 60;
    private static final Order<Customer> BY_NAME = Order.by(Sort.asc("name"));

    private final String prefix;
    private final Random random;

    ShopWork(String prefix, long seed) {
        this.prefix = prefix;
        this.random = new Random(seed);
    }

    /** What the work asks for and changes. */
    static void prepare(Database database) {
        database.run(unit -> customers(unit)
                .insertAll(IntStream.rangeClosed(1, KNOWN)
                        .mapToObj(number -> new Customer("known" + number, "Ann", null))
                        .toList()));
    }

    void run(UnitOfWork unit) {
        for (int step = random.nextInt(6); step >= 0; step--) {
            step(unit, prefix + step + "-");
        }
    }

    private static CustomerRepository customers(UnitOfWork unit) {
        return unit.repository(CustomerRepository.class);
    }

    private void step(UnitOfWork unit, String name) {
        switch (random.nextInt(7)) {
            case 0 -> customers(unit).insertAll(many(name, random.nextInt(300)));
            case 1 -> many(name, random.nextInt(9)).forEach(customers(unit)::insert);
            case 2 -> purchase(unit, name);
            case 3 -> customers(unit).findAllById(some()).forEach(each -> each.rename(name));
            case 4 -> customers(unit).find(Conditions.in(Customer_.id, some()));
            case 5 -> pages(unit);
            default ->
                customers(unit).find(Conditions.startsWith(Customer_.name, "A".repeat(1 + random.nextInt(9))), BY_NAME);
        }
    }

    private static List<Customer> many(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Customer(name + number, "Bob", null))
                .toList();
    }

    private List<Long> some() {
        return LongStream.generate(() -> random.nextInt(KNOWN) + 1)
                .limit(1 + random.nextInt(20))
                .distinct()
                .boxed()
                .toList();
    }

    private void purchase(UnitOfWork unit, String name) {
        Purchase purchase = new Purchase(name);
        for (int line = random.nextInt(12); line >= 0; line--) {
            purchase.add("article", line);
            purchase.tags.add("tag" + line);
        }
        unit.repository(PurchaseRepository.class).insert(purchase);
    }

    private void pages(UnitOfWork unit) {
        PageRequest first = PageRequest.ofSize(1 + random.nextInt(20)).withoutTotal();
        CursoredPage<Customer> page = customers(unit)
                .query(Conditions.all(List.of()))
                .orderBy(BY_NAME)
                .cursoredPage(first);
        if (page.hasNext()) {
            customers(unit).query(Conditions.all(List.of())).orderBy(BY_NAME).cursoredPage(page.nextPageRequest());
        }
    }
}
