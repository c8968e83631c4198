package dev.todosdk.faults.checker;

import dev.todosdk.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The plan's units, by its threads, and more of them as long as somebody does harm. */
final class BankLoad {

    private final FaultPlan plan;
    private final Bank bank = new Bank(true);
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final AtomicBoolean isHarmed = new AtomicBoolean();
    private final long pauseNanos;

    BankLoad(FaultPlan plan) {
        this(plan, 0);
    }

    /** With pauses between the units of a thread, where the processors are the servers', too. */
    BankLoad(FaultPlan plan, long pauseNanos) {
        this.plan = plan;
        this.pauseNanos = pauseNanos;
    }

    /** How many units have ended. */
    AtomicLong finished() {
        return finished;
    }

    /** Returns when all units have ended, and the harm, which looks at their number, as well. */
    void run(Database database, History history, Runnable harm) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(plan.threads() + 1);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            running.add(CompletableFuture.runAsync(harm, threads).whenComplete((done, failed) -> isHarmed.set(true)));
            for (int thread = 0; thread < plan.threads(); thread++) {
                Random random = new Random(plan.seed() + thread);
                running.add(CompletableFuture.runAsync(() -> work(database, history, random), threads));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .get();
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Database database, History history, Random random) {
        try {
            for (long operation = begun.incrementAndGet(); isWanted(operation); operation = begun.incrementAndGet()) {
                one(database, history, random, operation);
                finished.incrementAndGet();
                if (pauseNanos > 0) {
                    LockSupport.parkNanos(pauseNanos);
                }
            }
        } catch (RuntimeException | Error failed) {
            finished.addAndGet(plan.units()); // Or whoever does harm would wait for them for ever.
            throw failed;
        }
    }

    private boolean isWanted(long operation) {
        return operation <= plan.units() || !isHarmed.get();
    }

    private void one(Database database, History history, Random random, long operation) {
        long payer = 1L + random.nextInt(Bank.ACCOUNTS - 1);
        long payee = payer + 1L + random.nextInt((int) (Bank.ACCOUNTS - payer));
        long amount = 1L + random.nextInt(9);
        int kind = random.nextInt(3);
        history.record(
                operation,
                () -> database.run(unit -> {
                    switch (kind) {
                        case 0 -> bank.transfer(unit, operation, payer, payee, amount, () -> {});
                        case 1 -> Bank.visit(unit, operation, payer, payee);
                        default -> Bank.insert(unit, operation, payer, payee, 0);
                    }
                }));
    }
}
