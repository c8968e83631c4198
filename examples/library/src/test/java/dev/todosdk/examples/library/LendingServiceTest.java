package dev.todosdk.examples.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.TestOutbox;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service in memory and on PostgreSQL. Each call joins a unit that says who asks. */
@BothStores({LibraryModule.class, OutboxModule.class})
class LendingServiceTest {

    private static final UnitOptions ADA =
            UnitOptions.DEFAULT.withTenant("north").withActor("ada");
    private static final UnitOptions BOB = ADA.withActor("bob");
    private static final UnitOptions SOUTH = ADA.withTenant("south");
    private static final LocalDate DUE = LocalDate.of(2026, 5, 31);

    private final UnitOfWorkFactory units;

    LendingServiceTest(UnitOfWorkFactory units) {
        this.units = units;
    }

    private void as(UnitOptions caller, Consumer<LendingService> what) {
        units.run(caller, unit -> what.accept(new LendingService(UnitOfWorkFactory.joining(unit))));
    }

    @BeforeEach
    void aLoan() {
        as(ADA, lending -> {
            lending.acquire("9780141439587", "Emma", "Jane Austen", "E-1");
            lending.join("Cy", "cy@example.org", "card 1");
            lending.lend("E-1", "card 1", DUE);
        });
    }

    @Test
    void aLoanHasItsWriterAndIsTold() {
        as(ADA, lending -> assertThat(lending.loans())
                .containsExactly(new LoanView("Emma", "cy@example.org", DUE, "ada", "ada")));
        assertThat(new TestOutbox(units).published())
                .extracting(event -> event.payload())
                .containsExactly("cy@example.org has Emma");
    }

    @Test
    void whatComesBackLateCostsAFine() {
        as(BOB, lending -> lending.giveBack("E-1", DUE.plusDays(1)));

        as(BOB, lending -> {
            assertThat(lending.loans()).isEmpty();
            assertThat(lending.fines()).isEqualTo(1);
        });
    }

    @Test
    void anotherBranchHasItsOwn() {
        as(SOUTH, lending -> {
            assertThat(lending.loans()).isEmpty();
            lending.acquire("9780141439587", "Emma", "Jane Austen", "E-1");
        });
        assertThatThrownBy(() -> as(SOUTH, lending -> lending.lend("E-1", "card 1", DUE)))
                .isInstanceOf(NotFoundException.class);
    }
}
