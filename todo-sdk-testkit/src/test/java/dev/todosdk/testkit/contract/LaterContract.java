package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NonUniqueResultException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Sorts;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.Stock_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Questions whose answers are wanted later: each answered as if it had been asked where it was put. */
public abstract class LaterContract extends ShopContract {

    /** For stores. */
    protected LaterContract() {}

    /** A part of a purchase. */
    record Summary(String number, BigDecimal amount) {}

    /** Fails at the server wherever there is a row. */
    private static <T> Condition<T> failing() {
        return (root, builder) -> builder.equal(
                builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                builder.literal(1));
    }

    private static Condition<Purchase> numbered(String number) {
        return Conditions.equalTo(Purchase_.number, number);
    }

    private static Order<Purchase> byNumber() {
        return Order.by(Sorts.asc(Purchase_.number));
    }

    @Test
    void everyWordGivesWhatItGivesAtOnce() {
        fill(12, new Random(1));
        long id =
                db().call(unit -> purchases(unit).query(numbered("N3")).single().id());
        for (UnitOptions options : List.of(UnitOptions.DEFAULT, UnitOptions.READ_ONLY, UnitOptions.SNAPSHOT)) {
            db().run(options, unit -> {
                Later<List<Purchase>> all = purchases(unit).later().findAll();
                Later<List<Purchase>> ordered = purchases(unit).later().find(Condition.unrestricted(), byNumber());
                Later<Optional<Purchase>> found = purchases(unit).later().findById(id);
                Later<Optional<Purchase>> missing = purchases(unit).later().findById(-1L);
                Later<Purchase> got = purchases(unit).later().getById(id);
                Later<List<Purchase>> several = purchases(unit).later().findAllById(List.of(id, -1L));
                Later<Long> count = purchases(unit).later().count();
                Later<Long> some = purchases(unit).later().count(Conditions.isNull(Purchase_.customer));
                Later<Boolean> exists = purchases(unit).later().exists(numbered("N4"));
                Later<Boolean> not = purchases(unit).later().exists(numbered("none"));
                Later<Page<Purchase>> page = purchases(unit)
                        .later()
                        .query(Condition.unrestricted())
                        .orderBy(byNumber())
                        .page(PageRequest.ofPage(2).size(5));
                Later<CursoredPage<Purchase>> cursored =
                        purchases(unit).query(Condition.unrestricted()).later().cursoredPage(PageRequest.ofSize(5));
                Later<Optional<Purchase>> first =
                        purchases(unit).query(numbered("N5")).later().first();
                Later<Purchase> single =
                        purchases(unit).query(numbered("N5")).later().single();
                Later<Optional<Purchase>> optional =
                        purchases(unit).query(numbered("no")).later().optional();
                Later<List<Summary>> records = purchases(unit)
                        .query(Condition.unrestricted())
                        .later()
                        .select(Summary.class)
                        .list(Limit.of(3));
                Later<List<Purchase>> fetched = purchases(unit)
                        .query(Condition.unrestricted())
                        .fetch("customer")
                        .later()
                        .list();

                assertThat(all.get()).isEqualTo(purchases(unit).findAll()).hasSize(12);
                assertThat(ordered.get()).isEqualTo(purchases(unit).find(Condition.unrestricted(), byNumber()));
                assertThat(found.get()).containsSame(got.get());
                assertThat(missing.get()).isEmpty();
                assertThat(got.get().number()).isEqualTo("N3");
                assertThat(several.get()).containsExactly(got.get());
                assertThat(count.get()).isEqualTo(12);
                assertThat(some.get()).isEqualTo(purchases(unit).count(Conditions.isNull(Purchase_.customer)));
                assertThat(exists.get()).isTrue();
                assertThat(not.get()).isFalse();
                assertThat(page.get().content()).isEqualTo(ordered.get().subList(5, 10));
                assertThat(page.get().totalElements()).isEqualTo(12);
                assertThat(page.get().hasNext()).isTrue();
                assertThat(cursored.get().content()).isEqualTo(all.get().subList(0, 5));
                assertThat(cursored.get().totalElements()).isEqualTo(12);
                assertThat(first.get()).containsSame(single.get());
                assertThat(optional.get()).isEmpty();
                assertThat(records.get())
                        .isEqualTo(purchases(unit)
                                .query(Condition.unrestricted())
                                .select(Summary.class)
                                .list(Limit.of(3)));
                assertThat(fetched.get()).isEqualTo(all.get());
            });
        }
    }

