package dev.todosdk.testkit.query;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Restrict;
import dev.todosdk.persistence.query.Restriction;
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
    private static final Restriction<Customer> ANN = Restrict.equalTo(Customer_.name, "Ann");
    private static final Restriction<Customer> NOBODY = Restrict.equalTo(Customer_.email, "nobody");

    /** One attribute of a customer. */
    record Name(String name) {}

    /** By what stands in the guide's first column. */
    static Map<String, Consumer<OneOperation>> all() {
        Map<String, Consumer<OneOperation>> all = new LinkedHashMap<>();
        all.put("getById(id)", each -> each.read(r -> r.getById(each.id)));
        all.put("findAllById(ids)", each -> each.read(r -> r.findAllById(List.of(each.id, 7L))));
        all.put("find(restriction)", each -> each.read(r -> r.find(ANN)));
        all.put("find(restriction, order, limit)", each -> each.read(r -> r.find(ANN, BY_NAME, Limit.of(5))));
        all.put("find(restriction, order, page)", each -> each.read(r -> r.find(ANN, BY_NAME, FIRST_PAGE)));
        all.put("the same with a total", each -> each.read(r -> r.find(ANN, BY_NAME, FIRST_PAGE.withTotal())));
        all.put("findCursored, first page", each -> each.read(r -> r.findCursored(ANN, BY_NAME, FIRST_PAGE)));
        all.put("findCursored, later page", each -> each.read(r -> r.findCursored(ANN, BY_NAME, each.laterPage)));
        all.put(
                "query(…).select(Name.class)",
                each -> each.read(r -> r.query(ANN).select(Name.class).list()));
        all.put("exists(restriction)", each -> each.read(r -> r.exists(ANN)));
        all.put("count(restriction)", each -> each.read(r -> r.count(ANN)));
        all.put("findFirst(restriction, order)", each -> each.read(r -> r.findFirst(ANN, BY_NAME)));
        all.put("findSingle(restriction)", each -> each.read(r -> r.findSingle(NOBODY)));
        all.put("stream(restriction, order)", each -> each.read(OneOperation::readStream));
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
                "updateAll(restriction, changes)",
                each -> each.write(r -> r.updateAll(NOBODY, Changes.set(Customer_.name, "Bob"))));
        all.put("deleteAll(restriction)", each -> each.write(r -> r.deleteAll(NOBODY)));
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
        PageRequest later = units.read(
                unit -> of(unit).findCursored(ANN, BY_NAME, FIRST_PAGE).nextPageRequest());
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
        try (Stream<Customer> all = customers.stream(ANN, BY_NAME)) {
            all.forEach(Customer::name);
        }
    }
}
