package dev.todosdk.faults.checker;

import dev.todosdk.database.spi.CommitOutcomes;
import dev.todosdk.database.spi.DatabaseServer;
import dev.todosdk.database.spi.UnitTransactions;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;

/** PostgreSQL with one part exchanged for a broken one. */
final class BrokenServer implements DatabaseServer {

    private final DatabaseServer whole;
    private final UnaryOperator<UnitTransactions> transactions;
    private final UnaryOperator<CommitOutcomes> outcomes;

    BrokenServer(
            DatabaseServer whole,
            UnaryOperator<UnitTransactions> transactions,
            UnaryOperator<CommitOutcomes> outcomes) {
        this.whole = whole;
        this.transactions = transactions;
        this.outcomes = outcomes;
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return whole.migrationSource();
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        return whole.hibernateSettings();
    }

    @Override
    public void prepare(Metadata mapping) {
        whole.prepare(mapping);
    }

    @Override
    public UnitTransactions transactions(UnitTransactions plain) {
        return transactions.apply(whole.transactions(plain));
    }

    @Override
    public CommitOutcomes commitOutcomes() {
        return outcomes.apply(whole.commitOutcomes());
    }

    @Override
    public void close() {
        whole.close();
    }
}