    @Test
    void anAnswerIsTheUnitsOwnEntity() {
        fill(3, new Random(2));
        db().run(unit -> {
            Later<Purchase> one = purchases(unit).query(numbered("N1")).later().single();
            Later<List<Purchase>> all = purchases(unit).later().findAll();
            one.get().note = "changed";
            assertThat(all.get()).anyMatch(purchase -> purchase == one.get());
        });
        db().run(unit ->
                assertThat(purchases(unit).query(numbered("N1")).single().note).isEqualTo("changed"));
    }

    @Test
    void aQuestionSeesWhatWasRecordedBeforeItAndNothingThatCameAfter() {
        fill(3, new Random(3));
        db().run(unit -> {
            Purchase held = purchases(unit).query(numbered("N0")).single();
            Later<Long> before = purchases(unit).later().count();
            purchases(unit).insert(new Purchase("new"));
            Later<Long> between = purchases(unit).later().count();
            Later<Boolean> named = purchases(unit).later().exists(Conditions.equalTo(Purchase_.note, "late"));
            held.note = "late";
            Later<Boolean> renamed = purchases(unit).later().exists(Conditions.equalTo(Purchase_.note, "late"));
            purchases(unit).delete(held);
            Later<Long> after = purchases(unit).later().count();
            assertThat(after.get()).isEqualTo(3);
            assertThat(before.get()).isEqualTo(3);
            assertThat(between.get()).isEqualTo(4);
            assertThat(named.get()).isFalse();
            assertThat(renamed.get()).isTrue();
        });
        assertThat(db().<Long, RuntimeException>call(unit -> purchases(unit).count()))
                .isEqualTo(3);
    }

    @Test
    void theCommitAnswersWhatStillWaits() {
        fill(3, new Random(4));
        AtomicReference<Later<Long>> count = new AtomicReference<>();
        AtomicReference<Later<List<Purchase>>> all = new AtomicReference<>();
        db().run(unit -> {
            purchases(unit).insert(new Purchase("new"));
            count.set(purchases(unit).later().count());
            all.set(purchases(unit).later().find(Condition.unrestricted(), byNumber()));
            purchases(unit).insert(new Purchase("newer"));
        });
        assertThat(answer(count)).isEqualTo(4);
        assertThat(answer(all)).extracting(Purchase::number).containsExactly("N0", "N1", "N2", "new");
    }

    @Test
    void whatIsWrongWithAQuestionIsThrownWhereItsAnswerIsAskedFor() {
        fill(2, new Random(5));
        db().run(unit -> {
            Later<Purchase> missing = purchases(unit).later().getById(-1L);
            Later<Optional<Purchase>> notAnId = purchases(unit).later().findById("x");
            Later<Purchase> several =
                    purchases(unit).query(Condition.unrestricted()).later().single();
            Later<List<Purchase>> unknown =
                    purchases(unit).later().find(Condition.unrestricted(), Order.by(jakarta.data.Sort.asc("nothing")));
            Later<Long> count = purchases(unit).later().count();
            assertThat(count.get()).isEqualTo(2);
            assertThatThrownBy(missing::get).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(missing::get).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(notAnId::get).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(several::get).isInstanceOf(NonUniqueResultException.class);
            assertThatThrownBy(unknown::get).isInstanceOf(InvalidInputException.class);
            assertThat(purchases(unit).count()).as("the unit goes on").isEqualTo(2);
        });
    }

