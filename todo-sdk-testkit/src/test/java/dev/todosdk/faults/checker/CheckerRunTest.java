package dev.todosdk.faults.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.network.NetworkProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nothing lost, nothing twice, no ghosts, nothing in doubt, whatever happens meanwhile. */
class CheckerRunTest {

    private static final Logger LOG = LoggerFactory.getLogger(CheckerRunTest.class);

    private final FaultPlan plan = FaultPlan.fromProperties();
    private final Bank bank = new Bank(true);
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();

    @Test
    void acknowledgedUnitsAreThereExactlyOnce() throws Exception {
        LOG.warn("{}", plan);
        long begin = System.nanoTime();
        try (CrashableServer server = CrashableServer.start();
                NetworkProxy network = NetworkProxy.to(server.server().jdbcUrl());
                Database database = start(
                        network.jdbcUrl(server.server().jdbcUrl()),
                        server.server().password());
                History history = new History()) {
            FaultInjector faults = new FaultInjector(plan, server, network, finished);
            runUnits(database, history, faults);
            network.heal();
            Verdict verdict =
                    Verdict.of(history, database::outcomeOf, server.server().dataSource());
            LOG.warn(
                    "{} after {} s: {} backends terminated, {} answers and {} requests lost, {} crashes; refused: {}",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    faults.terminated(),
                    network.droppedAnswers(),
                    network.droppedRequests(),
                    faults.crashes(),
                    history.refusals());
            assertThat(verdict.isClean()).as("%s with %s", verdict, plan).isTrue();
            assertThat(verdict.acknowledged()).isGreaterThan(plan.units() * 9L / 10);
            assertThat(faults.crashes()).isEqualTo(plan.crashes());
        }
    }

    static Database start(String url, String password) {
        return Database.builder()
                .jdbcUrl(url)
                .username("postgres")
                .password(password)
                .applicationName("checker")
                .poolSize(8)
                .commitPath(PostgresqlDatabase.commitPath())
                .poolTimeout(Duration.ofSeconds(20))
                .statementTimeout(Duration.ofSeconds(8))
                .socketTimeout(Duration.ofSeconds(10))
                .outcomeTimeout(Duration.ofSeconds(60))
                .retry(RetryPolicy.DEFAULT
                        .withAttempts(30)
                        .withDeadline(Duration.ofSeconds(60))
                        .withBudget(1_000_000)
                        .withStaleVersions(true))
                .module(new Bank(true))
                .start();
    }

    private void runUnits(Database database, History history, FaultInjector faults) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(plan.threads() + 1);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            running.add(CompletableFuture.runAsync(faults, threads));
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
        for (long operation = begun.incrementAndGet(); operation <= plan.units(); operation = begun.incrementAndGet()) {
            one(database, history, random, operation);
            finished.incrementAndGet();
        }
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
