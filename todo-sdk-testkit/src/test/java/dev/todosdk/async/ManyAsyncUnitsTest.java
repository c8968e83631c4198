package dev.todosdk.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Many more units than connections, some of which are cancelled at any moment: none fails, each outcome is true, and nothing is
 * left behind. In the build 1,000; {@code -Dtodosdk.test.scale=10} does 10,000. On virtual threads where there are.
 */
class ManyAsyncUnitsTest {

    private static final int UNITS = 1_000 * Integer.getInteger("todosdk.test.scale", 1);
    private static final int POOL = 10;
    private static final long SEED = Long.getLong("todosdk.test.seed", System.nanoTime());

    private static ExecutorService executor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException before21) {
            return Executors.newFixedThreadPool(POOL);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Inserts a row, then stays on the server for a while; one of ten waits there for the lock of a row, too. */
    private static long work(UnitOfWork unit, long id, Random random) {
        AccountRepository accounts = unit.repository(AccountRepository.class);
        accounts.insert(new Account(id, 1));
        unit.flush();
        if (random.nextInt(10) == 0) {
            accounts.setBalance(0, 1);
        }
        accounts.sleep(random.nextInt(4) / 1000.0);
        return id;
    }

    @Test
    void eachOutcomeIsTrueAndNothingIsLeftBehind() throws Exception {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = Database.builder()
                        .jdbcUrl(server.jdbcUrl())
                        .username(server.username())
                        .password(server.password())
                        .poolSize(POOL)
                        .module(new LedgerModule())
                        .start()) {
            database.run(unit -> unit.repository(AccountRepository.class).insert(new Account(0, 1)));
            ExecutorService executor = executor();
            List<UnitFuture<Long>> futures = begin(database.async(executor));
            cancelSome(futures);
            Set<Long> committed = committed(futures);
            executor.shutdown();
            assertThat(executor.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

            Set<Long> stored = database.read(unit -> unit.repository(AccountRepository.class).withMultipleOf(1).stream()
                    .filter(id -> id > 0)
                    .collect(Collectors.toSet()));
            assertThat(stored).as("seed %d", SEED).isEqualTo(committed);
            PoolFigures pool = database.pool().orElseThrow();
            assertThat(pool.active()).isZero();
            assertThat(pool.waiting()).isZero();
            assertThat(database.units().open()).isZero();
            assertThat(running(server)).isZero();
        }
    }

    private static List<UnitFuture<Long>> begin(AsyncUnits units) {
        List<UnitFuture<Long>> futures = new ArrayList<>();
        Random random = new Random(SEED);
        for (long i = 1; i <= UNITS; i++) {
            long id = i;
            Random own = new Random(random.nextLong());
            futures.add(units.callAsync(unit -> work(unit, id, own)));
        }
        return futures;
    }

    /** A third of them, spread over the time that they take, mostly among those that run. */
    private static void cancelSome(List<UnitFuture<Long>> futures) {
        Random random = new Random(SEED + 1);
        for (int first = 0; first < futures.size(); first++) {
            if (random.nextInt(3) == 0) {
                int behind = Math.max(0, first - POOL);
                futures.get(behind).handle((result, thrown) -> true).join();
                for (int pause = random.nextInt(10_000); pause > 0; pause--) {
                    Thread.onSpinWait();
                }
                futures.get(first).cancel(true);
            }
        }
    }

    /** Nothing but a result or a cancellation is allowed. */
    private static Set<Long> committed(List<UnitFuture<Long>> futures) throws Exception {
        Set<Long> committed = new HashSet<>();
        int cancelled = 0;
        for (UnitFuture<Long> future : futures) {
            future.handle((result, thrown) -> true).get(5, TimeUnit.MINUTES);
            if (future.isCancelled()) {
                cancelled++;
            } else {
                committed.add(future.get());
            }
        }
        assertThat(committed).isNotEmpty();
        assertThat(cancelled).isPositive();
        return committed;
    }

    private static long running(TestDatabase server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