    @Test
    void aFailureBelongsToItsQuestionAndFailsTheUnit() {
        fill(2, new Random(6));
        UnitOfWork unit = db().begin();
        Later<Long> before = purchases(unit).later().count();
        Later<Long> failing = purchases(unit).later().count(failing());
        Later<Long> behind = purchases(unit).later().count();
        assertThat(before.get()).isEqualTo(2);
        assertThatThrownBy(failing::get).isInstanceOf(DatabaseException.class).isNotInstanceOf(WrongUseException.class);
        Throwable cause = org.assertj.core.api.Assertions.catchThrowable(failing::get);
        assertThatThrownBy(behind::get).isInstanceOf(WrongUseException.class).hasCause(cause);
        assertThatThrownBy(() -> purchases(unit).count())
                .isInstanceOf(WrongUseException.class)
                .hasCause(cause);
        assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class).hasCause(cause);
        assertThat(before.get()).isEqualTo(2);
        unit.close();
    }

    @Test
    void inAUnitThatReadsThoseBehindAFailedQuestionAreAnswered() {
        fill(2, new Random(7));
        for (UnitOptions options :
                List.of(UnitOptions.READ_ONLY, UnitOptions.READ_ONLY.withTimeout(java.time.Duration.ofSeconds(20)))) {
            UnitOfWork unit = db().begin(options);
            Later<Long> before = purchases(unit).later().count();
            Later<Long> failing = purchases(unit).later().count(failing());
            Later<Long> behind = purchases(unit).later().count();
            Later<Long> second = purchases(unit).later().count(failing());
            Later<List<Purchase>> last = purchases(unit).later().find(Condition.unrestricted(), byNumber());
            assertThat(last.get()).extracting(Purchase::number).containsExactly("N0", "N1");
            assertThat(before.get()).isEqualTo(2);
            assertThat(behind.get()).isEqualTo(2);
            assertThatThrownBy(failing::get)
                    .isInstanceOf(DatabaseException.class)
                    .isNotInstanceOf(WrongUseException.class);
            assertThatThrownBy(second::get)
                    .isInstanceOf(DatabaseException.class)
                    .isNotInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> purchases(unit).count()).isInstanceOf(WrongUseException.class);
            unit.close();
        }
        assertThat(db().<Long, RuntimeException>call(unit -> purchases(unit).count()))
                .as("the connection is whole")
                .isEqualTo(2);
    }

    @Test
    void aWriteThatFailsIsToldToTheQuestionThatSentIt() {
        fill(2, new Random(8));
        UnitOfWork unit = db().begin();
        Later<Long> before = purchases(unit).later().count();
        purchases(unit).insert(new Purchase("N1"));
        Later<Long> sending = purchases(unit).later().count();
        Later<Long> behind = purchases(unit).later().count();
        assertThat(before.get()).isEqualTo(2);
        assertThatThrownBy(sending::get).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(behind::get).isInstanceOf(WrongUseException.class);
        assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
        unit.close();
    }

    @Test
    void aFailedQuestionThatOnlyTheCommitSendsRefusesIt() {
        fill(2, new Random(9));
        UnitOfWork unit = db().begin();
        purchases(unit).insert(new Purchase("new"));
        Later<Long> before = purchases(unit).later().count();
        Later<Long> failing = purchases(unit).later().count(failing());
        purchases(unit).insert(new Purchase("newer"));
        assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
        assertThat(before.get()).isEqualTo(3);
        assertThatThrownBy(failing::get).isInstanceOf(DatabaseException.class);
        unit.close();
        assertThat(db().<Long, RuntimeException>call(next -> purchases(next).count()))
                .isEqualTo(2);
    }

    @Test
    void whatWasNeverSentIsRefused() {
        fill(1, new Random(10));
        UnitOfWork unit = db().begin();
        Later<Long> count = purchases(unit).later().count();
        unit.rollback();
        assertThatThrownBy(count::get).isInstanceOf(WrongUseException.class).hasMessageContaining("rolled back");
        unit.close();
        assertThatThrownBy(() -> purchases(unit).later()).isInstanceOf(WrongUseException.class);
    }

    @Test
    void anOrdinaryQuestionAndAFlushSendWhatWaits() {
        fill(3, new Random(11));
        UnitOfWork unit = db().begin();
        Later<Long> count = purchases(unit).later().count();
        assertThat(purchases(unit).exists(numbered("N2"))).isTrue();
        Later<Long> second = purchases(unit).later().count();
        unit.flush();
        unit.rollback();
        unit.close();
        assertThat(count.get()).isEqualTo(3);
        assertThat(second.get()).isEqualTo(3);
    }

    @Test
    void aQuestionOfASavepointSeesItAndItsEntitiesDoNotOutliveIt() {
        fill(1, new Random(12));
        db().run(unit -> {
            AtomicReference<Later<Long>> inside = new AtomicReference<>();
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        purchases(unit).insert(new Purchase("lost"));
                        inside.set(purchases(unit).later().count());
                        throw new IllegalStateException("given up");
                    }))
                    .hasMessage("given up");
            assertThat(answer(inside)).isEqualTo(2);
            assertThat(purchases(unit).count()).isEqualTo(1);
        });
    }

    @Test
    void locksAndBulkWritesFindTheirPlace() {
        fill(3, new Random(13));
        db().run(unit -> {
            Later<Optional<Purchase>> locked = purchases(unit)
                    .later()
                    .findById(purchases(unit).query(numbered("N1")).single().id(), RowLock.forUpdate());
            Later<Long> before = purchases(unit).later().count();
            assertThat(purchases(unit).deleteAll(numbered("N0"))).isEqualTo(1);
            Later<Long> after = purchases(unit).later().count();
            assertThat(locked.get()).map(Purchase::number).contains("N1");
            assertThat(before.get()).isEqualTo(3);
            assertThat(after.get()).isEqualTo(2);
        });
    }

    @Test
    void anUpsertGivesTheRowAsItIsAfterwards() {
        db().run(unit -> {
            Later<Upserted<Stock>> first = stock(unit).later().upsert(new Stock("milk", 1));
            Later<Upserted<Stock>> second = stock(unit).later().upsert(new Stock("milk", 2));
            Later<Long> count = stock(unit).later().count();
            assertThat(first.get().inserted()).isTrue();
            assertThat(second.get().inserted()).isFalse();
            assertThat(second.get().entity().quantity).isEqualTo(2);
            assertThat(second.get().entity().version()).isEqualTo(1);
            assertThat(second.get().entity()).isSameAs(first.get().entity());
            assertThat(count.get()).isEqualTo(1);
            Upserted<Stock> third = stock(unit).upsert(new Stock("milk", 3));
            assertThat(third.entity()).isSameAs(first.get().entity());
            assertThat(third.entity().quantity).isEqualTo(3);
        });
        AtomicReference<Later<Upserted<Customer>>> customer = new AtomicReference<>();
        for (String name : List.of("Ann", "Anna")) {
            db().run(unit -> {
                Customer given = new Customer("a@x", name, null);
                customer.set(customers(unit).later().upsert(given, "customer_email_key"));
            });
            assertThat(answer(customer).inserted()).isEqualTo(name.equals("Ann"));
            assertThat(answer(customer).entity().name()).isEqualTo(name);
        }
        db().run(unit -> assertThat(customers(unit).findAll()).singleElement().satisfies(one -> assertThat(one.name())
                .isEqualTo("Anna")));
    }

    @Test
    void writesOfManyRowsFindTheirPlaceAndTheUnitKnowsOfThem() {
        db().run(unit -> {
            stock(unit).insert(new Stock("milk", 1));
            stock(unit).insert(new Stock("eggs", 2));
        });
        AtomicReference<Stock> held = new AtomicReference<>();
        AtomicReference<Later<Long>> left = new AtomicReference<>();
        db().run(unit -> {
            Stock milk = stock(unit).getById("milk");
            Later<Long> before = stock(unit).later().count(Conditions.equalTo(Stock_.quantity, 7));
            Later<Long> changed =
                    stock(unit).later().updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, 7));
            Later<Long> after = stock(unit).later().count(Conditions.equalTo(Stock_.quantity, 7));
            assertThat(after.get()).isEqualTo(2);
            assertThat(before.get()).isZero();
            assertThat(changed.get()).isEqualTo(2);
            assertThat(milk.quantity).isEqualTo(7);
            held.set(milk);
            Later<Long> deleted = stock(unit).later().deleteAll(Conditions.equalTo(Stock_.article, "eggs"));
            left.set(stock(unit).later().count());
            stock(unit).later().updateAll(Condition.unrestricted(), Changes.set(Stock_.quantity, 8));
            assertThat(deleted.get()).isEqualTo(1);
        });
        assertThat(answer(left)).isEqualTo(1);
        db().run(unit -> assertThat(stock(unit).findAll()).singleElement().satisfies(one -> assertThat(one.quantity)
                .isEqualTo(8)));
    }

    /** It has tables of elements, whose rows are deleted by statements that depend on each other. */
    @Test
    void whatCannotWaitIsDoneWhereItWasPut() {
        fill(4, new Random(15));
        AtomicReference<Later<Long>> deleted = new AtomicReference<>();
        db().run(unit -> {
            purchases(unit).query(numbered("N1")).single().tags.add("tagged");
            Later<Long> before = purchases(unit).later().count();
            deleted.set(purchases(unit).later().deleteAll(Conditions.equalTo(Purchase_.number, "N1")));
            Later<Long> after = purchases(unit).later().count();
            assertThat(after.get()).isEqualTo(3);
            assertThat(before.get()).isEqualTo(4);
        });
        assertThat(answer(deleted)).isEqualTo(1);
    }

    @Test
    void questionsOfSeveralRepositoriesWaitTogether() {
        fill(4, new Random(14));
        db().run(unit -> {
            Later<List<Customer>> customers = customers(unit).later().findAll();
            Later<List<Stock>> stock = stock(unit).later().findAll();
            Later<Long> purchases = purchases(unit).later().count();
            assertThat(purchases.get()).isEqualTo(4);
            assertThat(customers.get()).hasSize(3);
            assertThat(stock.get()).isEmpty();
        });
    }

    private static <R> R answer(AtomicReference<Later<R>> asked) {
        return Objects.requireNonNull(asked.get(), "asked").get();
    }
}
