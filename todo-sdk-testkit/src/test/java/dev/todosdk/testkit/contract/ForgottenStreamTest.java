package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Restriction;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Order;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A stream that nobody closed is told at WARN, with what it was; one that was closed or read to its end is not. */
@BothStores(ShopModule.class)
class ForgottenStreamTest {

    private static final Logger UNITS = (Logger) LoggerFactory.getLogger(UnitOfWork.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final TestStore db;
    private Level before;

    ForgottenStreamTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void listen() {
        before = UNITS.getLevel();
        UNITS.setLevel(Level.WARN);
        UNITS.setAdditive(false);
        logged.start();
        UNITS.addAppender(logged);
    }

    @AfterEach
    void leave() {
        UNITS.detachAppender(logged);
        UNITS.setAdditive(true);
        UNITS.setLevel(before);
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
        assertThat(logged.list).as("closed, or read to the end").isEmpty();
        db.run(unit -> assertThat(stream(unit).iterator().hasNext()).isTrue());
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .contains("stream of Purchase", "still open", "it was closed", "try statement");
        });
    }

    private static Stream<Purchase> stream(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class).stream(Restriction.unrestricted(), Order.by());
    }
}
