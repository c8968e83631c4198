package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.async.UnitFuture;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request to end a statement that comes late, when its unit has ended, meets nobody else on the same connection. */
@PostgresqlTest
@ExtendWith(Canary.class)
class LateCancelTest {

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private static Connection locking(TestDatabase server, long id) throws SQLException {
        Connection holder = server.dataSource().getConnection();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT * FROM account WHERE id = " + id + " FOR UPDATE");
        }
        return holder;
    }

    private static long waiting(TestDatabase server) {
        List<Object> row = server.query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                        + " wait_event_type = 'Lock'")
                .get(0);
        return ((Number) row.get(0)).longValue();
    }

    @ParameterizedTest
    @EnumSource
    void hitsNobodyElse(CommitPath path, TestDatabase server) throws Exception {
        URI place = URI.create(server.jdbcUrl().substring("jdbc:".length()));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (HeldCancels network = new HeldCancels(place.getPort());
                Database db = Database.builder()
                        .jdbcUrl("jdbc:postgresql://127.0.0.1:" + network.port() + place.getPath())
                        .username(server.username())
                        .password(server.password())
                        .poolSize(1)
                        .commitPath(path)
                        .module(new LedgerModule())
                        .start()) {
            db.run(unit -> accounts(unit).insertAll(List.of(new Account(1, 1), new Account(2, 1))));
            try (Connection first = locking(server, 1);
                    Connection second = locking(server, 2)) {
                UnitFuture<Void> late =
                        db.async(threads).runAsync(unit -> accounts(unit).getById(1L).balance = 7);
                FaultyDatabase.await(
                        () -> waiting(server) == 1, "a write, or the flight with the commit, waits for the lock");
                int balance = late.cancel(true) ? 1 : 7;
                FaultyDatabase.await(network::hasCome, "the request is under way");
                first.rollback();

                CompletableFuture<Void> next = CompletableFuture.runAsync(
                        () -> db.run(unit ->
                                accounts(unit).findById(2L, RowLock.forUpdate()).orElseThrow().balance = 8),
                        threads);
                FaultyDatabase.await(
                        () -> waiting(server) == 1 || db.pool().orElseThrow().waiting() == 1,
                        "the next unit has the connection, or waits for it");
                network.letGo();
                FaultyDatabase.await(network::hasPassed, "the request has arrived");
                second.rollback();
                next.get(1, TimeUnit.MINUTES);
                assertThat(late.handle((done, thrown) -> late.isCancelled()).get(1, TimeUnit.MINUTES))
                        .isEqualTo(balance == 1);
                assertThat(server.query("SELECT balance FROM account ORDER BY id"))
                        .isEqualTo(List.of(List.of(balance), List.of(8)));
            }
        } finally {
            threads.shutdown();
        }
    }
}
