package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Eight threads on one database, through units of work, for {@code -Dhammer.seconds} (3). Money is moved under row locks
 * taken in any order, so that units deadlock; a counter is raised under a version; readers add everything up. No money and
 * no count is lost, no reader sees half a transfer, and whoever is in a deadlock is told.
 */
class HammerTest {

    private static final int THREADS = 8;
    private static final int ACCOUNTS = 6;
    private static final int START = 1_000;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("hammer.seconds", 3));
    private static final long SEED = Long.getLong("hammer.seed", 1);
    private static final UnitOptions ONCE = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);

    private final InMemoryDatabase db = InMemoryDatabase.with(new LedgerModule(), new ShopModule());
    private final LongAdder transfers = new LongAdder();
    private final LongAdder counts = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder stale = new LongAdder();

    @Test
    void nothingIsLostTornOrStuck() throws Exception {
        db.run(unit -> {
            for (long id = 0; id < ACCOUNTS; id++) {
                accounts(unit).insert(new Account(id, START));
            }
            unit.repository(StockRepository.class).insert(new Stock("milk", 0));
        });
        hammer();
        System.out.println(
                "Hammer: seed " + SEED + ", " + TIME.toSeconds() + " s, " + THREADS + " threads: " + transfers
                        + " transfers, " + counts + " counts, " + readings + " readings, " + conflicts
                        + " deadlocks and conflicts, " + stale + " stale versions");
        assertThat(db.<Long, RuntimeException>read(HammerTest::sum)).isEqualTo((long) ACCOUNTS * START);
        assertThat(db.<Integer, RuntimeException>read(
                        unit -> unit.repository(StockRepository.class).getById("milk").quantity))
                .isEqualTo(counts.intValue());
        assertThat(transfers.sum()).isPositive();
        assertThat(conflicts.sum()).as("deadlocks that were told").isPositive();
    }

    /** All threads come back, or the test fails: nobody waits for ever. */
    private void hammer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long end = System.nanoTime() + TIME.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(SEED + thread);
            running.add(threads.submit(() -> {
                while (System.nanoTime() - end < 0) {
                    step(random);
                }
            }));
        }
        threads.shutdown();
        for (Future<?> one : running) {
            one.get(TIME.toSeconds() + 60, TimeUnit.SECONDS);
        }
    }

    private void step(Random random) {
        Isolation isolation = random.nextBoolean() ? Isolation.READ_COMMITTED : Isolation.REPEATABLE_READ;
        try {
            switch (random.nextInt(4)) {
                case 0 -> read(isolation);
                case 1 -> count(isolation);
                default -> {
                    run(isolation, unit -> transfer(unit, random));
                    transfers.increment();
                }
            }
        } catch (ConflictException told) {
            conflicts.increment();
        } catch (StaleVersionException told) {
            stale.increment();
        }
    }

    private void run(Isolation isolation, UnitAction<RuntimeException> work) {
        db.run(ONCE.withIsolation(isolation), work);
    }

    private static void transfer(UnitOfWork unit, Random random) {
        long from = random.nextInt(ACCOUNTS);
        long to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        Account payer = accounts(unit).findById(from, RowLock.forUpdate()).orElseThrow();
        Account payee = accounts(unit).findById(to, RowLock.forUpdate()).orElseThrow();
        int amount = Math.min(payer.balance, random.nextInt(10));
        payer.balance -= amount;
        payee.balance += amount;
    }

    private void count(Isolation isolation) {
        run(isolation, unit -> unit.repository(StockRepository.class).getById("milk").quantity++);
        counts.increment();
    }

    /** One statement sees one state; at repeatable read so does the whole unit. */
    private void read(Isolation isolation) {
        run(isolation, unit -> {
            assertThat(sum(unit)).as("seed %d", SEED).isEqualTo((long) ACCOUNTS * START);
            if (isolation == Isolation.REPEATABLE_READ) {
                long oneByOne = 0;
                for (long id = 0; id < ACCOUNTS; id++) {
                    oneByOne += accounts(unit).balanceOf(id);
                }
                assertThat(oneByOne).as("seed %d", SEED).isEqualTo((long) ACCOUNTS * START);
            }
        });
        readings.increment();
    }

    private static long sum(UnitOfWork unit) {
        return accounts(unit).findAll().stream()
                .mapToLong(account -> account.balance)
                .sum();
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }
}
