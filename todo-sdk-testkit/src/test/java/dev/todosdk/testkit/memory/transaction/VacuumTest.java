package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.IsolationLevel.READ_COMMITTED;
import static dev.todosdk.testkit.memory.transaction.IsolationLevel.REPEATABLE_READ;
import static dev.todosdk.testkit.memory.transaction.Step.add;
import static dev.todosdk.testkit.memory.transaction.Step.delete;
import static dev.todosdk.testkit.memory.transaction.Step.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Slot;
import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Versions that nobody can see any more go at once; those that somebody can see stay. */
class VacuumTest {
    private final Store store = new Store(Shop.SCHEMA);
    private final EngineSession session = new EngineSession(store);

    @Test
    void updatesDoNotPileUp() throws SQLException {
        session.run(insert("account", 1, 10));
        for (int i = 0; i < 100; i++) {
            session.run(add("account", "balance", 1, Where.id(1)));
            session.run(add("account", "id", 1, Where.ALL));
            session.run(add("account", "id", -1, Where.ALL));
        }
        assertThat(versions()).isEqualTo(1);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void deletedRowsLeaveNothing() throws SQLException {
        for (int i = 0; i < 100; i++) {
            session.run(insert("account", 1, 10));
            session.run(delete("account", Where.ALL));
        }
        assertThat(versions()).isZero();
        assertThat(keys()).isZero();
    }

    @Test
    void rolledBackWritesLeaveNothing() throws SQLException {
        session.run(insert("account", 1, 10));
        session.run(Step.begin(READ_COMMITTED));
        session.run(insert("account", 2, 20));
        session.run(add("account", "id", 5, Where.id(1)));
        session.run(delete("account", Where.id(2)));
        session.run(Step.rollback());
        assertThat(versions()).isEqualTo(1);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void aSnapshotKeepsWhatItSees() throws SQLException {
        session.run(insert("account", 1, 10));
        session.run(insert("account", 2, 20));
        try (EngineSession reader = new EngineSession(store)) {
            reader.run(Step.begin(REPEATABLE_READ));
            String before = reader.run(Step.select("account"));
            for (int i = 0; i < 10; i++) {
                session.run(add("account", "balance", 1, Where.id(1)));
            }
            session.run(delete("account", Where.id(2)));
            assertThat(reader.run(Step.select("account"))).isEqualTo(before);
            assertThat(reader.run(Step.select("account", Where.id(2)))).isEqualTo("[2, 20]");
            assertThat(versions()).isGreaterThan(2);
        }
        session.run(Step.select("account"));
        assertThat(versions()).isEqualTo(1);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void aScanGoesOnOverRowsThatGoAway() throws SQLException {
        for (int i = 0; i < 2000; i++) {
            session.run(insert("account", i, i));
        }
        Transaction transaction = store.begin(READ_COMMITTED, false);
        int seen = transaction.run(command -> {
            Scan scan = command.scan(Shop.ACCOUNT);
            int count = 0;
            for (Row row = scan.next(); row != null; row = scan.next()) {
                if (count == 20) {
                    session.run(delete("account", new Where("id", ">", 10)));
                    session.run(insert("account", 5000, 1));
                }
                count++;
            }
            return count;
        });
        transaction.commit();
        assertThat(seen).isEqualTo(2000);
        assertThat(versions()).isEqualTo(12);
    }

    private int versions() {
        int count = 0;
        for (Slot slot = store.heap(Shop.ACCOUNT).first(); slot != null; slot = slot.next) {
            for (Row row = slot.newest; row != null; row = row.older) {
                count++;
            }
        }
        return count;
    }

    private int keys() {
        return store.heapIndex(Shop.primaryKey(Shop.ACCOUNT)).size();
    }
}
