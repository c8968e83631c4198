package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Query;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.LazyAccessException;
import dev.todosdk.persistence.exception.NonUniqueResultException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.Sorts;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseStatus;
import dev.todosdk.testkit.contract.model.Purchase_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Single answers, records, streams and associations read along. */
public abstract class QueryContract extends ShopContract {

    /** For stores. */
    protected QueryContract() {}

    /** A part of a purchase. */
    record Summary(String number, PurchaseStatus status, BigDecimal amount) {}

    /** A part of a purchase and of its customer. */
    record Delivery(
            String number, @Nullable String to, @Nullable String city) {}

    @Test
    void oneAnswerOrAnErrorOfItsOwn() {
        fill(10, new Random(1));
        db().run(unit -> {
            Condition<Purchase> none = Conditions.equalTo(Purchase_.number, "none");
            Condition<Purchase> one = Conditions.equalTo(Purchase_.number, "N3");
            assertThat(purchases(unit).query(one).single().number()).isEqualTo("N3");
            assertThat(purchases(unit).query(one).optional()).isPresent();
            assertThat(purchases(unit).query(none).optional()).isEmpty();
            assertThat(purchases(unit)
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sort.desc("number")))
                            .first())
                    .map(Purchase::number)
                    .contains("N9");
            assertThat(purchases(unit).query(none).first()).isEmpty();
            assertThatThrownBy(() -> purchases(unit).query(none).single())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("number = ?");
            assertThatThrownBy(() ->
                            purchases(unit).query(Condition.unrestricted()).single())
                    .isInstanceOf(NonUniqueResultException.class);
            assertThatThrownBy(() ->
                            purchases(unit).query(Condition.unrestricted()).optional())
                    .isInstanceOf(NonUniqueResultException.class);
            assertThat(purchases(unit).count()).as("the unit goes on").isEqualTo(10);
        });
    }

    @Test
    void readsRecordsInsteadOfEntities() {
        fill(20, new Random(2));
        db().run(unit -> {
            List<Purchase> entities = purchases(unit).findAll();
            assertThat(purchases(unit)
                            .query(Condition.unrestricted())
                            .select(Summary.class)
                            .list())
                    .containsExactlyElementsOf(entities.stream()
                            .map(purchase -> new Summary(purchase.number(), purchase.status, purchase.amount))
                            .toList());
            assertThat(purchases(unit)
                            .query(Condition.unrestricted())
                            .select(Delivery.class, "number", "customer.name", "customer.address.city")
                            .list(Limit.of(5)))
                    .containsExactlyElementsOf(entities.stream()
                            .limit(5)
                            .map(QueryContract::delivery)
                            .toList());
        });
    }

    private static Delivery delivery(Purchase purchase) {
        Customer customer = purchase.customer;
        return customer == null
                ? new Delivery(purchase.number(), null, null)
                : new Delivery(
                        purchase.number(),
                        customer.name(),
                        customer.address() == null ? null : customer.address().city());
    }

    @Test
    void attributesOfTheMetamodelSayTheSameAsTheirNames() {
        fill(20, new Random(3));
        db().run(unit -> {
            Query<Purchase, Purchase> all = purchases(unit).query(Condition.unrestricted());
            Query<Purchase, Purchase> typed = all.orderBy(Order.by(
                    Sorts.desc(Purchase_.customer, Customer_.name),
                    Sorts.asc(Purchase_.customer, Customer_.name),
                    Sorts.ascIgnoreCase(Purchase_.note),
                    Sorts.descIgnoreCase(Purchase_.note),
                    Sorts.desc(Purchase_.amount),
                    Sorts.asc(Purchase_.number)));
            Query<Purchase, Purchase> named = all.orderBy(Order.by(
                    Sort.desc("customer.name"),
                    Sort.asc("customer.name"),
                    Sort.ascIgnoreCase("note"),
                    Sort.descIgnoreCase("note"),
                    Sort.desc("amount"),
                    Sort.asc("number")));
            assertThat(typed.fetch(Purchase_.customer).list())
                    .containsExactlyElementsOf(named.fetch("customer").list());
            assertThat(typed.select(Summary.class, Purchase_.number, Purchase_.status, Purchase_.amount)
                            .list())
                    .containsExactlyElementsOf(named.select(Summary.class).list());
        });
    }

    @Test
    void refusesRecordsThatDoNotFit() {
        record Other(String number, int status) {}
        db().run(unit -> {
            assertThatThrownBy(() -> purchases(unit)
                            .query(Condition.unrestricted())
                            .select(Summary.class, "number")
                            .list())
                    .isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> purchases(unit)
                            .query(Condition.unrestricted())
                            .select(Other.class, "number", "nothing")
                            .list())
                    .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                            .isEqualTo("select"));
        });
    }

    @Test
    void streamsWhatTheUnitSees() {
        fill(1_200, new Random(2));
        db().run(unit -> {
            purchases(unit).insert(new Purchase("new"));
            List<Purchase> all = purchases(unit).find(Condition.unrestricted(), Order.by(Sort.asc("number")));
            try (Stream<Purchase> rows =
                    purchases(unit).query(Condition.unrestricted()).orderBy(Order.by(Sort.asc("number"))).stream()) {
                assertThat(rows.map(Purchase::number).toList())
                        .containsExactlyElementsOf(
                                all.stream().map(Purchase::number).toList());
            }
            try (Stream<Purchase> rows = purchases(unit).query(Condition.unrestricted()).stream()) {
                assertThat(rows.limit(3).toList()).hasSize(3).doesNotContain(all.get(0));
            }
            assertThat(purchases(unit).count()).isEqualTo(1_201);
        });
    }

    @Test
    void aForgottenStreamEndsWithItsUnit() {
        fill(3_000, new Random(2));
        try (UnitOfWork unit = db().begin()) {
            Iterator<Purchase> rows =
                    purchases(unit).query(Condition.unrestricted()).stream().iterator();
            rows.next();
            unit.commit();
            assertThatThrownBy(rows::next).isInstanceOf(WrongUseException.class);
        }
        assertThat(db().<Long, RuntimeException>read(unit -> purchases(unit).count()))
                .isEqualTo(3_000);
    }

    @Test
    void associationsAreReadAlongOrRefusedByName() {
        db().run(unit -> {
            Customer customer = customers(unit).insert(new Customer("a@x", "Ann", null));
            Purchase purchase = new Purchase("P1");
            purchase.customer = customer;
            purchase.add("milk", 2);
            purchase.add("bread", 1);
            purchase.tags.add("gift");
            purchases(unit).insert(purchase);
        });
        Purchase full = db().call(unit -> purchases(unit)
                .query(Condition.unrestricted())
                .fetch("customer", "lines", "tags")
                .single());
        assertThat(Optional.ofNullable(full.customer).map(Customer::name)).contains("Ann");
        assertThat(full.lines).hasSize(2);
        assertThat(full.tags).containsExactly("gift");

        db().run(unit -> assertThatThrownBy(() -> purchases(unit)
                        .query(Condition.unrestricted())
                        .fetch("lines")
                        .list(Limit.of(1)))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                        .isEqualTo("fetch")));
        db().run(unit -> assertThatThrownBy(() -> purchases(unit)
                        .query(Condition.unrestricted())
                        .fetch("number")
                        .list())
                .isInstanceOf(InvalidInputException.class));
    }

    /** Within a later unit's work, where the SDK sees what is thrown. */
    @Test
    void whatWasNotReadAlongIsRefusedLater() {
        db().run(unit -> {
            Purchase purchase = new Purchase("P1");
            purchase.customer = customers(unit).insert(new Customer("a@x", "Ann", null));
            purchases(unit).insert(purchase);
        });
        Purchase left = db().call(
                        unit -> purchases(unit).query(Condition.unrestricted()).single());
        Customer customer = Objects.requireNonNull(left.customer);
        assertThatThrownBy(() -> db().run(unit -> assertThat(customer.name()).isEqualTo("Ann")))
                .isInstanceOf(LazyAccessException.class)
                .hasMessageContainingAll("Purchase.customer", "Fetch it in the query");
        assertThatThrownBy(() -> db().run(unit -> assertThat(left.lines).isEmpty()))
                .isInstanceOf(LazyAccessException.class)
                .hasMessageContainingAll("Purchase.lines", "Fetch it in the query");
    }
}
