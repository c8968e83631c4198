package dev.todosdk.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.LazyAccessException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import dev.todosdk.testkit.contract.model.Stock_;
import dev.todosdk.testkit.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a unit does between putting a question and its answer: nothing of it is lost, and the answer is the same. */
@BothStores(ShopModule.class)
class LaterBetweenTest {

    private static final String GIVEN_UP = "given up";

    private final TestStore db;

    LaterBetweenTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            stock(unit).insertAll(List.of(new Stock("eggs", 1), new Stock("milk", 1)));
            purchases(unit).insertAll(List.of(new Purchase("N0"), new Purchase("N1")));
        });
    }

    private static <R> R answer(AtomicReference<Later<R>> asked) {
        return Objects.requireNonNull(asked.get()).get();
    }

    private static StockRepository stock(UnitOfWork unit) {
        return unit.repository(StockRepository.class);
    }

    private static PurchaseRepository purchases(UnitOfWork unit) {
        return unit.repository(PurchaseRepository.class);
    }

    private static CustomerRepository customers(UnitOfWork unit) {
        return unit.repository(CustomerRepository.class);
    }

    private static Condition<Purchase> numbered(String number) {
        return Conditions.equalTo(Purchase_.number, number);
    }

    private static Condition<Stock> of(String article) {
        return Conditions.equalTo(Stock_.article, article);
    }

    private int stored(String article) {
        return db.<Integer, RuntimeException>call(unit -> stock(unit).getById(article).quantity);
    }

    private String note() {
        return Objects.requireNonNull(db.<String, RuntimeException>call(
                unit -> String.valueOf(purchases(unit).query(numbered("N0")).single().note)));
    }

    @Test
    void aWriteThatWaitsIsAnsweredWhileAPartOnlyReads() {
        db.run(unit -> {
            Later<Long> changed = stock(unit).later().updateAll(of("milk"), Changes.set(Stock_.quantity, 7));
            unit.parts().run(UnitOptions.READ_ONLY, part -> assertThat(changed.get())
                    .isEqualTo(1));
        });
        assertThat(stored("milk")).isEqualTo(7);
    }

    @Test
    void aPartThatOnlyReadsPutsNoWrite() {
        db.run(unit -> unit.parts().run(UnitOptions.READ_ONLY, part -> {
            assertThatThrownBy(() -> stock(part).later().deleteAll(of("milk")).get())
                    .isInstanceOf(WrongUseException.class);
        }));
        assertThat(stored("milk")).isEqualTo(1);
    }

    @Test
    void whatNeedsNoStatementIsRefusedBehindAQuestionThatFailsInTheCommit() {
        Condition<Purchase> failing = (root, builder) -> builder.equal(
                builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                builder.literal(1));
        try (UnitOfWork unit = db.begin()) {
            stock(unit).getById("milk");
            Later<Long> count = purchases(unit).later().count(failing);
            Later<Optional<Stock>> held = stock(unit).later().findById("milk");
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(count::get).isInstanceOf(StatementFailedException.class);
            assertThatThrownBy(held::get).isInstanceOf(WrongUseException.class);
        }
    }

    @Test
    void whatNeedsNoStatementIsRefusedBehindAWriteThatFailsInTheCommit() {
        try (UnitOfWork unit = db.begin()) {
            stock(unit).getById("milk");
            purchases(unit).insert(new Purchase("N0"));
            Later<Long> count = purchases(unit).later().count();
            Later<Optional<Stock>> held = stock(unit).later().findById("milk");
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(held::get).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(count::get).isInstanceOf(DuplicateKeyException.class);
        }
    }

    @Test
    void aWriteThatFailsIsToldToTheFirstQuestionBehindItThoughAnotherOneFoundOut() {
        try (UnitOfWork unit = db.begin()) {
            Stock held = stock(unit).getById("milk");
            purchases(unit).insert(new Purchase("N0"));
            Later<Long> first = purchases(unit).later().count();
            Later<Long> second = stock(unit).later().updateAll(of(held.article()), Changes.set(Stock_.quantity, 3));
            assertThatThrownBy(second::get).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(first::get).isInstanceOf(DuplicateKeyException.class);
        }
    }

    @Test
    void aChangeBehindALockThatIsAskedForLater() {
        db.run(unit -> {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            Later<List<Purchase>> locked = purchases(unit)
                    .query(Condition.unrestricted())
                    .lock(RowLock.forUpdate())
                    .later()
                    .list();
            held.note = "changed behind it";
            assertThat(locked.get()).contains(held);
            assertThat(held.note).isEqualTo("changed behind it");
        });
        assertThat(note()).isEqualTo("changed behind it");
    }

    @Test
    void aChangeBehindALockByIdThatIsAskedForLater() {
        db.run(unit -> {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            Later<Optional<Purchase>> locked = purchases(unit).later().findById(held.id(), RowLock.forUpdate());
            held.note = "changed behind it";
            assertThat(locked.get()).containsSame(held);
            assertThat(held.note).isEqualTo("changed behind it");
        });
        assertThat(note()).isEqualTo("changed behind it");
    }

    @Test
    void aChangeBehindALockThatOnlyTheCommitSends() {
        AtomicReference<Later<List<Purchase>>> locked = new AtomicReference<>();
        db.run(unit -> {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            locked.set(purchases(unit)
                    .query(Condition.unrestricted())
                    .lock(RowLock.forUpdate())
                    .later()
                    .list());
            held.note = "changed behind it";
        });
        assertThat(answer(locked)).hasSize(2);
        assertThat(note()).isEqualTo("changed behind it");
    }

    @Test
    void aLockThatIsRefusedSaysSoWhateverWasChangedBehindIt() {
        UnitOfWork holder = db.begin();
        Purchase taken = purchases(holder)
                .query(numbered("N0"))
                .lock(RowLock.forUpdate())
                .single();
        UnitOfWork unit = db.begin();
        Purchase held = purchases(unit).query(numbered("N0")).single();
        Later<Optional<Purchase>> locked =
                purchases(unit).later().findById(taken.id(), RowLock.forUpdate().noWait());
        held.note = "changed behind it";
        assertThatThrownBy(locked::get).isInstanceOf(LockTimeoutException.class);
        unit.rollback();
        holder.rollback();
    }

    @Test
    void aLockWaitsAsLongAsItSays() {
        UnitOfWork holder = db.begin();
        Purchase taken = purchases(holder)
                .query(numbered("N0"))
                .lock(RowLock.forUpdate())
                .single();
        RowLock lock = RowLock.forUpdate().waitAtMost(Duration.ofMillis(50));
        UnitOfWork unit = db.begin(UnitOptions.DEFAULT.withTimeout(Duration.ofSeconds(20)));
        Later<Optional<Purchase>> locked = purchases(unit).later().findById(taken.id(), lock);
        assertThatThrownBy(locked::get).isInstanceOf(LockTimeoutException.class);
        unit.rollback();
        UnitOfWork second = db.begin(UnitOptions.DEFAULT.withTimeout(Duration.ofSeconds(20)));
        Later<List<Purchase>> all = purchases(second)
                .query(Condition.unrestricted())
                .lock(lock)
                .later()
                .list();
        assertThatThrownBy(all::get).isInstanceOf(LockTimeoutException.class);
        second.rollback();
        holder.rollback();
    }

    @Test
    void aChangeBehindAnUpsertOfTheSameRow() {
        db.run(unit -> {
            Stock held = stock(unit).getById("milk");
            Later<Upserted<Stock>> upserted = stock(unit).later().upsert(new Stock("milk", 5));
            held.quantity = 7;
            assertThat(upserted.get().entity()).isSameAs(held);
        });
        assertThat(stored("milk")).isEqualTo(7);
    }

    @Test
    void aChangeBehindAnUpdateOfManyRows() {
        db.run(unit -> {
            Stock held = stock(unit).getById("milk");
            Later<Long> updated = stock(unit).later().updateAll(of("milk"), Changes.set(Stock_.quantity, 5));
            held.quantity = 7;
            assertThat(updated.get()).isEqualTo(1);
        });
        assertThat(stored("milk")).isEqualTo(7);
    }

    @Test
    void aChangeBehindAnUpdateOfManyRowsThatOnlyTheCommitSends() {
        db.run(unit -> {
            Stock held = stock(unit).getById("milk");
            stock(unit).later().updateAll(of("milk"), Changes.set(Stock_.quantity, 5));
            held.quantity = 7;
        });
        assertThat(stored("milk")).isEqualTo(7);
    }

    @Test
    void anInsertBehindADeletionOfManyRows() {
        db.run(unit -> {
            stock(unit).getById("milk");
            Later<Long> deleted = stock(unit).later().deleteAll(of("eggs"));
            stock(unit).insert(new Stock("flour", 3));
            assertThat(deleted.get()).isEqualTo(1);
        });
        assertThat(stored("flour")).isEqualTo(3);
    }

    @Test
    void anInsertBehindAnUpdateOfManyRowsInAUnitThatHoldsNone() {
        db.run(unit -> {
            Later<Long> noted = purchases(unit).later().updateAll(numbered("N0"), Changes.set(Purchase_.note, "x"));
            purchases(unit).insert(new Purchase("N7"));
            assertThat(noted.get()).isEqualTo(1);
            Later<Long> second = purchases(unit).later().updateAll(numbered("N7"), Changes.set(Purchase_.note, "y"));
            assertThat(second.get()).isEqualTo(1);
        });
        assertThat(db.<Long, RuntimeException>call(unit -> purchases(unit).count(numbered("N7"))))
                .isEqualTo(1);
        db.run(unit -> {
            Later<Long> updated = stock(unit).later().updateAll(of("eggs"), Changes.set(Stock_.quantity, 8));
            stock(unit).insert(new Stock("flour", 3));
            assertThat(updated.get()).isEqualTo(1);
        });
        assertThat(stored("flour")).isEqualTo(3);
        assertThat(stored("eggs")).isEqualTo(8);
    }

    @Test
    void aQuestionByIdBehindADeletionOfManyRows() {
        db.run(unit -> {
            Stock held = stock(unit).getById("milk");
            Later<Long> deleted = stock(unit).later().deleteAll(of("milk"));
            Later<Optional<Stock>> found = stock(unit).later().findById("milk");
            Later<List<Stock>> several = stock(unit).later().findAllById(List.of("milk", "eggs"));
            assertThat(found.get()).isEmpty();
            assertThat(deleted.get()).isEqualTo(1);
            assertThat(several.get()).extracting(Stock::article).containsExactly("eggs");
            assertThat(held.quantity).isEqualTo(1);
            stock(unit).later().deleteAll(of("eggs"));
            assertThat(stock(unit).findById("eggs")).isEmpty();
        });
    }

    @Test
    void aQuestionByIdBehindAnUpdateOfManyRowsGivesWhatIsThere() {
        db.run(unit -> {
            stock(unit).getById("milk");
            stock(unit).later().updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, 5));
            assertThat(stock(unit).getById("milk").quantity).isEqualTo(5);
            stock(unit).later().updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, 6));
            assertThat(stock(unit).findById("milk").orElseThrow().quantity).isEqualTo(6);
        });
    }

    @Test
    void anAnswerOfAPartThatWasTakenBackIsNoEntityOfTheUnit() {
        db.run(unit -> {
            AtomicReference<Later<List<Stock>>> inside = new AtomicReference<>();
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        stock(unit).insert(new Stock("lost", 1));
                        inside.set(stock(unit).later().findAll());
                        throw new IllegalStateException(GIVEN_UP);
                    }))
                    .hasMessage(GIVEN_UP);
            List<Stock> answer = answer(inside);
            assertThat(answer).extracting(Stock::article).containsExactly("eggs", "lost", "milk");
            answer.forEach(one -> one.quantity = 9);
            assertThat(stock(unit).findById("lost")).isEmpty();
        });
        assertThat(stored("milk")).isEqualTo(1);
    }

    @Test
    void aPartThatFailedAndTheQuestionsOfIt() {
        db.run(unit -> {
            AtomicReference<Later<Long>> failing = new AtomicReference<>();
            AtomicReference<Later<Long>> behind = new AtomicReference<>();
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        purchases(unit).insert(new Purchase("N1"));
                        failing.set(purchases(unit).later().count());
                        behind.set(purchases(unit).later().count());
                        throw new IllegalStateException(GIVEN_UP);
                    }))
                    .hasMessage(GIVEN_UP);
            assertThat(catchThrowable(() -> answer(failing))).isEqualTo(catchThrowable(() -> answer(failing)));
            assertThat(catchThrowable(() -> answer(behind))).isEqualTo(catchThrowable(() -> answer(behind)));
            assertThat(purchases(unit).count()).isEqualTo(2);
        });
    }

    @Test
    void theSameQuestionWithOtherValues() {
        db.run(unit -> {
            Later<Optional<Stock>> milk = stock(unit).later().findById("milk");
            Later<Optional<Stock>> eggs = stock(unit).later().findById("eggs");
            Later<Optional<Stock>> again = stock(unit).later().findById("milk");
            Later<List<Stock>> both = stock(unit).later().findAllById(List.of("eggs", "milk"));
            Later<List<Stock>> one = stock(unit).later().find(of("eggs"));
            Later<List<Stock>> other = stock(unit).later().find(of("milk"));
            assertThat(other.get()).extracting(Stock::article).containsExactly("milk");
            assertThat(one.get()).extracting(Stock::article).containsExactly("eggs");
            assertThat(both.get()).extracting(Stock::article).containsExactly("eggs", "milk");
            assertThat(again.get()).isEqualTo(milk.get());
            assertThat(eggs.get()).map(Stock::article).contains("eggs");
        });
    }

    @Test
    void anEntityIsDeletedBetweenTheQuestionAndItsAnswer() {
        db.run(unit -> {
            Stock held = stock(unit).getById("milk");
            Later<List<Stock>> all = stock(unit).later().findAll();
            Later<Optional<Stock>> found = stock(unit).later().findById("milk");
            stock(unit).delete(held);
            Later<Optional<Stock>> after = stock(unit).later().findById("milk");
            Later<Long> left = stock(unit).later().count();
            assertThat(left.get()).isEqualTo(1);
            assertThat(all.get()).hasSize(2).contains(held);
            assertThat(found.get()).containsSame(held);
            assertThat(after.get()).isEmpty();
        });
    }

    @Test
    void anUnwrittenChangeOfAnAnswerOutlivesTheAnswersBehindIt() {
        db.run(unit -> {
            Later<List<Stock>> first = stock(unit).later().findAll();
            first.get().get(0).quantity = 4;
            Later<Long> four = stock(unit).later().count(Conditions.equalTo(Stock_.quantity, 4));
            first.get().get(0).quantity = 5;
            Later<List<Stock>> second = stock(unit).later().find(Conditions.equalTo(Stock_.quantity, 5));
            first.get().get(0).quantity = 6;
            assertThat(four.get()).isEqualTo(1);
            assertThat(second.get()).containsExactly(first.get().get(0));
        });
        assertThat(stored("eggs")).isEqualTo(6);
    }

    @Test
    void aFetchedCollectionAndDuplicates() {
        db.run(unit -> {
            Purchase purchase = purchases(unit).query(numbered("N0")).single();
            purchase.add("milk", 1);
            purchase.add("eggs", 2);
            purchase.tags.addAll(List.of("a", "b"));
        });
        db.run(unit -> {
            Later<List<Purchase>> all = purchases(unit)
                    .query(Condition.unrestricted())
                    .fetch("lines")
                    .later()
                    .list();
            Later<Long> count = purchases(unit)
                    .later()
                    .count((root, builder) ->
                            builder.isNotNull(root.join("lines").get("article")));
            assertThat(all.get()).hasSize(2).first().satisfies(one -> assertThat(one.lines)
                    .hasSize(2));
            assertThat(count.get()).isEqualTo(1);
        });
    }

    /** What came behind it had changed the row when the upsert was answered, and its entity was put back to before that. */
    @Test
    void anUpsertThatWaitsAheadOfALockAndAnUpdateOfManyRows() {
        db.run(unit -> {
            Later<Upserted<Stock>> upserted = stock(unit).later().upsert(new Stock("milk", 5));
            Later<Optional<Stock>> locked = stock(unit).later().findById("milk", RowLock.forUpdate());
            Later<Long> updated = stock(unit).later().updateAll(of("milk"), Changes.set(Stock_.quantity, 7));
            Stock milk = upserted.get().entity();
            assertThat(locked.get()).containsSame(milk);
            assertThat(updated.get()).isEqualTo(1);
            assertThat(milk.quantity).isEqualTo(7);
            assertThat(stock(unit).findById("milk", RowLock.forUpdate())).containsSame(milk);
            milk.quantity = 9;
        });
        assertThat(stored("milk")).isEqualTo(9);
    }

    @Test
    void aChangeOfWhatALazyReferenceReadBehindAnUpsert() {
        db.run(unit -> {
            Customer ann = customers(unit).insert(new Customer("a@x", "Ann", null));
            purchases(unit).query(numbered("N0")).single().customer = ann;
        });
        db.run(unit -> {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            Later<Upserted<Customer>> upserted =
                    customers(unit).later().upsert(new Customer("a@x", "Anna", null), "customer_email_key");
            Customer ann = Objects.requireNonNull(held.customer);
            assertThat(ann.name()).isEqualTo("Anna");
            ann.rename("Anne");
            assertThat(upserted.get().entity().name()).isEqualTo("Anne");
        });
        assertThat(db.<String, RuntimeException>call(
                        unit -> customers(unit).findAll().get(0).name()))
                .isEqualTo("Anne");
    }

    @Test
    void anAnswerAheadOfAnUpdateAndADeletionOfManyRows() {
        db.run(unit -> {
            Later<Stock> found = stock(unit).later().getById("milk");
            Later<List<Stock>> all = stock(unit).later().findAll();
            stock(unit).later().updateAll(of("milk"), Changes.set(Stock_.quantity, 5));
            Later<Long> deleted = stock(unit).later().deleteAll(of("milk"));
            assertThat(deleted.get()).isEqualTo(1);
            assertThat(found.get().quantity).isEqualTo(5);
            assertThat(all.get()).hasSize(2).contains(found.get());
        });
    }

    @Test
    void severalUpsertsOfOneRowAndOfOthers() {
        db.run(unit -> {
            Later<Upserted<Stock>> first = stock(unit).later().upsert(new Stock("flour", 1));
            Later<Upserted<Stock>> other = stock(unit).later().upsert(new Stock("salt", 2));
            Later<Long> updated = stock(unit).later().updateAll(of("flour"), Changes.set(Stock_.quantity, 3));
            Later<Upserted<Stock>> second = stock(unit).later().upsert(new Stock("flour", 4));
            assertThat(second.get().inserted()).isFalse();
            assertThat(first.get().inserted()).isTrue();
            assertThat(first.get().entity()).isSameAs(second.get().entity());
            assertThat(first.get().entity().quantity).isEqualTo(4);
            assertThat(other.get().entity().quantity).isEqualTo(2);
            assertThat(updated.get()).isEqualTo(1);
        });
        assertThat(stored("flour")).isEqualTo(4);
    }

    @Test
    void aLazyReferenceTouchedBehindAQuestionThatFails() {
        db.run(unit -> {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            held.customer = customers(unit).insert(new Customer("a@x", "Ann", null));
        });
        Condition<Purchase> failing = (root, builder) -> builder.equal(
                builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                builder.literal(1));
        try (UnitOfWork unit = db.begin()) {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            Later<Long> before = purchases(unit).later().count();
            Later<Long> count = purchases(unit).later().count(failing);
            assertThatThrownBy(() -> Objects.requireNonNull(held.customer).name())
                    .isInstanceOf(WrongUseException.class)
                    .hasCauseInstanceOf(StatementFailedException.class);
            assertThat(before.get()).isEqualTo(2);
            assertThatThrownBy(count::get).isInstanceOf(StatementFailedException.class);
        }
    }

    @Test
    void aQuestionThatWaitsIsRefusedToOtherThreads() throws InterruptedException {
        AtomicReference<Throwable> asked = new AtomicReference<>();
        AtomicReference<Throwable> put = new AtomicReference<>();
        try (UnitOfWork unit = db.begin()) {
            StockRepository stock = stock(unit);
            Later<Long> count = stock.later().count();
            Thread other = new Thread(() -> {
                asked.set(catchThrowable(count::get));
                put.set(catchThrowable(() -> stock.later().count()));
            });
            other.start();
            other.join();
            assertThat(asked.get()).isInstanceOf(WrongUseException.class).hasMessageContaining("thread");
            assertThat(put.get()).isInstanceOf(WrongUseException.class).hasMessageContaining("thread");
            assertThat(count.get()).isEqualTo(2);
        }
    }

    @Test
    void aCollectionOfAnEntityThatIsHeldReadAlongByWhatOnlyTheCommitSends() {
        db.run(unit -> purchases(unit).query(numbered("N0")).single().add("milk", 1));
        AtomicReference<Later<List<Purchase>>> asked = new AtomicReference<>();
        Purchase held = Objects.requireNonNull(db.<Purchase, RuntimeException>call(unit -> {
            Purchase one = purchases(unit).query(numbered("N0")).single();
            asked.set(
                    purchases(unit).query(numbered("N0")).fetch("lines").later().list());
            return one;
        }));
        assertThat(answer(asked)).containsExactly(held);
        assertThat(held.lines).hasSize(1);
        assertThatThrownBy(() -> held.tags.size()).isInstanceOf(LazyAccessException.class);
    }

    @Test
    void aConditionThatSaysSomethingElseByThen() {
        AtomicBoolean put = new AtomicBoolean();
        Condition<Stock> changing =
                (root, builder) -> builder.equal(root.get(Stock_.article), put.get() ? "milk" : "eggs");
        db.run(unit -> {
            Later<Stock> found = stock(unit).query(changing).later().single();
            Later<Long> count = stock(unit).later().count(changing);
            put.set(true);
            assertThat(found.get().article()).isEqualTo("eggs");
            assertThat(count.get()).isEqualTo(1);
        });
    }

    private static final List<UnitOptions> KINDS =
            List.of(UnitOptions.DEFAULT, UnitOptions.READ_ONLY, UnitOptions.SNAPSHOT);

    @Test
    void aConditionThatIsToldAnAnswerOrAsks() {
        for (UnitOptions options : KINDS) {
            db.run(options, unit -> {
                Later<Long> first = stock(unit).later().count();
                Later<List<Purchase>> told = purchases(unit)
                        .later()
                        .find((root, builder) -> builder.equal(root.get("number"), "N" + (first.get() - 1)));
                assertThat(told.get()).extracting(Purchase::number).containsExactly("N1");
                Later<List<Purchase>> asking = purchases(unit)
                        .later()
                        .find((root, builder) -> builder.equal(
                                root.get("number"), "N" + (stock(unit).count() - 1)));
                Later<Long> last = stock(unit).later().count();
                assertThat(asking.get()).extracting(Purchase::number).containsExactly("N1");
                assertThat(first.get()).isEqualTo(2);
                assertThat(last.get()).isEqualTo(2);
            });
        }
    }

    /** The question before it is answered, and has not failed in its place. */
    @Test
    void aConditionThatThrows() {
        for (UnitOptions options : KINDS) {
            try (UnitOfWork unit = db.begin(options)) {
                Later<Long> before = stock(unit).later().count();
                Later<Long> throwing = stock(unit).later().count((root, builder) -> {
                    throw new IllegalStateException("mine");
                });
                Later<Long> behind = stock(unit).later().count();
                assertThat(before.get()).isEqualTo(2);
                assertThatThrownBy(throwing::get)
                        .isInstanceOf(StatementFailedException.class)
                        .hasRootCauseMessage("mine");
                if (options.equals(UnitOptions.READ_ONLY)) {
                    assertThat(behind.get()).isEqualTo(2);
                } else {
                    assertThatThrownBy(behind::get).isInstanceOf(WrongUseException.class);
                }
                assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
            }
        }
    }

    @Test
    void aCallbackBeforeTheCommitAsksAndNobodyGets() {
        AtomicReference<Later<Long>> asked = new AtomicReference<>();
        db.run(unit -> {
            Later<Long> ignored = stock(unit).later().count();
            unit.beforeCommit(() -> {
                stock(unit).insert(new Stock("late", 1));
                asked.set(stock(unit).later().count());
            });
            assertThat(ignored).isNotNull();
        });
        assertThat(answer(asked)).isEqualTo(3);
        assertThat(stored("late")).isEqualTo(1);
    }
}
