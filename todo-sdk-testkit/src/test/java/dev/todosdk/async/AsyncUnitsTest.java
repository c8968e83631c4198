package dev.todosdk.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.OverloadedException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller that does not wait is told the truth, and what it cancels ends, on both stores the same. */
@BothStores(LedgerModule.class)
class AsyncUnitsTest {

    private static final UnitOptions PAY = UnitOptions.DEFAULT.withName("pay");

    private final TestStore db;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final AsyncUnits units;
    private final BlockingQueue<ObservedUnit> ended = new LinkedBlockingQueue<>();

    AsyncUnitsTest(TestStore db) {
        this.db = db;
        this.units = AsyncUnits.of(db, executor);
    }

    @BeforeEach
    void listen() {
        db.run(unit -> accounts(unit).insert(new Account(1, 10)));
        db.listen(new UnitListener() {
            @Override
            public void ended(ObservedUnit unit) {
                if (unit.name().equals("pay")) {
                    ended.add(unit);
                }
            }
        });
    }

    @AfterEach
    void shutDown() throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private int balance() {
        return db.read(unit -> accounts(unit).balanceOf(1));
    }

    private static void payLocked(UnitOfWork unit) {
        accounts(unit).findById(1L, RowLock.forUpdate()).orElseThrow().balance--;
    }

    /** Waits for the end of a unit named pay. */
    private ObservedUnit ended() throws InterruptedException {
        ObservedUnit unit = ended.poll(1, TimeUnit.MINUTES);
        if (unit == null) {
            throw new AssertionError("no unit has ended");
        }
        return unit;
    }

