package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Sorts;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Address;
import dev.todosdk.testkit.contract.model.Address_;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.ShopModule;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of the pages about asking, and for those who come from somewhere else. */
@BothStores({ShopModule.class, AskingGuideTest.CustomersModule.class})
class AskingGuideTest {

    private final UnitOfWorkFactory units;

    AskingGuideTest(UnitOfWorkFactory units) {
        this.units = units;
    }

    static final class Customers extends Repository<Customer> {

        Customers(RepositoryContext context) {
            super(Customer.class, context);
        }

        Optional<Customer> byEmail(String email) {
            return query(Conditions.equalTo(Customer_.email, email)).optional();
        }

        List<Customer> in(String city) {
            return query(Conditions.at(Customer_.address, Conditions.equalTo(Address_.city, city)))
                    .orderBy(Order.by(Sorts.asc(Customer_.name)))
                    .list();
        }

        Page<Customer> whoseNameBeginsWith(String text, PageRequest page) {
            return query(Conditions.startsWithIgnoringCase(Customer_.name, text))
                    .orderBy(Order.by(Sorts.asc(Customer_.name), Sorts.desc(Customer_.email)))
                    .page(page);
        }

        record Contact(String name, String email) {}

        List<Contact> contacts() {
            return query(Condition.<Customer>unrestricted())
                    .select(Contact.class)
                    .list();
        }

        List<Customer> withNamesLongerThan(int length) {
            return find(
                    (customer, builder) -> builder.greaterThan(builder.length(customer.get(Customer_.name)), length));
        }

        long renameAll(String from, String to) {
            return updateAll(Conditions.equalTo(Customer_.name, from), Changes.set(Customer_.name, to));
        }

        long cities() {
            return entityManager()
                    .createQuery("select count(distinct c.address.city) from Customer c", Long.class)
                    .getSingleResult();
        }
    }

    /** The repository of the guide, over the shop's table. */
    static final class CustomersModule implements PersistenceModule {

        @Override
        public String name() {
            return "customers";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(Customers.class, Customers::new);
        }
    }

    @BeforeEach
    void threeCustomers() {
        units.run(unit -> unit.repository(Customers.class)
                .insertAll(List.of(
                        new Customer("ann@example.org", "Ann", new Address("Rome", null)),
                        new Customer("bob@example.org", "Bob", new Address("Rome", null)),
                        new Customer("cy@example.org", "Cyrus", new Address("Oslo", null)))));
    }

    @Test
    void asks() {
        units.run(unit -> {
            Customers customers = unit.repository(Customers.class);
            assertThat(customers.byEmail("ann@example.org")).isPresent();
            assertThat(customers.in("Rome")).extracting(Customer::name).containsExactly("Ann", "Bob");
            assertThat(customers
                            .whoseNameBeginsWith("b", PageRequest.ofSize(20))
                            .totalElements())
                    .isEqualTo(1);
            assertThat(customers.contacts()).contains(new Customers.Contact("Ann", "ann@example.org"));
            assertThat(customers.withNamesLongerThan(3))
                    .extracting(Customer::name)
                    .containsExactly("Cyrus");
            assertThat(customers.renameAll("Bob", "Robert")).isEqualTo(1);
            assertThat(customers.cities()).isEqualTo(2);
        });
    }

    @Test
    void pages() {
        units.run(unit -> {
            Customers customers = unit.repository(Customers.class);
            Page<Customer> first =
                    customers.whoseNameBeginsWith("", PageRequest.ofSize(2).withoutTotal());
            Page<Customer> second = customers.whoseNameBeginsWith("", first.nextPageRequest());
            assertThat(second.content()).extracting(Customer::name).containsExactly("Cyrus");
        });
    }

    @Test
    void goesOnBehindTheLastRow() {
        units.run(unit -> {
            Customers customers = unit.repository(Customers.class);
            String fromRequest = null;
            CursorTokens tokens = CursorTokens.unsigned();
            CursoredPage<Customer> page = customers
                    .query(Condition.unrestricted())
                    .orderBy(Order.by(Sort.desc("email"))) // a name that came with the request is checked
                    .cursoredPage(tokens.request(fromRequest, 2)); // null asks for the first page
            String next = tokens.next(page).orElse(null); // null behind the last page
            assertThat(page.content()).extracting(Customer::name).containsExactly("Cyrus", "Bob");
            assertThat(customers
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sort.desc("email")))
                            .cursoredPage(tokens.request(next, 2))
                            .content())
                    .extracting(Customer::name)
                    .containsExactly("Ann");
        });
    }

    @Test
    void saysWhetherARowIsNew() {
        units.run(unit -> {
            Customers customers = unit.repository(Customers.class);
            Upserted<Customer> eve =
                    customers.upsert(new Customer("eve@example.org", "Eve", null), "customer_email_key");
            Customer stored = eve.entity(); // the unit's, new or not
            boolean isNew = eve.inserted();
            assertThat(stored.name()).isEqualTo("Eve");
            assertThat(isNew).isTrue();
        });
    }

    @Test
    void saves() {
        units.run(unit -> {
            Customers customers = unit.repository(Customers.class);
            customers.insert(new Customer("dan@example.org", "Dan", null)); // a new row
            customers.byEmail("bob@example.org").orElseThrow().rename("Robert"); // nothing more to say
            customers.upsert(new Customer("eve@example.org", "Eve", null), "customer_email_key"); // there or not
        });

        assertThat(names()).containsExactlyInAnyOrder("Ann", "Robert", "Cyrus", "Dan", "Eve");
    }

    @Test
    void says() {
        UnitOptions careful =
                UnitOptions.DEFAULT.withName("rename Bob").withRetry(RetryPolicy.DEFAULT.withStaleVersions(true));
        units.run(careful, unit -> {
            Customers customers = unit.repository(Customers.class);
            customers.byEmail("bob@example.org").orElseThrow().rename("Robert");
            try {
                unit.savepoint(part -> part.repository(Customers.class).renameAll("Ann", "Anna"));
            } catch (CheckException refused) {
                // the rest of the unit goes on without it
            }
        });

        assertThat(names()).containsExactlyInAnyOrder("Anna", "Robert", "Cyrus");
    }

    @Test
    void begins() {
        try (UnitOfWork unit = units.begin()) {
            Customer bob = unit.repository(Customers.class)
                    .query(Conditions.equalTo(Customer_.name, "Bob"))
                    .lock(RowLock.forUpdate())
                    .single();
            bob.rename("Robert");
            unit.flush();
            unit.commit(); // without it, leaving the block rolls back
        }

        assertThat(names()).containsExactlyInAnyOrder("Ann", "Robert", "Cyrus");
    }

    private List<String> names() {
        return units.read(unit -> unit.repository(Customers.class).findAll().stream()
                .map(Customer::name)
                .toList());
    }
}
