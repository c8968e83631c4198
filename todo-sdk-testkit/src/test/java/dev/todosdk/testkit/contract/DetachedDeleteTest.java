package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.todosdk.persistence.query.Restriction;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseLine;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A detached entity is deleted without a warning, although what nobody read in it belonged to a unit that has ended. */
@BothStores(ShopModule.class)
class DetachedDeleteTest {

    private static final Logger HIBERNATE = (Logger) LoggerFactory.getLogger("org.hibernate");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final TestStore db;
    private Level before;

    DetachedDeleteTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void aPurchase() {
        db.run(unit -> {
            Purchase purchase = new Purchase("P1");
            purchase.add("milk", 1);
            purchase.tags.add("food");
            unit.repository(PurchaseRepository.class).insert(purchase);
        });
        before = HIBERNATE.getLevel();
        HIBERNATE.setLevel(Level.WARN);
        HIBERNATE.setAdditive(false);
        logged.start();
        HIBERNATE.addAppender(logged);
    }

    @AfterEach
    void leave() {
        HIBERNATE.detachAppender(logged);
        HIBERNATE.setAdditive(true);
        HIBERNATE.setLevel(before);
    }

    @Test
    void ofWhichNothingWasRead() {
        assertDeletedInSilence(
                db.call(unit -> unit.repository(PurchaseRepository.class).getSingle(Restriction.unrestricted())));
    }

    @Test
    void thatIsReachedFromAPartOfIt() {
        Purchase purchase = db.call(unit -> unit.repository(PurchaseRepository.class)
                .query(Restriction.unrestricted())
                .fetch("lines")
                .single());
        PurchaseLine line = purchase.lines.iterator().next();
        assertDeletedInSilence(line.purchase());
    }

    private void assertDeletedInSilence(Purchase purchase) {
        db.run(unit -> unit.repository(PurchaseRepository.class).delete(purchase));
        assertThat(logged.list).isEmpty();
        db.run(unit -> assertThat(unit.repository(PurchaseRepository.class).count(Restriction.unrestricted()))
                .isZero());
    }
}
