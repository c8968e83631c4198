package dev.todosdk.testkit.query;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Customer_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A unit of work that is one operation of a repository, on the shop's customers.
 *
 * @param units where it runs
 * @param id of a customer that is there
 * @param laterPage of the customers by name
 */
record OneOperation(UnitOfWorkFactory units, long id, PageRequest laterPage) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Order<Customer> BY_NAME = Order.by(Sort.asc("name"));
    private static final PageRequest FIRST_PAGE = PageRequest.ofSize(2).withoutTotal();
    private static final Condition<Customer> ANN = Conditions.equalTo(Customer_.name, "Ann");
    private static final Condition<Customer> NOBODY = Conditions.equalTo(Customer_.email, "nobody");

    /** One attribute of a customer. */
    record Name(String name) {}

    /** By what stands in the guide's first column. */
    static Map<String, Consumer<OneOperation>> all() {
        Map<String, Consumer<OneOperation>> all = new LinkedHashMap<>();
        all.put("getById(id)", each -> each.read(r -> r.getById(each.id)));
        all.put("findAllById(ids)", each -> each.read(r -> r.findAllById(List.of(each.id, 7L))));
        all.put("find(condition)", each -> each.read(r -> r.find(ANN)));
        all.put(
                "query(…).list(limit)",
                each -> each.read(r -> r.query(ANN).orderBy(BY_NAME).list(Limit.of(5))));
        all.put(
                "query(…).page(page)",
                each -> each.read(r -> r.query(ANN).orderBy(BY_NAME).page(FIRST_PAGE)));
        all.put(
                "the same with a total",
                each -> each.read(r -> r.query(ANN).orderBy(BY_NAME).page(FIRST_PAGE.withTotal())));
        all.put(
                "query(…).cursoredPage, first page",
                each -> each.read(r -> r.query(ANN).orderBy(BY_NAME).cursoredPage(FIRST_PAGE)));
        all.put(
                "query(…).cursoredPage, later page",
                each -> each.read(r -> r.query(ANN).orderBy(BY_NAME).cursoredPage(each.laterPage)));
        all.put(
                "query(…).select(Name.class)",
                each -> each.read(r -> r.query(ANN).select(Name.class).list()));
        all.put("exists(condition)", each -> each.read(r -> r.exists(ANN)));
        all.put("count(condition)", each -> each.read(r -> r.count(ANN)));
        all.put(
                "query(…).first()",
                each -> each.read(r -> r.query(ANN).orderBy(BY_NAME).first()));
        all.put("query(…).optional()", each -> each.read(r -> r.query(NOBODY).optional()));
        all.put("query(…).stream()", each -> each.read(OneOperation::readStream));
        all.put("findById(id, forUpdate())", each -> each.write(r -> r.findById(each.id, RowLock.forUpdate())));
        all.put("insert(entity)", each -> each.write(r -> r.insert(customer())));
        all.put(
                "insertAll(3 entities)",
                each -> each.write(r -> r.insertAll(List.of(customer(), customer(), customer()))));
        all.put(
                "getById(id), then a change",
                each -> each.write(r -> r.getById(each.id).rename("Bob " + NUMBERS.incrementAndGet())));
        all.put("deleteById(id)", each -> each.write(r -> r.deleteById(each.id)));
        all.put(
                "updateAll(condition, changes)",
                each -> each.write(r -> r.updateAll(NOBODY, Changes.set(Customer_.name, "Bob"))));
        all.put("deleteAll(condition)", each -> each.write(r -> r.deleteAll(NOBODY)));
        all.put("upsert(entity, uniqueKey)", each -> each.write(r -> r.upsert(customer(), "customer_email_key")));
        all.put(
                "savepoint with an insert",
                each -> each.units.run(unit -> unit.savepoint(part -> of(part).insert(customer()))));
        return all;
    }

    /** With a customer of its own, and a page behind another's. */
    static OneOperation prepared(UnitOfWorkFactory units) {
        long id = units.call(unit -> {
            of(unit).insertAll(List.of(customer(), customer(), customer()));
            return of(unit).insert(customer()).id();
        });
        PageRequest later = units.read(unit ->
                of(unit).query(ANN).orderBy(BY_NAME).cursoredPage(FIRST_PAGE).nextPageRequest());
        return new OneOperation(units, id, later);
    }

    private static Customer customer() {
        return new Customer("ann" + NUMBERS.incrementAndGet() + "@example.org", "Ann", null);
    }

    private static CustomerRepository of(UnitOfWork unit) {
        return unit.repository(CustomerRepository.class);
    }

    private void read(Consumer<CustomerRepository> operation) {
        units.read(unit -> {
            operation.accept(of(unit));
            return true;
        });
    }

    private void write(Consumer<CustomerRepository> operation) {
        units.run(unit -> operation.accept(of(unit)));
    }

    private static void readStream(CustomerRepository customers) {
        try (Stream<Customer> all = customers.query(ANN).orderBy(BY_NAME).stream()) {
            all.forEach(Customer::name);
        }
    }
}
