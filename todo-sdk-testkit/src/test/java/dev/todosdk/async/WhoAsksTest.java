package dev.todosdk.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A unit acts for whoever asked for it, also when it has waited for its turn and the thread of another one handed it over, and
 * also on an executor that takes contexts along.
 */
@PostgresqlTest
class WhoAsksTest {

    private static final ThreadLocal<String> CALLER = new ThreadLocal<>();
    private static final UnitOptions BUSY = UnitOptions.DEFAULT.withName("busy");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Map<String, String> actors = new ConcurrentHashMap<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private Database db;

    @BeforeEach
    void start(TestDatabase server) {
        db = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(new LedgerModule())
                .actor(() -> Optional.ofNullable(CALLER.get()))
                .unitListener(new UnitListener() {
                    @Override
                    public void begun(ObservedUnit unit) {
                        actors.put(unit.name(), String.valueOf(unit.options().actor()));
                    }
                })
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        CALLER.remove();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        db.close();
    }

    /** Runs it as whoever hands it over, as Spring Security's and others' executors do. */
    private void takingAlong(Runnable task) {
        threads.execute(as(CALLER.get(), task));
    }

    private static Runnable as(String caller, Runnable task) {
        return () -> {
            CALLER.set(caller);
            try {
                task.run();
            } finally {
                CALLER.remove();
            }
        };
    }

    private static AsyncUnits one(Database db, Executor executor) {
        return db.async(executor).withMostRunning(1);
    }

    private static UnitFuture<Void> ask(AsyncUnits units, String caller) {
        CALLER.set(caller);
        return units.runAsync(
                UnitOptions.DEFAULT.withName(caller + "'s"),
                unit -> unit.repository(AccountRepository.class).insert(new Account(caller.hashCode(), 1)));
    }

    @Test
    void aUnitThatWaitedActsForWhoAskedForIt() throws Exception {
        AsyncUnits units = one(db, this::takingAlong);
        CALLER.set("ada");
        UnitFuture<Void> busy = units.runAsync(
                BUSY, unit -> assertThat(go.await(1, TimeUnit.MINUTES)).isTrue());
        List<UnitFuture<Void>> asked = List.of(ask(units, "bob"), ask(units, "eve"));
        go.countDown();
        busy.get(1, TimeUnit.MINUTES);
        CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new)).get(1, TimeUnit.MINUTES);
        assertThat(actors)
                .containsEntry("busy", "ada")
                .containsEntry("bob's", "bob")
                .containsEntry("eve's", "eve");
    }

    @Test
    void whatTheAskingThreadHasIsTakenAlong() throws Exception {
        AsyncUnits units = one(db, threads).withTaskDecorator(task -> as(CALLER.get(), task));
        CALLER.set("ada");
        UnitFuture<Void> busy = units.runAsync(
                BUSY, unit -> assertThat(go.await(1, TimeUnit.MINUTES)).isTrue());
        CALLER.set("bob");
        UnitFuture<String> seen = units.callAsync(unit -> CALLER.get());
        CALLER.set("eve");
        UnitFuture<String> behind = units.callAsync(unit -> CALLER.get());
        go.countDown();
        busy.get(1, TimeUnit.MINUTES);
        assertThat(List.of(seen.get(1, TimeUnit.MINUTES), behind.get(1, TimeUnit.MINUTES)))
                .containsExactly("bob", "eve");
    }
}
