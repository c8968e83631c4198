package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.todo.NewTodo;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A unit does not begin unseen beside a transaction that the application has of its own. */
class CallersTransactionTest {

    private Optional<String> open = Optional.empty();
    private final TodoSdk sdk = TodoSdk.builder()
            .server(new InMemoryServer())
            .callersTransaction(() -> open)
            .start();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void aUnitInsideIsRefusedByBothNames() {
        open = Optional.of("place order");
        UnitOptions pack = UnitOptions.DEFAULT.withName("pack order");

        assertThatThrownBy(() -> sdk.run(pack, unit -> unit.flush()))
                .isInstanceOfSatisfying(WrongUseException.class, thrown -> {
                    assertThat(thrown).hasMessageContainingAll("pack order", "'place order'", "No unit was begun");
                    assertThat(thrown.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                });
        assertThatThrownBy(sdk::begin).isInstanceOf(WrongUseException.class);
        assertThatThrownBy(() -> sdk.todos().count()).isInstanceOf(WrongUseException.class);
    }

    @Test
    void afterItsEndUnitsBeginAgain() {
        open = Optional.of("place order");
        assertThatThrownBy(sdk::begin).isInstanceOf(WrongUseException.class);
        open = Optional.empty();

        sdk.todos().create(NewTodo.titled("Buy milk"));
        assertThat(sdk.todos().count()).isEqualTo(1);
    }

    @Test
    void partsOfAUnitThatBeganBeforeAreNotAskedFor() {
        sdk.run(unit -> {
            open = Optional.of("place order");
            sdk.todos().joining(unit).create(NewTodo.titled("Buy milk"));
            open = Optional.empty();
        });
        assertThat(sdk.todos().count()).isEqualTo(1);
    }
}
