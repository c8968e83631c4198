package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.IsolationLevel.READ_COMMITTED;
import static dev.todosdk.testkit.memory.transaction.Step.begin;
import static dev.todosdk.testkit.memory.transaction.Step.commit;
import static dev.todosdk.testkit.memory.transaction.Step.insert;
import static dev.todosdk.testkit.memory.transaction.Step.rollback;
import static dev.todosdk.testkit.memory.transaction.Step.select;
import static dev.todosdk.testkit.memory.transaction.Step.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each broken store breaks what its name says, where a whole one does not. */
class BrokenStoresTest {
    private static final Store WHOLE = new Store(Shop.SCHEMA);
    private static final Where ONE = Where.id(1);

    @Test
    void rollbackDoesNothing() throws SQLException {
        Interleaving story = new Interleaving()
                .then("A", begin(READ_COMMITTED))
                .then("A", insert("account", 1, 10))
                .then("A", rollback())
                .then("A", select("account"));
        assertThat(end(story, WHOLE)).isEqualTo("   A -> ");
        assertThat(end(story, BrokenStores.rollbackDoesNothing(Shop.SCHEMA))).isEqualTo("   A -> [1, 10]");
    }

    @Test
    void noUniqueCheck() throws SQLException {
        Interleaving story =
                new Interleaving().then("A", insert("account", 1, 10)).then("A", insert("account", 1, 11));
        assertThat(end(story, WHOLE)).contains("23505");
        assertThat(end(story, BrokenStores.noUniqueCheck(Shop.SCHEMA))).isEqualTo("   A -> 1");
    }

    @Test
    void dirtyReads() throws SQLException {
        Interleaving story = new Interleaving()
                .then("A", begin(READ_COMMITTED))
                .then("A", insert("account", 1, 10))
                .then("B", select("account"));
        assertThat(end(story, WHOLE)).isEqualTo("   B -> ");
        assertThat(end(story, BrokenStores.dirtyReads(Shop.SCHEMA))).isEqualTo("   B -> [1, 10]");
    }

    @Test
    void numbersReusedAfterRollback() throws SQLException {
        Interleaving story = new Interleaving()
                .then("A", begin(READ_COMMITTED))
                .then("A", new Step.NextValue("shop_seq"))
                .then("A", rollback())
                .then("A", new Step.NextValue("shop_seq"));
        assertThat(end(story, WHOLE)).isEqualTo("   A -> [51]");
        assertThat(end(story, BrokenStores.numbersReusedAfterRollback(Shop.SCHEMA)))
                .isEqualTo("   A -> [1]");
    }

    @Test
    void noWaitForLocks() throws SQLException {
        Interleaving story = new Interleaving()
                .then("A", insert("account", 1, 10))
                .then("A", begin(READ_COMMITTED))
                .then("A", Step.lock("account", RowLockMode.UPDATE, LockWait.WAIT, ONE))
                .then("B", update("account", "balance", 11, ONE));
        assertThat(end(story, WHOLE)).isEqualTo("   B -> 1");
        assertThat(story.play(server(new Store(Shop.SCHEMA)))).contains("   B waits");
        assertThat(story.play(server(BrokenStores.noWaitForLocks(Shop.SCHEMA)))).doesNotContain("   B waits");
    }

    @Test
    void noRecheck() throws SQLException {
        Interleaving story = new Interleaving()
                .then("A", insert("account", 1, 10))
                .then("A", begin(READ_COMMITTED))
                .then("A", update("account", "balance", 11, ONE))
                .then("B", update("account", "balance", 12, new Where("balance", "=", 10)))
                .then("A", commit());
        assertThat(end(story, WHOLE)).isEqualTo("   B -> 0");
        assertThat(end(story, BrokenStores.noRecheck(Shop.SCHEMA))).isEqualTo("   B -> 1");
    }

    private static String end(Interleaving story, Store store) throws SQLException {
        store.clear();
        List<String> told = story.play(server(store));
        return told.get(told.size() - 1);
    }

    private static Server server(Store store) {
        return () -> new EngineSession(store);
    }
}
