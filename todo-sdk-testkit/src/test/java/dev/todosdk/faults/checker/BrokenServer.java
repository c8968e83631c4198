package dev.todosdk.faults.checker;

import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransactions;
import java.util.HashMap;
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
    private final Map<String, Object> settings;

    BrokenServer(
            DatabaseServer whole,
            UnaryOperator<UnitTransactions> transactions,
            UnaryOperator<CommitOutcomes> outcomes) {
        this(whole, transactions, outcomes, Map.of());
    }

    /** With settings of Hibernate's that hold over the SDK's own. */
    BrokenServer(DatabaseServer whole, Map<String, Object> settings) {
        this(whole, UnaryOperator.identity(), UnaryOperator.identity(), settings);
    }

    private BrokenServer(
            DatabaseServer whole,
            UnaryOperator<UnitTransactions> transactions,
            UnaryOperator<CommitOutcomes> outcomes,
            Map<String, Object> settings) {
        this.whole = whole;
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.settings = settings;
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return whole.migrationSource();
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        Map<String, Object> all = new HashMap<>(whole.hibernateSettings());
        all.putAll(settings);
        return all;
    }

    @Override
    public void connect() {
        whole.connect();
    }

    @Override
    public void look() {
        whole.look();
    }

    @Override
    public void prepare(Metadata mapping) {
        whole.prepare(mapping);
    }

    @Override
    public void complete(Metadata mapping) {
        whole.complete(mapping);
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