    @Test
    void theResultComesAfterTheCommit() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        UnitFuture<Integer> left = units.callAsync(PAY, unit -> {
            unit.afterCommit(() -> order.add("mail"));
            return --accounts(unit).getById(1L).balance;
        });
        assertThat(left.thenApply(balance -> {
                            order.add("then");
                            return balance;
                        })
                        .get(1, TimeUnit.MINUTES))
                .isEqualTo(9);
        assertThat(order).containsExactly("mail", "then");
        assertThat(balance()).isEqualTo(9);
        assertThat(left.cancel(true)).isFalse();
        assertThat(left.complete(7)).isFalse();
        assertThat(left.join()).isEqualTo(9);
    }

    @Test
    void whatTheWorkThrowsIsTheFuturesException() {
        IOException thrown = new IOException("no paper");
        assertThatThrownBy(units.callAsync(unit -> {
                    throw thrown;
                })::get)
                .isInstanceOf(ExecutionException.class)
                .hasCause(thrown);
        assertThatThrownBy(units.runAsync(unit -> accounts(unit).insert(new Account(1, 1)))::get)
                .hasCauseInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(units.readAsync(unit -> accounts(unit).insert(new Account(2, 1)))::get)
                .hasCauseInstanceOf(WrongUseException.class);
    }

    @Test
    void aStatementThatWaitsForALockIsEndedByCancel() throws Exception {
        UnitFuture<Void> payment;
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            payment = units.runAsync(PAY, AsyncUnitsTest::payLocked);
            assertThat(payment.cancel(true)).isTrue();
            assertThatThrownBy(payment::join).isInstanceOf(CancellationException.class);
            // The holder keeps the lock until the other unit has ended.
            assertThat(ended().failure()).isInstanceOf(OperationInterruptedException.class);
            holder.commit();
        }
        assertThat(payment.isCancelled()).isTrue();
        assertThat(balance()).isEqualTo(9);
    }

    /** What waits for the lock may be the flight that has the commit with it, whose outcome alone tells whether cancel came in time. */
    @Test
    void aCommitThatWaitsForALockIsEndedByCancel() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            UnitFuture<Void> payment = units.runAsync(PAY, unit -> {
                accounts(unit).getById(1L).balance = 0;
                changed.countDown();
            });
            assertThat(changed.await(1, TimeUnit.MINUTES)).isTrue();
            payment.cancel(true);
            assertThat(ended().failure()).isNotNull();
            assertThatThrownBy(payment::join).isInstanceOf(CancellationException.class);
            holder.commit();
        }
        assertThat(balance()).isEqualTo(9);
    }

    @Test
    void aDeadlineEndsTheStatement() throws Exception {
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            UnitFuture<Void> payment = units.runAsync(PAY, AsyncUnitsTest::payLocked);
            assertThatThrownBy(payment.orTimeout(20, TimeUnit.MILLISECONDS)::get)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(ended().failure()).isInstanceOf(OperationInterruptedException.class);
            holder.commit();
        }
        assertThat(balance()).isEqualTo(9);
    }

    @Test
    void aValueInItsPlaceEndsTheStatementToo() throws Exception {
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            UnitFuture<String> payment = units.callAsync(PAY, unit -> {
                payLocked(unit);
                return "paid";
            });
            assertThat(payment.completeOnTimeout("later", 20, TimeUnit.MILLISECONDS)
                            .get())
                    .isEqualTo("later");
            assertThat(ended().failure()).isInstanceOf(OperationInterruptedException.class);
        }
        db.allowUncommittedChanges();
        assertThat(balance()).isEqualTo(10);
    }

    /** The application's own SQL goes by the standard door, whose exceptions pass through the work. */
    @Test
    void oneThatIsEndedInSqlOfItsOwnWasCancelledToo() throws Exception {
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            UnitFuture<Integer> payment =
                    units.callAsync(PAY, unit -> accounts(unit).payBySql(1));
            assertThat(payment.completeOnTimeout(0, 200, TimeUnit.MILLISECONDS).get())
                    .isZero();
            assertThat(ended().failure()).isInstanceOf(OperationInterruptedException.class);
        }
        db.allowUncommittedChanges();
        assertThat(balance()).isEqualTo(10);
    }

    @Test
    void oneThatIsComputedInItsPlaceAsWell() throws Exception {
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            UnitFuture<String> payment = units.callAsync(PAY, unit -> {
                payLocked(unit);
                return "paid";
            });
            assertThat(payment.completeAsync(() -> "computed", executor).get(1, TimeUnit.MINUTES))
                    .isEqualTo("computed");
            assertThat(ended().failure()).isInstanceOf(OperationInterruptedException.class);
        }
        db.allowUncommittedChanges();
        assertThat(balance()).isEqualTo(10);
    }

    /** What is made of a future goes its own way; the unit goes on and is applied. */
    @Test
    void endingWhatWasMadeOfAFutureEndsNoUnit() throws Exception {
        UnitFuture<Integer> payment;
        try (UnitOfWork holder = db.begin()) {
            payLocked(holder);
            payment = units.callAsync(PAY, unit -> {
                payLocked(unit);
                return 1;
            });
            CompletableFuture<Integer> doubled = payment.thenApply(paid -> paid * 2);
            assertThat(doubled.cancel(true)).isTrue();
            assertThat(CompletableFuture.allOf(payment).cancel(true)).isTrue();
            holder.commit();
        }
        assertThat(payment.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(balance()).isEqualTo(8);
    }

    @Test
    void whoHearsOfAnEndFindsThePlaceFree() throws Exception {
        AsyncUnits narrow = units.withMostRunning(1).withMostWaiting(0);
        for (int i = 0; i < 5; i++) {
            narrow.runAsync(AsyncUnitsTest::payLocked)
                    .thenCompose(paid -> narrow.runAsync(AsyncUnitsTest::payLocked))
                    .get(1, TimeUnit.MINUTES);
        }
        assertThat(balance()).isZero();
    }

    @Test
    void theQueueIsFairBoundedAndForgetsWhatIsCancelled() throws Exception {
        AsyncUnits narrow = units.withMostRunning(1).withMostWaiting(3);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        UnitFuture<Void> first = narrow.runAsync(
                unit -> assertThat(go.await(1, TimeUnit.MINUTES)).isTrue());
        List<UnitFuture<Void>> waiting = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            waiting.add(narrow.runAsync(unit -> order.add(number)));
        }
        UnitFuture<Void> refused = narrow.runAsync(PAY, unit -> order.add(4));
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::get).cause().isInstanceOfSatisfying(OverloadedException.class, thrown -> {
            assertThat(thrown.category()).isEqualTo(FailureCategory.TEMPORARY);
            assertThat(thrown).hasMessageContainingAll("pay", "1 units run and 3 wait");
        });
        assertThat(waiting.get(1).cancel(false)).isTrue();
        assertThat(narrow.waiting()).isEqualTo(2);
        UnitFuture<Void> after = narrow.runAsync(unit -> order.add(5));
        go.countDown();
        after.get(1, TimeUnit.MINUTES);
        assertThat(first).isCompleted();
        assertThat(order).containsExactly(1, 3, 5);
        assertThat(waiting.get(1)).isCancelled();
    }

    @Test
    void anExecutorThatTakesNoMoreIsToldByName() {
        executor.shutdown();
        for (int i = 0; i < 20; i++) { // Places are given back.
            assertThatThrownBy(units.runAsync(PAY, unit -> {})::get)
                    .cause()
                    .isInstanceOf(OverloadedException.class)
                    .hasMessageContaining("executor")
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void anExecutorOfTheCallersOwnThreadWorksToo() {
        AsyncUnits direct = AsyncUnits.of(db, Runnable::run);
        assertThat(direct.runAsync(unit -> accounts(unit).insert(new Account(2, 1))))
                .isCompleted();
        assertThat(direct.readAsync(unit -> accounts(unit).count()).join()).isEqualTo(2);
    }

    @Test
    void aBegunUnitIsCancelledFromAnotherThread() throws Exception {
        try (UnitOfWork unit = db.begin(PAY)) {
            payLocked(unit);
            assertThat(executor.submit(unit::cancel).get()).isTrue();
            assertThatThrownBy(() -> accounts(unit).count())
                    .isInstanceOf(OperationInterruptedException.class)
                    .hasMessageContaining("pay was cancelled");
            assertThatThrownBy(unit::commit).isInstanceOf(WrongUseException.class);
            unit.rollback();
            assertThat(executor.submit(unit::cancel).get()).isFalse();
        }
        assertThat(balance()).isEqualTo(10);
        try (UnitOfWork unit = db.begin(PAY)) {
            payLocked(unit);
            unit.commit();
            assertThat(unit.cancel()).isFalse();
        }
        assertThat(balance()).isEqualTo(9);
    }

    @Test
    void cancelInsideOfASavepointEndsTheWhole() {
        assertThatThrownBy(() -> db.run(PAY, unit -> {
                    payLocked(unit);
                    assertThatThrownBy(() -> unit.savepoint(part -> {
                                part.cancel();
                                return accounts(part).count();
                            }))
                            .isInstanceOf(OperationInterruptedException.class);
                }))
                .isInstanceOf(OperationInterruptedException.class);
        assertThat(balance()).isEqualTo(10);
    }
}
