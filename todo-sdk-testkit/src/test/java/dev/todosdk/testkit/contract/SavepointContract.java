package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Stock;
import org.junit.jupiter.api.Test;

/** A part of a unit that fails alone. */
public abstract class SavepointContract extends ShopContract {

    /** For stores. */
    protected SavepointContract() {}

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
}
