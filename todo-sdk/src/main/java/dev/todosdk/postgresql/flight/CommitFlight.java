package dev.todosdk.postgresql.flight;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.pooler.AsFound;
import dev.todosdk.pooler.Connector;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.postgresql.connection.LentConnection;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.postgresql.question.RepeatedTexts;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit flight of one database: recording, connections and transactions that belong together. Does nothing until
 * {@link #prepare} has found that driver and server do what it relies on. Thread-safe.
 */
public final class CommitFlight {

    private static final Logger LOG = LoggerFactory.getLogger(CommitFlight.class);

    /** Of Hibernate's own batches, for what is not recorded. */
    static final int BATCH_SIZE = 50;

    private final RecordingExecutors executors = new RecordingExecutors(BATCH_SIZE);
    private final RepeatedTexts repeated = new RepeatedTexts();
    private volatile @Nullable PlainReads reads;
    private volatile TableFacts facts = TableFacts.UNKNOWN;
    private volatile SdkObjects objects = SdkObjects.UNQUALIFIED;
    private volatile boolean ready;
    private volatile boolean readsAlone;

    /** Not ready. */
    public CommitFlight() {}

    /**
     * For Hibernate's setting {@code hibernate.jdbc.mutation.executor}.
     *
     * @return always the same
     */
    public MutationExecutorService executors() {
        return executors;
    }

    /**
     * Tries driver and server, and reads what the catalog says of the mapped tables.
     *
     * @param source of the units' connections
     * @param mapping the complete boot model; its tables exist
     * @param own the SDK's tables and functions
     */
    public void prepare(Connector source, Metadata mapping, SdkObjects own) {
        ready = rolledBack(source, connection -> prepare(connection, mapping, own));
    }

    /** Whether commits can go that way. */
    private boolean prepare(Connection connection, Metadata mapping, SdkObjects own) throws SQLException {
        FlightProbe probe = new FlightProbe(connection);
        String objection = probe.objection();
        if (objection != null) {
            LOG.warn(
                    "Commits take the plain path, with more round trips, because {}. Say commitPath(CommitPath.PLAIN) to"
                            + " choose that.",
                    objection);
            return false;
        }
        facts = TableFacts.read(connection, tables(mapping), own);
        executors.use(facts);
        reads = PlainReads.on(connection);
        readsAlone = probe.readsCommitted();
        objects = own;
        return true;
    }

    /** What is found out on a connection. */
    @FunctionalInterface
    interface Finding<R> {
        R on(Connection connection) throws SQLException;
    }

    /** Finds something out in a transaction that leaves nothing. */
    static <R> R rolledBack(Connector source, Finding<R> finding) {
        try (Connection connection = source.connect();
                AsFound found = AsFound.in(connection, false)) {
            return finding.on(found.connection());
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    static List<String> tables(Metadata mapping) {
        List<String> names = new ArrayList<>();
        for (Table table : mapping.collectTableMappings()) {
            if (table.isPhysicalTable()) {
                names.add(table.getQualifiedTableName().render());
            }
        }
        return names;
    }

    /**
     * Whether {@link #prepare} found nothing against it.
     *
     * @return false before it
     */
    public boolean isReady() {
        return ready;
    }

    /**
     * Makes a connection fit for whoever opens a session beside the units.
     *
     * @param connection from the pool
     * @param leading what each transaction begins with; mostly nothing
     * @param afterReset statements that make a session that was reset as the pool gives it; mostly empty
     * @return closes the connection when it is closed
     * @throws SQLException when its autocommit cannot be switched off
     */
    public Connection over(Connection connection, LeadingStatements leading, String afterReset) throws SQLException {
        PlainReads known = Objects.requireNonNull(reads, "not prepared");
        return new UnitConnection(connection, leading, afterReset, objects, known, repeated);
    }

    /**
     * The connection of the pool's that a unit has.
     *
     * @param connection a unit's, made by {@link #over} or not
     * @return what is below; asking for it does nothing to the unit
     */
    public static Connection under(Connection connection) {
        return connection instanceof LentConnection lent ? lent.driver() : connection;
    }

    /**
     * How units begin and end, when this is ready.
     *
     * @param lender of the units' connections
     * @return for {@link dev.todosdk.server.DatabaseServer#transactions}
     */
    public UnitTransactions transactions(Lender lender) {
        return new FlightTransactions(
                lender, Objects.requireNonNull(reads, "not prepared"), objects, readsAlone, true, repeated, facts);
    }

    /**
     * What is to be known for reading, whichever way commits take.
     *
     * @param reads tells statements that only read
     * @param alone whether those may be transactions of their own
     */
    public record Reading(PlainReads reads, boolean alone) {

        /**
         * How units that only read begin and end.
         *
         * @param lender of the units' connections
         * @param own the SDK's tables and functions
         * @return for units that only read
         */
        public UnitTransactions transactions(Lender lender, SdkObjects own) {
            return new FlightTransactions(lender, reads, own, alone, false, new RepeatedTexts(), TableFacts.UNKNOWN);
        }
    }

    /**
     * Finds out what is to be known for reading.
     *
     * @param source of the units' connections
     * @return of the database behind it
     */
    public static Reading reading(Connector source) {
        return rolledBack(
                source,
                connection -> new Reading(PlainReads.on(connection), new FlightProbe(connection).readsCommitted()));
    }
}
