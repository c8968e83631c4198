package dev.todosdk.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import dev.todosdk.testkit.contract.model.Stock_;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that wait while somebody asks by the standard door, which was opened before. */
@BothStores({ShopModule.class, MemoModule.class})
class LaterByTheDoorTest {

    private final TestStore db;

    LaterByTheDoorTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> stock(unit).insertAll(List.of(new Stock("eggs", 1), new Stock("milk", 1))));
    }

    private static StockRepository stock(UnitOfWork unit) {
        return unit.repository(StockRepository.class);
    }

    private static EntityManager door(UnitOfWork unit) {
        return unit.repository(MemoModule.StockDoor.class).open();
    }

    private static Condition<Stock> milk() {
        return Conditions.equalTo(Stock_.article, "milk");
    }

    @Test
    void findsNothingThatADeletionAheadOfItTakesAway() {
        db.run(unit -> {
            EntityManager door = door(unit);
            Stock held = stock(unit).getById("milk");
            Later<Long> deleted = stock(unit).later().deleteAll(milk());
            assertThat(door.find(Stock.class, "milk")).isNull();
            assertThat(door.contains(held)).isFalse();
            assertThat(deleted.get()).isEqualTo(1);
            stock(unit).later().deleteAll(Condition.unrestricted());
            assertThat(door.unwrap(Session.class).findMultiple(Stock.class, List.of("eggs", "milk")))
                    .containsOnlyNulls();
        });
    }

    @Test
    void findsAndLocksAndRefreshesWhatAnUpdateAheadOfItLeaves() {
        db.run(unit -> {
            EntityManager door = door(unit);
            Stock held = stock(unit).getById("milk");
            stock(unit).later().updateAll(milk(), Changes.set(Stock_.quantity, 5));
            assertThat(door.find(Stock.class, "milk").quantity).isEqualTo(5);
            stock(unit).later().updateAll(milk(), Changes.set(Stock_.quantity, 6));
            door.lock(held, LockModeType.PESSIMISTIC_WRITE);
            assertThat(held.quantity).isEqualTo(6);
            stock(unit).later().updateAll(milk(), Changes.set(Stock_.quantity, 7));
            door.refresh(held);
            assertThat(held.quantity).isEqualTo(7);
            stock(unit).later().updateAll(milk(), Changes.set(Stock_.quantity, 8));
            assertThat(door.createNativeQuery("select quantity from stock where article = 'milk'", Integer.class)
                            .getSingleResult())
                    .isEqualTo(8);
            held.quantity = 9;
        });
        assertThat(db.<Integer, RuntimeException>call(unit -> stock(unit).getById("milk").quantity))
                .isEqualTo(9);
    }

    /** A unit that was cancelled meanwhile gives no answer, and is not committed. */
    @Test
    void aUnitThatIsCancelledWhileQuestionsWait() throws InterruptedException {
        for (UnitOptions options : List.of(UnitOptions.DEFAULT, UnitOptions.READ_ONLY)) {
            try (UnitOfWork unit = db.begin(options)) {
                Later<Optional<Stock>> found = stock(unit).later().findById("milk");
                Later<Long> count = stock(unit).later().count();
                Thread other = new Thread(unit::cancel);
                other.start();
                other.join();
                assertThatThrownBy(found::get).isInstanceOf(OperationInterruptedException.class);
                assertThatThrownBy(count::get).isInstanceOf(WrongUseException.class);
                assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
            }
        }
    }
}
