package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseLine;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of a unit that fails alone. */
public abstract class SavepointContract extends ShopContract {

    /** For stores. */
    protected SavepointContract() {}

    private static final class Lines extends Repository<PurchaseLine> {

        Lines(RepositoryContext context) {
            super(PurchaseLine.class, context);
        }
    }

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new ShopModule(), new RepositoryModule<>(Lines.class, Lines::new));
    }

    private static Lines lines(UnitOfWork unit) {
        return unit.repository(Lines.class);
    }

    @Test
    void thePartFailsAloneAndTheUnitGoesOn() {
        db().run(unit -> {
            Stock milk = stock(unit).insert(new Stock("milk", 1));
            Stock bread = stock(unit).insert(new Stock("bread", 1));
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        milk.quantity = 2;
                        stock(part).insert(new Stock("eggs", 1));
                        part.flush();
                        bread.quantity = 3;
                        throw new IllegalStateException("given up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(milk.quantity).isEqualTo(1);
            assertThat(bread.quantity).isEqualTo(1);
            assertThat(stock(unit).findById("eggs")).isEmpty();
            milk.quantity = 5;
        });
        db().run(unit -> {
            assertThat(stock(unit).count()).isEqualTo(2);
            assertThat(stock(unit).getById("milk").quantity).isEqualTo(5);
            assertThat(stock(unit).getById("milk").version()).isEqualTo(1);
        });
    }

    @Test
    void aRefusedRowIsRolledBackWithItsPart() {
        db().run(unit -> {
            customers(unit).insert(new Customer("a@x", "Ann", null));
            assertThatThrownBy(() -> unit.savepoint(part -> customers(part).insert(new Customer("a@x", "Bea", null))))
                    .isInstanceOf(DuplicateKeyException.class);
            customers(unit).insert(new Customer("b@x", "Bob", null));
        });
        assertThat(db().<Long, RuntimeException>read(unit -> customers(unit).count()))
                .isEqualTo(2);
    }

    @Test
    void partsOfParts() {
        db().run(unit -> {
            String result = unit.<String, RuntimeException>savepoint(outer -> {
                stock(outer).insert(new Stock("outer", 1));
                assertThatThrownBy(() -> outer.savepoint(inner -> {
                            stock(inner).insert(new Stock("inner", 1));
                            throw new IllegalStateException("inner");
                        }))
                        .isInstanceOf(IllegalStateException.class);
                return "done";
            });
            assertThat(result).isEqualTo("done");
        });
        db().run(unit -> {
            assertThat(stock(unit).findById("outer")).isPresent();
            assertThat(stock(unit).findById("inner")).isEmpty();
        });
    }

    /** Written or not: what the part has done to them is gone, and later changes are stored. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void collectionsAreAsTheyWereBeforeThePart(boolean written) {
        db().run(unit -> {
            insertPurchase(unit, "elements");
            insertPurchase(unit, "replaced");
            insertPurchase(unit, "untouched");
            insertPurchase(unit, "unread");
            insertPurchase(unit, "held");
        });
        db().run(unit -> {
            Purchase elements = purchase(unit, "elements");
            Purchase replaced = purchase(unit, "replaced");
            Purchase untouched = purchase(unit, "untouched");
            Purchase unread = purchase(unit, "unread");
            Purchase held = purchase(unit, "held");
            assertThat(List.of(elements, replaced, untouched, held)).allMatch(SavepointContract::isWhole);
            Set<String> tags = untouched.tags;
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        elements.tags.add("added");
                        elements.lines.removeIf(line -> line.article().equals("milk"));
                        elements.add("eggs", 1);
                        replaced.tags = new HashSet<>(Set.of("other"));
                        PurchaseLine deleted = replaced.lines.iterator().next();
                        replaced.lines.remove(deleted);
                        lines(part).delete(deleted);
                        unread.lines.clear();
                        unread.tags.clear();
                        if (!written) { // Hibernate would write it again with who has it.
                            lines(part).delete(held.lines.iterator().next());
                        }
                        if (written) {
                            part.flush();
                        }
                        throw new IllegalStateException("given up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(List.of(elements, replaced, untouched, unread, held)).allMatch(SavepointContract::isWhole);
            assertThat(untouched.tags).isSameAs(tags);
            List.of(elements, replaced, untouched, unread, held).forEach(each -> each.tags.add("later"));
        });
        db().run(unit -> assertThat(purchases(unit).findAll())
                .hasSize(5)
                .allMatch(each -> each.tags.remove("later"))
                .allMatch(SavepointContract::isWhole));
    }

    /** Their rows are there again, and the unit has to hold what stands for them. */
    @Test
    void elementsThatAPartHasDeletedAreHeldAgain() {
        db().run(unit -> insertPurchase(unit, "lines"));
        db().run(unit -> {
            Purchase purchase = purchase(unit, "lines");
            assertThat(purchase).matches(SavepointContract::isWhole);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        assertThat(lines(part).deleteAll(Condition.unrestricted()))
                                .isEqualTo(2);
                        throw new IllegalStateException("given up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(purchase).matches(SavepointContract::isWhole);
            List<PurchaseLine> held = lines(unit).findAll();
            assertThat(purchase.lines).containsExactlyInAnyOrderElementsOf(held);
            purchase.lines.removeIf(line -> line.article().equals("milk"));
        });
        db().run(unit -> assertThat(purchase(unit, "lines").lines)
                .extracting(PurchaseLine::article)
                .containsExactly("bread"));
    }

    /** Its own values are as they were, and yet it has to refer to what the unit holds now. */
    @Test
    void whatReferredToAnEntityThatAPartHasDeletedRefersToTheOneThatIsHeldAgain() {
        db().run(unit -> {
            Customer customer = customers(unit).insert(new Customer("a@x", "Ann", null));
            Purchase purchase = new Purchase("referring");
            purchase.customer = customer;
            purchases(unit).insert(purchase);
            unit.flush();
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        customers(part).delete(customer);
                        throw new IllegalStateException("given up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(purchase.customer)
                    .isSameAs(customers(unit)
                            .find(Conditions.equalTo(Customer_.email, "a@x"))
                            .get(0));
            purchase.customer.rename("Bea");
            Purchase later = new Purchase("later");
            later.customer = purchase.customer; // Hibernate writes no reference to what is to be deleted.
            purchases(unit).insert(later);
        });
        db().run(unit -> assertThat(purchases(unit).findAll())
                .hasSize(2)
                .extracting(each -> each.customer)
                .doesNotContainNull()
                .allMatch(customer -> customer.name().equals("Bea")));
    }

    private void insertPurchase(UnitOfWork unit, String number) {
        Purchase purchase = new Purchase(number);
        purchase.add("milk", 1);
        purchase.add("bread", 1);
        purchase.tags.add("first");
        purchases(unit).insert(purchase);
    }

    private Purchase purchase(UnitOfWork unit, String number) {
        return purchases(unit)
                .find(Conditions.equalTo(Purchase_.number, number))
                .get(0);
    }

    private static boolean isWhole(Purchase purchase) {
        return purchase.tags.equals(Set.of("first"))
                && purchase.lines.stream()
                        .map(PurchaseLine::article)
                        .collect(Collectors.toSet())
                        .equals(Set.of("milk", "bread"));
    }
}
