package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A stream that nobody closed is told at WARN, with what it was; one that was closed or read to its end is not. */
@BothStores(ShopModule.class)
class ForgottenStreamTest {

    @AutoClose
    private final LogCapture units = new LogCapture(UnitOfWork.class.getName(), Level.WARN);

    private final TestStore db;

    ForgottenStreamTest(TestStore db) {
        this.db = db;
    }

    @Test
    void isReported() {
        db.run(unit ->
                unit.repository(PurchaseRepository.class).insertAll(List.of(new Purchase("P1"), new Purchase("P2"))));
        db.run(unit -> {
            try (Stream<Purchase> closed = stream(unit)) {
                assertThat(closed.iterator().hasNext()).isTrue();
            }
            assertThat(stream(unit).count()).isEqualTo(2);
        });
        assertThat(units.events()).as("closed, or read to the end").isEmpty();
        db.run(unit -> assertThat(stream(unit).iterator().hasNext()).isTrue());
        assertThat(units.events()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .contains("stream of Purchase", "still open", "it was closed", "try statement");
        });
    }

    private static Stream<Purchase> stream(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class).query(Condition.unrestricted()).stream();
    }
}
