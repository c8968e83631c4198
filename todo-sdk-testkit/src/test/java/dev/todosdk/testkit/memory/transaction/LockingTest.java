package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.IsolationLevel.READ_COMMITTED;
import static dev.todosdk.testkit.memory.transaction.IsolationLevel.REPEATABLE_READ;
import static dev.todosdk.testkit.memory.transaction.LockWait.NOWAIT;
import static dev.todosdk.testkit.memory.transaction.LockWait.SKIP_LOCKED;
import static dev.todosdk.testkit.memory.transaction.LockWait.WAIT;
import static dev.todosdk.testkit.memory.transaction.RowLockMode.KEY_SHARE;
import static dev.todosdk.testkit.memory.transaction.RowLockMode.NO_KEY_UPDATE;
import static dev.todosdk.testkit.memory.transaction.RowLockMode.SHARE;
import static dev.todosdk.testkit.memory.transaction.RowLockMode.UPDATE;
import static dev.todosdk.testkit.memory.transaction.Step.add;
import static dev.todosdk.testkit.memory.transaction.Step.begin;
import static dev.todosdk.testkit.memory.transaction.Step.commit;
import static dev.todosdk.testkit.memory.transaction.Step.delete;
import static dev.todosdk.testkit.memory.transaction.Step.insert;
import static dev.todosdk.testkit.memory.transaction.Step.lock;
import static dev.todosdk.testkit.memory.transaction.Step.rollback;
import static dev.todosdk.testkit.memory.transaction.Step.rollbackTo;
import static dev.todosdk.testkit.memory.transaction.Step.savepoint;
import static dev.todosdk.testkit.memory.transaction.Step.select;
import static dev.todosdk.testkit.memory.transaction.Step.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who waits for whom, who is let in first, who fails: equal to PostgreSQL line by line, and what the line says. */
class LockingTest {
    private static final Where ONE = Where.id(1);
    private static final Where TWO = Where.id(2);
    private static final Where THREE = Where.id(3);

    @ParameterizedTest
    @EnumSource(RowLockMode.class)
    void eachModeExcludesTheSameModes(RowLockMode held) throws SQLException {
        Interleaving story = accounts().then("A", begin(READ_COMMITTED)).then("A", lock("account", held, WAIT, ONE));
        for (RowLockMode wanted : RowLockMode.values()) {
            story.then("B", lock("account", wanted, NOWAIT, ONE))
                    .then("B", lock("account", wanted, SKIP_LOCKED, Where.ALL));
        }
        assertSame(story.then("B", update("account", "balance", 1, ONE)).then("A", commit()));
    }

