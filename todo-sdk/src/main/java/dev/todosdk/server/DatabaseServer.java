package dev.todosdk.server;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.announcement.Announcements;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * The server at the end of the code path. From repository to Hibernate's session everything is the same whichever it is;
 * it decides what Hibernate is given, how the server is prepared, and how it stops. Thread-safe once started; a start calls
 * {@link #connect}, {@link #look}, {@link #prepare} and {@link #complete} on one thread, in this order, and {@link #close} also when
 * one of them has failed.
 */
public interface DatabaseServer extends AutoCloseable {

    /**
     * The data source at which migrations run before the mapping is used.
     *
     * @return direct connections, or empty when this server makes its tables from the mapping
     */
    Optional<DataSource> migrationSource();

    /**
     * The settings that Hibernate is given: at least a connection provider. Its dialect is the SDK's own, PostgreSQL's. Asked for
     * before or while the server is connected, from another thread.
     *
     * @return Hibernate's settings by name
     */
    Map<String, Object> hibernateSettings();

    /**
     * Called first, while the mapping is made on another thread: opens what it takes to reach the server.
     *
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server cannot be reached or refuses
     */
    default void connect() {}

    /**
     * Called when migrations have run, while the mapping may still be under way: finds out what needs no mapping.
     *
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server fails or refuses
     */
    default void look() {}

    /**
     * Called when the mapping is known and migrations have run, before the session factory is built. May change the mapping.
     *
     * @param mapping the complete boot model
     * @throws dev.todosdk.persistence.exception.MigrationException when the schema does not carry the mapping
     */
    void prepare(Metadata mapping);

    /**
     * Called last, while the session factory is built on another thread: finds out what that does not depend on.
     *
     * @param mapping the complete boot model, to be read only
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server fails or refuses
     */
    default void complete(Metadata mapping) {}

    /**
     * The way in which units of work begin and end here.
     *
     * @param plain the plain way, over JDBC's own calls; the reference for every other
     * @return the way to take
     */
    default UnitTransactions transactions(UnitTransactions plain) {
        return plain;
    }

    /**
     * The one who names commits and knows what became of them.
     *
     * @return by default nobody: a commit whose answer is lost stays unknown
     */
    default CommitOutcomes commitOutcomes() {
        return CommitOutcomes.NONE;
    }

    /**
     * Counts the server's lives. A crash or a failover ends one, and takes away what was not yet durable: ids that were
     * fetched from a sequence ahead of their use may then be given out again.
     *
     * @return by default always the same: a server that loses nothing
     */
    default int life() {
        return 0;
    }

    /**
     * Tells whether ids that a unit took before it was connected are surely its own: not when the server may have ended one of its
     * lives since, and the unit has its connection from afterwards.
     *
     * @param session of the unit
     * @param nanoTime before it took any, by {@link System#nanoTime()}
     * @return by default true
     */
    default boolean keepsIds(SessionImplementor session, long nanoTime) {
        return true;
    }

    /**
     * The position by now: all that is committed is before it.
     *
     * @return by default the beginning: a server that has no replicas
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server cannot be asked
     */
    default CommitPosition position() {
        return CommitPosition.START;
    }

    /**
     * The figures of the pool of connections.
     *
     * @return by default empty: there is no pool, or none that can be asked
     */
    default Optional<PoolFigures> pool() {
        return Optional.empty();
    }

    /**
     * Listens to what units announce.
     *
     * @param channel its name
     * @return by default empty: nobody can listen here
     */
    default Optional<Announcements> listen(String channel) {
        return Optional.empty();
    }

    /** Stops what was started, however far that went. Called once, after the last unit; does not throw. */
    @Override
    void close();
}
