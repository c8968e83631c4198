package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.pooler.Pooler;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.postgresql.connection.LentConnection;
import dev.todosdk.postgresql.flight.CommitFlight;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/** Lends Hibernate the data source's connections, each with autocommit off. */
final class PooledConnections implements ConnectionProvider, Lender {

    private static final long serialVersionUID = 1L;
    private static final int MOST_PASSED_OVER = 100;

    /** Longer than the half second for which the pool trusts a connection without asking. */
    private static final long LOSS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final transient @Nullable CommitFlight flight;
    private final transient ServerLives lives;
    private transient volatile DataSource source;
    private transient volatile @Nullable Evictions evictions;
    private transient volatile SdkObjects own = SdkObjects.UNQUALIFIED;
    private transient volatile WayToServer way = WayToServer.STRAIGHT;
    private transient volatile long lastLoss = System.nanoTime() - LOSS_NANOS;

    PooledConnections(DataSource source, @Nullable CommitFlight flight, ServerLives lives) {
        this.source = source;
        this.evictions = evictions(source);
        this.lives = lives;
        this.flight = flight;
    }

    private static @Nullable Evictions evictions(DataSource source) {
        return source instanceof HikariDataSource pool && pool.getExceptionOverride() instanceof Evictions own
                ? own
                : null;
    }

    /** Lends from now on those of a pool. */
    void over(HikariDataSource pool) {
        source = pool;
        evictions = evictions(pool);
    }

    /** Lends from now on what is right for the way. */
    void lead(WayToServer found) {
        way = found;
    }

    /** One for the start's own questions, fit for the way. */
    Connection unlent() throws SQLException {
        return way.prepare(source.getConnection());
    }

    /** Whether nobody hands out sessions of the server in between. */
    boolean isStraight() {
        return way.pooler() == Pooler.NONE;
    }

    /** Says where the SDK's own tables and functions are. */
    void own(SdkObjects found) {
        own = found;
    }

    @Override
    public Connection getConnection() {
        return lend(flight != null && flight.isReady() ? flight::over : this::plain);
    }

    @Override
    public <C extends Connection> C lend(Fitting<C> fitting) {
        try {
            Connection connection = fit();
            try {
                return way.lend(connection, fitting);
            } catch (Throwable thrown) {
                closeConnection(connection);
                throw thrown;
            }
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    private Connection plain(Connection connection, LeadingStatements leading, String afterReset) throws SQLException {
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
        }
        return new LentConnection(connection, leading, afterReset, own);
    }

    /** A data source that is aware of the caller's transaction lends its connection, and the unit's end would be that one's. */
    private static void requireIdle(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PgConnection.class)
                && connection.unwrap(PgConnection.class).getTransactionState() != TransactionState.IDLE) {
            connection.close();
            throw new WrongUseException(
                    Failure.of("The data source lent a connection in the middle of a transaction of the"
                            + " caller's, which the unit of work would have ended; nothing was done. Give the SDK the data source"
                            + " beneath, which knows no transactions, or call it outside of the transaction."));
        }
    }

    /**
     * After a loss passes over connections that the server has ended as well; nothing of the unit has been sent yet, so
     * another one does as well. Looking costs a millisecond, so without a loss nobody looks, but at those that were never
     * lent before. The last one is lent as it is.
     */
    private Connection fit() throws SQLException {
        for (int passedOver = 0; passedOver < MOST_PASSED_OVER; passedOver++) {
            Connection connection = fetch();
            if (isFit(connection)) {
                return connection;
            }
            EndedConnections.discard(source, connection);
        }
        return fetch();
    }

    /** Nothing may be asked of it before: even a question could end the caller's transaction. */
    private Connection fetch() throws SQLException {
        long begun = System.nanoTime();
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLTransientConnectionException inVain) {
            tellWhyInVain(inVain, begun);
            throw inVain;
        }
        requireIdle(connection);
        return way.prepare(connection);
    }

    /** Who waited in vain while there was no server is told of that, and not that all connections were taken. */
    private void tellWhyInVain(SQLTransientConnectionException inVain, long begun) {
        SQLException missed = opener() instanceof PromptDataSource prompt ? prompt.failureSince(begun) : null;
        if (missed != null && inVain.getNextException() == null) {
            inVain.setNextException(missed);
        }
    }

    private boolean isFit(Connection connection) throws SQLException {
        if (System.nanoTime() - lastLoss < LOSS_NANOS && EndedConnections.isEnded(connection)) {
            return false;
        }
        Evictions passing = evictions;
        if (passing != null && passing.passesOver(connection, lives)) {
            return false;
        }
        try {
            if (lives.look(connection)) {
                goThroughPooler(connection);
            }
            return true;
        } catch (SQLException ended) {
            noteIfLost(connection);
            return false;
        } catch (ConfigurationException refused) {
            EndedConnections.discard(source, connection); // Each new one is refused again.
            throw refused;
        }
    }

    /** The place may have been moved behind a pooler since the start. */
    private synchronized void goThroughPooler(Connection connection) throws SQLException {
        if (way.pooler() == Pooler.NONE) {
            way = WayToServer.behindPooler(connection, opener());
        }
        way.prepare(connection);
    }

    private @Nullable PGSimpleDataSource opener() {
        return evictions != null && source instanceof HikariDataSource pool
                ? (PGSimpleDataSource) pool.getDataSource()
                : null;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        noteIfLost(connection);
        if (connection instanceof LentConnection lent && lent.isToBeLookedAt()) {
            lookAt(lent);
        }
        connection.close();
    }

    private void lookAt(LentConnection lent) throws SQLException {
        lent.cancelAbandoned();
        if (lent.mayLoseIds() && !isStraight()) {
            lives.forgetIds(); // A pooler keeps the connections of its clients while the server crashes.
        }
        if (lent.isSpoiled() || isOfStandby(lent)) {
            EndedConnections.discard(source, lent.driver());
        }
    }

    /** Whether it is of no use to whoever writes; the others of its age may be as well. */
    private boolean isOfStandby(LentConnection lent) throws SQLException {
        Evictions told = evictions;
        if (told == null || !lent.isWriteRefused() || lent.isClosed()) {
            return false;
        }
        told.refusedWrite();
        return true;
    }

    private void noteIfLost(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            lastLoss = System.nanoTime();
            lives.lost();
        }
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> unwrapType) {
        return unwrapType.isInstance(source);
    }

    @Override
    public <T> T unwrap(Class<T> unwrapType) {
        return unwrapType.cast(source);
    }
}
