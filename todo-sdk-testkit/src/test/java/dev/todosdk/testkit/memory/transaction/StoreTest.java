package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.Shop.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.data.Row;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Store store = new Store(Shop.SCHEMA);

    @Test
    void whatIsCommittedIsSeenByLaterTransactions() throws SQLException {
        Transaction writer = store.begin(IsolationLevel.READ_COMMITTED, false);
        writer.run(command -> command.insert(ACCOUNT, 1, 10));
        assertThat(balance(1)).isNull();
        assertThat(writer.commit()).isTrue();
        assertThat(balance(1)).isEqualTo(10L);
    }

    @Test
    void whatIsRolledBackIsNot() throws SQLException {
        Transaction writer = store.begin(IsolationLevel.READ_COMMITTED, false);
        writer.run(command -> command.insert(ACCOUNT, 1, 10));
        writer.rollback();
        assertThat(balance(1)).isNull();
    }

    private @Nullable Object balance(int id) throws SQLException {
        Transaction reader = store.begin(IsolationLevel.READ_COMMITTED, true);
        List<Row> found = reader.run(command -> command.findAll(Shop.primaryKey(ACCOUNT), id));
        reader.commit();
        return found.isEmpty() ? null : found.get(0).get(1);
    }
}
