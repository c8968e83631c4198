package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.IsolationLevel.READ_COMMITTED;
import static dev.todosdk.testkit.memory.transaction.IsolationLevel.REPEATABLE_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight threads move money between few accounts, and count. Money never appears or disappears, for no reader either; every
 * committed count is there at the end; every deadlock is an error; everybody finishes.
 */
class HammerTest {
    private static final int THREADS = 8;
    private static final int ACCOUNTS = 5;
    private static final long SUM = 1000L * ACCOUNTS;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("engine.hammer.seconds", 3));
    private static final Index KEY = Shop.primaryKey(Shop.ACCOUNT);

    private final Store store = new Store(Shop.SCHEMA);
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger deadlocks = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(IsolationLevel.class)
    void moneyIsNeitherMadeNorLost(IsolationLevel isolation) throws Exception {
        long seed = System.nanoTime();
        fill();
        hammer(seed, () -> isolation, (transaction, random) -> {
            switch (random.nextInt(4)) {
                case 0 -> assertThat(sum(transaction)).as("seed %d", seed).isEqualTo(SUM);
                case 1 -> transferWithLocks(transaction, random);
                default -> transfer(transaction, random);
            }
            transaction.commit();
            commits.incrementAndGet();
        });
        Transaction last = store.begin(isolation, true);
        assertThat(sum(last)).as("seed %d", seed).isEqualTo(SUM);
        last.commit();
        report("transfers, " + isolation, seed);
        assertThat(commits.get()).isPositive();
    }

    @Test
    void noCountIsLost() throws Exception {
        long seed = System.nanoTime();
        fill();
        AtomicInteger counted = new AtomicInteger();
        AtomicInteger turn = new AtomicInteger();
        hammer(
                seed,
                () -> turn.incrementAndGet() % 2 == 0 ? READ_COMMITTED : REPEATABLE_READ,
                (transaction, random) -> {
                    add(transaction, random.nextInt(ACCOUNTS), 1);
                    if (random.nextInt(5) == 0) {
                        transaction.rollback();
                    } else {
                        transaction.commit();
                        counted.incrementAndGet();
                    }
                });
        Transaction last = store.begin(READ_COMMITTED, true);
        assertThat(sum(last)).as("seed %d", seed).isEqualTo(SUM + counted.get());
        last.commit();
        report("counts", seed);
    }

    @Test
    void insertsAndDeletesOfTheSameKeysLeaveNoDoubles() throws Exception {
        long seed = System.nanoTime();
        hammer(seed, () -> READ_COMMITTED, (transaction, random) -> {
            for (int i = 0; i < 3; i++) {
                int id = random.nextInt(ACCOUNTS);
                boolean insert = random.nextBoolean();
                transaction.run(command -> {
                    if (insert) {
                        return command.insertOrSkip(Shop.ACCOUNT, KEY, id, 1000) == null ? 0 : 1;
                    }
                    int deleted = 0;
                    for (Row row : command.findAll(KEY, id)) {
                        deleted += command.delete(row, RowFilter.ALL) ? 1 : 0;
                    }
                    return deleted;
                });
            }
            transaction.commit();
            commits.incrementAndGet();
        });
        Transaction last = store.begin(READ_COMMITTED, true);
        List<Object> ids = new ArrayList<>();
        last.run(command -> {
            Scan scan = command.scan(Shop.ACCOUNT);
            for (Row row = scan.next(); row != null; row = scan.next()) {
                ids.add(Objects.requireNonNull(row.get(0)));
            }
            return ids.size();
        });
        last.commit();
        assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates();
        report("keys", seed);
    }

    @FunctionalInterface
    private interface Work {
        void run(Transaction transaction, Random random) throws SQLException;
    }

    /** All threads do the work until the time is up; errors other than a lost race fail the test. */
    private void hammer(long seed, Supplier<IsolationLevel> isolation, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long end = System.nanoTime() + TIME.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed + i);
            running.add(threads.submit(() -> {
                while (System.nanoTime() - end < 0) {
                    attempt(store.begin(isolation.get(), false), work, random);
                }
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> thread : running) {
            thread.get(TIME.toSeconds() + 60, TimeUnit.SECONDS);
        }
    }

    private void attempt(Transaction transaction, Work work, Random random) throws SQLException {
        try {
            work.run(transaction, random);
        } catch (SQLException e) {
            switch (e.getSQLState()) {
                case "40P01" -> deadlocks.incrementAndGet();
                case "40001" -> late.incrementAndGet();
                default -> throw e;
            }
        } finally {
            transaction.rollback();
        }
    }

    private void fill() throws SQLException {
        Transaction transaction = store.begin(READ_COMMITTED, false);
        for (int i = 0; i < ACCOUNTS; i++) {
            int id = i;
            transaction.run(command -> command.insert(Shop.ACCOUNT, id, 1000));
        }
        transaction.commit();
    }

    private long sum(Transaction transaction) throws SQLException {
        reads.incrementAndGet();
        return transaction.run(command -> {
            long sum = 0;
            Scan scan = command.scan(Shop.ACCOUNT);
            for (Row row = scan.next(); row != null; row = scan.next()) {
                sum += balance(row);
            }
            return sum;
        });
    }

    private static void transfer(Transaction transaction, Random random) throws SQLException {
        int amount = random.nextInt(100);
        add(transaction, random.nextInt(ACCOUNTS), -amount);
        add(transaction, random.nextInt(ACCOUNTS), amount);
    }

    /** Reads under a lock, then writes what it has computed itself. */
    private static void transferWithLocks(Transaction transaction, Random random) throws SQLException {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        Row source = locked(transaction, from);
        Row target = locked(transaction, to);
        set(transaction, from, balance(source) - 10);
        set(transaction, to, balance(target) + 10);
    }

    private static Row locked(Transaction transaction, int id) throws SQLException {
        return transaction.run(command -> Objects.requireNonNull(
                command.lock(found(command, id), RowLockMode.UPDATE, LockWait.WAIT, RowFilter.ALL)));
    }

    private static void set(Transaction transaction, int id, long balance) throws SQLException {
        transaction.run(command -> Objects.requireNonNull(
                command.update(found(command, id), RowFilter.ALL, row -> new Object[] {id, balance})));
    }

    private static void add(Transaction transaction, int id, long amount) throws SQLException {
        transaction.run(command -> Objects.requireNonNull(
                command.update(found(command, id), RowFilter.ALL, row -> new Object[] {id, balance(row) + amount})));
    }

    private static Row found(Command command, int id) throws SQLException {
        return Objects.requireNonNull(command.find(KEY, id));
    }

    private static long balance(Row row) {
        return (Long) Objects.requireNonNull(row.get(1));
    }

    private void report(String what, long seed) {
        System.out.printf(
                "hammer, %s: seed %d, %d commits, %d sums read, %d deadlocks, %d too late%n",
                what, seed, commits.get(), reads.get(), deadlocks.get(), late.get());
    }
}
