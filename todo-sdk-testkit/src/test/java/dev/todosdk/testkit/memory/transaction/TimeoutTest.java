package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.IsolationLevel.READ_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What ends a command from outside. */
class TimeoutTest {
    private static final Step UPDATE = Step.update("account", "balance", 1, Where.id(1));

    @Test
    void lockTimeoutAsPostgres() throws SQLException {
        Step limit = new Step.Control("set local lock_timeout = 20", session -> {
            session.transaction().lockTimeout(Duration.ofMillis(20));
            return "ok";
        });
        assertSame(limit, "ERROR 55P03 canceling statement due to lock timeout [|||]");
    }

    @Test
    void statementTimeoutAsPostgres() throws SQLException {
        Step limit = new Step.Control("set local statement_timeout = 20", session -> {
            session.transaction().statementTimeout(Duration.ofMillis(20));
            return "ok";
        });
        assertSame(limit, "ERROR 57014 canceling statement due to statement timeout [|||]");
    }

    @Test
    void theShorterTimeoutStrikes() throws SQLException {
        Step limit = new Step.Control("set local statement_timeout = 20; set local lock_timeout = 60000", session -> {
            session.transaction().statementTimeout(Duration.ofMillis(20));
            session.transaction().lockTimeout(Duration.ofMinutes(1));
            return "ok";
        });
        assertSame(limit, "ERROR 57014 canceling statement due to statement timeout [|||]");
    }

    @Test
    void aTransactionGoesOnFromItsSavepointAfterATimeout() throws SQLException {
        Store store = new Store(Shop.SCHEMA);
        try (EngineSession one = new EngineSession(store);
                EngineSession other = new EngineSession(store)) {
            one.run(Step.insert("account", 1, 10));
            one.run(Step.begin(READ_COMMITTED));
            one.run(UPDATE);
            other.run(Step.begin(READ_COMMITTED));
            other.run(Step.savepoint("s"));
            other.transaction().lockTimeout(Duration.ofMillis(1));
            assertThat(other.run(UPDATE)).startsWith("ERROR 55P03");
            assertThat(other.run(Step.rollbackTo("s"))).isEqualTo("ok");
            assertThat(one.run(Step.commit())).isEqualTo("ok");
            assertThat(other.run(UPDATE)).isEqualTo("1");
        }
    }

    @Test
    void aWaitingCommandCanBeCancelled() throws SQLException {
        Store store = new Store(Shop.SCHEMA);
        try (EngineSession one = new EngineSession(store);
                EngineSession other = new EngineSession(store)) {
            CompletableFuture<String> waiting = blockedUpdate(one, other);
            other.transaction().cancel();
            assertThat(waiting.join()).isEqualTo("ERROR 57014 canceling statement due to user request [|||]");
            assertThat(other.run(Step.select("account"))).startsWith("ERROR 25P02");
        }
    }

    @Test
    void aCancelBetweenCommandsIsLost() throws SQLException {
        Transaction transaction = new Store(Shop.SCHEMA).begin(READ_COMMITTED, false);
        transaction.cancel();
        Row row = transaction.run(command -> command.insert(Shop.ACCOUNT, 1, 10));
        assertThat(row.get(1)).isEqualTo(10L);
    }

    @Test
    void anInterruptDoesNotEndAWaitAndIsKept() throws SQLException {
        Store store = new Store(Shop.SCHEMA);
        try (EngineSession one = new EngineSession(store);
                EngineSession other = new EngineSession(store)) {
            one.run(Step.insert("account", 1, 10));
            one.run(Step.begin(READ_COMMITTED));
            one.run(UPDATE);
            other.run(Step.begin(READ_COMMITTED));
            CompletableFuture<String> result = CompletableFuture.supplyAsync(
                    () -> {
                        Thread.currentThread().interrupt();
                        return other.run(UPDATE) + Thread.interrupted();
                    },
                    TimeoutTest::inThread);
            awaitBlocked(other, result);
            one.run(Step.commit());
            assertThat(result.join()).isEqualTo("1true");
        }
    }

    @Test
    void emptyingTheStoreEndsWhatIsOpen() throws SQLException {
        Store store = new Store(Shop.SCHEMA);
        try (EngineSession one = new EngineSession(store);
                EngineSession other = new EngineSession(store)) {
            CompletableFuture<String> waiting = blockedUpdate(one, other);
            store.clear();
            String terminated = "ERROR 57P01 terminating connection due to administrator command [|||]";
            assertThat(waiting.join()).isEqualTo(terminated);
            assertThat(one.run(UPDATE)).isEqualTo(terminated);
            assertThat(one.run(Step.rollback())).isEqualTo("ok");
        }
        Transaction next = store.begin(READ_COMMITTED, false);
        List<Row> found = next.run(command -> command.findAll(Shop.primaryKey(Shop.ACCOUNT), 1));
        assertThat(found).isEmpty();
        next.run(command -> command.insert(Shop.ACCOUNT, 1, 10));
        assertThat(next.commit()).isTrue();
    }

    @Test
    void aClearedTransactionCannotCommit() throws SQLException {
        Store store = new Store(Shop.SCHEMA);
        Transaction lost = store.begin(READ_COMMITTED, false);
        lost.run(command -> command.insert(Shop.ACCOUNT, 1, 10));
        store.clear();
        assertThatThrownBy(lost::commit).hasMessageContaining("terminating connection");
        assertThat(lost.state()).isEqualTo(TransactionState.ROLLED_BACK);
    }

    @Test
    void sequencesRestartWithTheStoreOnly() throws SQLException {
        Store store = new Store(Shop.SCHEMA);
        try (EngineSession session = new EngineSession(store)) {
            session.run(Step.begin(READ_COMMITTED));
            assertThat(session.run(new Step.NextValue("shop_seq"))).isEqualTo("[1]");
            session.run(Step.rollback());
            assertThat(session.run(new Step.NextValue("shop_seq"))).isEqualTo("[51]");
            store.clear();
            assertThat(session.run(new Step.NextValue("shop_seq"))).isEqualTo("[1]");
        }
    }

    private static CompletableFuture<String> blockedUpdate(EngineSession one, EngineSession other) {
        one.run(Step.insert("account", 1, 10));
        one.run(Step.begin(READ_COMMITTED));
        one.run(UPDATE);
        other.run(Step.begin(READ_COMMITTED));
        CompletableFuture<String> waiting =
                CompletableFuture.supplyAsync(() -> other.run(UPDATE), TimeoutTest::inThread);
        awaitBlocked(other, waiting);
        return waiting;
    }

    /** A thread of its own, which waits for no other test's. */
    private static void inThread(Runnable work) {
        new Thread(work).start();
    }

    private static void awaitBlocked(EngineSession session, CompletableFuture<String> running) {
        while (!session.blocked()) {
            assertThat(running).isNotDone();
            Thread.onSpinWait();
        }
    }

    private static void assertSame(Step limit, String expected) throws SQLException {
        for (Server server : List.of(Server.engine(), Server.postgres())) {
            try (Session holder = server.connect();
                    Session waiter = server.connect()) {
                holder.run(Step.insert("account", 1, 10));
                holder.run(Step.begin(READ_COMMITTED));
                holder.run(UPDATE);
                waiter.run(Step.begin(READ_COMMITTED));
                assertThat(waiter.run(limit)).isEqualTo("ok");
                assertThat(waiter.run(UPDATE)).isEqualTo(expected);
            }
        }
    }
}