    @Test
    void anUpdateThatChangesNoKeyLetsKeySharePass() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("A", update("account", "balance", 11, ONE))
                .then("A", update("account", "id", 7, TWO))
                .then("B", lock("account", KEY_SHARE, NOWAIT, ONE))
                .then("B", lock("account", SHARE, NOWAIT, ONE))
                .then("B", lock("account", KEY_SHARE, NOWAIT, TWO))
                .then("A", rollback()));
    }

    /**
     * The first only locks. Had it changed the row, PostgreSQL's waiters would let go of their place in the queue to look for
     * the row's new version, and either of them could be the first to find it.
     */
    @Test
    void waitersAreServedInTheirOrder() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("B", begin(READ_COMMITTED))
                .then("C", begin(READ_COMMITTED))
                .then("A", lock("account", UPDATE, WAIT, ONE))
                .then("B", update("account", "balance", 12, ONE))
                .then("C", add("account", "balance", 1, ONE))
                .then("A", commit())
                .then("B", commit())
                .then("C", commit())
                .then("A", select("account")));
    }

    @Test
    void whoGetsAlongWithTheHolderPassesTheQueue() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("B", begin(READ_COMMITTED))
                .then("C", begin(READ_COMMITTED))
                .then("A", lock("account", SHARE, WAIT, ONE))
                .then("B", lock("account", UPDATE, WAIT, ONE))
                .then("C", lock("account", SHARE, WAIT, ONE))
                .then("A", commit())
                .then("C", commit())
                .then("B", commit()));
    }

    @Test
    void twoInACircle() throws SQLException {
        List<String> told = assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("B", begin(READ_COMMITTED))
                .then("A", update("account", "balance", 11, ONE))
                .then("B", update("account", "balance", 12, TWO))
                .then("A", update("account", "balance", 13, TWO))
                .then("B", update("account", "balance", 14, ONE))
                .then("B", commit())
                .then("A", commit())
                .then("C", select("account")));
        assertThat(told)
                .filteredOn(line -> line.contains("40P01"))
                .containsExactly("   A -> ERROR 40P01 deadlock detected [|||]");
    }

    @Test
    void threeInACircle() throws SQLException {
        List<String> told = assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("B", begin(READ_COMMITTED))
                .then("C", begin(READ_COMMITTED))
                .then("A", lock("account", UPDATE, WAIT, ONE))
                .then("B", lock("account", UPDATE, WAIT, TWO))
                .then("C", lock("account", UPDATE, WAIT, THREE))
                .then("A", lock("account", UPDATE, WAIT, TWO))
                .then("B", lock("account", UPDATE, WAIT, THREE))
                .then("C", lock("account", UPDATE, WAIT, ONE))
                .then("A", rollback())
                .then("C", commit())
                .then("B", commit()));
        assertThat(told)
                .filteredOn(line -> line.contains("40P01"))
                .containsExactly("   A -> ERROR 40P01 deadlock detected [|||]");
    }

    @Test
    void twoSharersWhoBothWantToWrite() throws SQLException {
        List<String> told = assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("B", begin(READ_COMMITTED))
                .then("A", lock("account", SHARE, WAIT, ONE))
                .then("B", lock("account", SHARE, WAIT, ONE))
                .then("A", update("account", "balance", 11, ONE))
                .then("B", update("account", "balance", 12, ONE))
                .then("B", commit())
                .then("C", select("account")));
        assertThat(told)
                .filteredOn(line -> line.contains("40P01"))
                .containsExactly("   A -> ERROR 40P01 deadlock detected [|||]");
    }

    @ParameterizedTest
    @EnumSource(
            value = IsolationLevel.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    void aUniqueInsertWaitsForTheOtherInserter(IsolationLevel isolation) throws SQLException {
        Interleaving story = accounts();
        for (boolean committed : new boolean[] {true, false}) {
            story.then("A", begin(isolation))
                    .then("B", begin(isolation))
                    .then("A", insert("account", committed ? 8 : 9, 80))
                    .then("B", insert("account", committed ? 8 : 9, 81))
                    .then("A", committed ? commit() : rollback())
                    .then("B", commit());
        }
        assertSame(story.then("A", select("account")));
    }

    @Test
    void aUniqueInsertWaitsForTheDeleterToo() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("A", delete("account", ONE))
                .then("B", insert("account", 1, 99))
                .then("A", commit())
                .then("A", begin(READ_COMMITTED))
                .then("A", update("account", "id", 7, TWO))
                .then("B", insert("account", 2, 98))
                .then("A", rollback())
                .then("A", select("account")));
    }

    @Test
    void twoInsertersOfTwoKeysInOppositeOrder() throws SQLException {
        List<String> told = assertSame(new Interleaving()
                .then("A", begin(READ_COMMITTED))
                .then("B", begin(READ_COMMITTED))
                .then("A", insert("account", 1, 10))
                .then("B", insert("account", 2, 20))
                .then("A", insert("account", 2, 30))
                .then("B", insert("account", 1, 40))
                .then("B", commit())
                .then("A", select("account")));
        assertThat(told)
                .filteredOn(line -> line.contains("40P01"))
                .containsExactly("   A -> ERROR 40P01 deadlock detected [|||]");
    }

    @ParameterizedTest
    @EnumSource(
            value = IsolationLevel.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    void aChildWaitsForItsParentsDelete(IsolationLevel isolation) throws SQLException {
        Interleaving story = new Interleaving()
                .then("C", insert("customer", 1, "a@x", null))
                .then("C", insert("customer", 2, "b@x", null));
        for (int parent = 1; parent <= 2; parent++) {
            story.then("A", begin(isolation))
                    .then("B", begin(isolation))
                    .then("B", select("customer"))
                    .then("A", delete("customer", Where.id(parent)))
                    .then("B", insert("orders", parent, parent, 1, "NEW"))
                    .then("A", parent == 1 ? commit() : rollback())
                    .then("B", commit());
        }
        assertSame(story.then("A", select("orders")));
    }

    @Test
    void aParentsDeleteWaitsForTheChild() throws SQLException {
        assertSame(new Interleaving()
                .then("C", insert("customer", 1, "a@x", null))
                .then("A", begin(READ_COMMITTED))
                .then("A", insert("orders", 1, 1, 1, "NEW"))
                .then("B", update("customer", "city", "Rome", ONE))
                .then("B", delete("customer", ONE))
                .then("A", commit())
                .then("B", select("customer")));
    }

    @Test
    void aParentThatCameAfterTheSnapshotIsNoParent() throws SQLException {
        assertSame(new Interleaving()
                .then("A", begin(REPEATABLE_READ))
                .then("A", select("customer"))
                .then("B", insert("customer", 1, "a@x", null))
                .then("A", insert("orders", 1, 1, 1, "NEW")));
    }

    @Test
    void aCascadeAtRepeatableReadMeetsNewChildren() throws SQLException {
        assertSame(new Interleaving()
                .then("C", insert("orders", 1, null, 1, "NEW"))
                .then("C", insert("orders", 2, null, 1, "NEW"))
                .then("C", insert("line", 1, 1, 1))
                .then("A", begin(REPEATABLE_READ))
                .then("A", select("line"))
                .then("B", insert("line", 2, 2, 1))
                .then("A", delete("orders", ONE))
                .then("A", delete("orders", TWO)));
    }

    @Test
    void theRowIsGoneOrChangedAtRepeatableRead() throws SQLException {
        Interleaving story = accounts();
        for (Step second : List.of(
                update("account", "balance", 1, TWO),
                delete("account", TWO),
                lock("account", UPDATE, NOWAIT, TWO),
                update("account", "balance", 1, ONE),
                delete("account", ONE),
                lock("account", KEY_SHARE, WAIT, ONE),
                lock("account", NO_KEY_UPDATE, SKIP_LOCKED, ONE))) {
            story.then("A", begin(REPEATABLE_READ))
                    .then("A", select("account"))
                    .then("B", delete("account", ONE))
                    .then("B", add("account", "balance", 1, TWO))
                    .then("A", second)
                    .then("A", rollback())
                    .then("B", insert("account", 1, 10));
        }
        assertSame(story);
    }

    @Test
    void aRollbackToASavepointLetsOthersIn() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("A", savepoint("s"))
                .then("A", update("account", "balance", 11, ONE))
                .then("A", insert("account", 9, 90))
                .then("B", begin(READ_COMMITTED))
                .then("B", update("account", "balance", 12, ONE))
                .then("A", rollbackTo("s"))
                .then("B", commit())
                .then("A", savepoint("t"))
                .then("A", insert("account", 9, 91))
                .then("B", insert("account", 9, 92))
                .then("A", rollbackTo("s"))
                .then("A", commit())
                .then("A", select("account")));
    }

    @Test
    void anErrorLetsOthersInAtOnce() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("A", update("account", "balance", 11, ONE))
                .then("B", update("account", "balance", 12, ONE))
                .then("A", insert("account", 2, 0))
                .then("A", select("account"))
                .then("A", commit())
                .then("A", select("account")));
    }

    @Test
    void anUpdateWhoseRowNoLongerMatchesPassesItOver() throws SQLException {
        assertSame(accounts()
                .then("A", begin(READ_COMMITTED))
                .then("A", update("account", "balance", 11, ONE))
                .then("B", update("account", "balance", 99, new Where("balance", "=", 10)))
                .then("A", commit())
                .then("A", begin(READ_COMMITTED))
                .then("A", delete("account", TWO))
                .then("B", add("account", "balance", 1, TWO))
                .then("A", commit())
                .then("A", select("account")));
    }

    @Test
    void upsertsWaitForEachOther() throws SQLException {
        assertSame(new Interleaving()
                .then("A", begin(READ_COMMITTED))
                .then("A", new Step.Upsert("account", List.of(1, 10), "balance", 11))
                .then("B", new Step.Upsert("account", List.of(1, 20), "balance", 21))
                .then("C", new Step.Upsert("account", List.of(1, 30), null, null))
                .then("A", commit())
                .then("A", select("account")));
    }

    @Test
    void aBulkUpdateChecksUniqueKeysRowByRow() throws SQLException {
        assertSame(accounts()
                .then("A", add("account", "id", 1, Where.ALL))
                .then("A", add("account", "id", -1, Where.ALL))
                .then("A", select("account")));
    }

    private static Interleaving accounts() {
        return new Interleaving()
                .then("C", insert("account", 1, 10))
                .then("C", insert("account", 2, 20))
                .then("C", insert("account", 3, 30));
    }

    private static List<String> assertSame(Interleaving story) throws SQLException {
        List<String> told = story.play(Server.engine());
        assertThat(Interleaving.difference(
                        Interleaving.untilDeadlock(told), Interleaving.untilDeadlock(story.play(Server.postgres()))))
                .isEmpty();
        return told;
    }
}
