package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.pooler.Connector;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.TokenTransaction;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The plain path of one database, with COPY for what a unit inserts by the thousand, when driver and tables allow that.
 * Thread-safe.
 */
public final class PlainCopies {

    private final RecordingExecutors executors = new RecordingExecutors(CommitFlight.BATCH_SIZE);
    private volatile boolean ready;

    /** Not ready. */
    public PlainCopies() {}

    /**
     * For Hibernate's setting {@code hibernate.jdbc.mutation.executor}.
     *
     * @return always the same
     */
    public MutationExecutorService executors() {
        return executors;
    }

    /**
     * Looks at the driver, and reads what the catalog says of the mapped tables.
     *
     * @param source of the units' connections
     * @param mapping the complete boot model; its tables exist
     * @param own the SDK's tables and functions
     */
    public void prepare(Connector source, Metadata mapping, SdkObjects own) {
        ready = CommitFlight.rolledBack(source, connection -> prepare(connection, mapping, own));
    }

    /** Whether rows can be copied. */
    private boolean prepare(Connection connection, Metadata mapping, SdkObjects own) throws SQLException {
        if (new FlightProbe(connection).objectionToDriver() != null) {
            return false;
        }
        executors.use(TableFacts.read(connection, CommitFlight.tables(mapping), own));
        return true;
    }

    /**
     * How units begin and end.
     *
     * @param lender of the units' connections
     * @param plain begins, commits and rolls back
     * @param own where tokens are stored
     * @return for {@link dev.todosdk.server.DatabaseServer#transactions}
     */
    public UnitTransactions transactions(Lender lender, UnitTransactions plain, SdkObjects own) {
        return new Transactions(ready ? lender : null, plain, own);
    }

    private record Transactions(@Nullable Lender copying, UnitTransactions plain, SdkObjects own)
            implements UnitTransactions {
        @Override
        public UnitTransaction open(UnitOptions options, LeadingStatements leading) {
            UnitTransaction begun = plain.open(options, leading);
            return copying == null || options.readOnly()
                    ? new TokenTransaction(begun, own)
                    : new CopyingTransaction(begun, copying, own);
        }
    }
}
