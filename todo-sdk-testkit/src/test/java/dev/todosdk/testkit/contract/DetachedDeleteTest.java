package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseLine;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.store.TestStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A detached entity is deleted without a warning, although what nobody read in it belonged to a unit that has ended. */
@BothStores(ShopModule.class)
class DetachedDeleteTest {

    @AutoClose
    private final LogCapture hibernate = new LogCapture("org.hibernate", Level.WARN);

    private final TestStore db;

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
    }

    @Test
    void ofWhichNothingWasRead() {
        assertDeletedInSilence(db.call(unit -> unit.repository(PurchaseRepository.class)
                .query(Condition.unrestricted())
                .single()));
    }

    @Test
    void thatIsReachedFromAPartOfIt() {
        Purchase purchase = db.call(unit -> unit.repository(PurchaseRepository.class)
                .query(Condition.unrestricted())
                .fetch("lines")
                .single());
        PurchaseLine line = purchase.lines.iterator().next();
        assertDeletedInSilence(line.purchase());
    }

    private void assertDeletedInSilence(Purchase purchase) {
        db.run(unit -> unit.repository(PurchaseRepository.class).delete(purchase));
        assertThat(hibernate.messages()).isEmpty();
        db.run(unit -> assertThat(unit.repository(PurchaseRepository.class).count(Condition.unrestricted()))
                .isZero());
    }
}
