package dev.todosdk.server;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * One unit's transaction: how it is connected, begins and ends. The unit's session carries it, so that whatever Hibernate asks
 * on the way finds what belongs to the unit. Of one thread. What is thrown is Hibernate's and the driver's own; the unit of
 * work translates it.
 */
public interface UnitTransaction {

    /** A session that carries a unit's transaction. */
    interface Carrier {
        /**
         * The transaction of the session's unit.
         *
         * @return always the same
         */
        UnitTransaction unitTransaction();
    }

    /**
     * The transaction that a session carries.
     *
     * @param session any
     * @return null when it is no unit's own session
     */
    static @Nullable UnitTransaction of(SharedSessionContractImplementor session) {
        return session instanceof Carrier carrier ? carrier.unitTransaction() : null;
    }

    /**
     * Connects the session, when its first statement is about to be made.
     *
     * @param usual the way of the connection provider among Hibernate's settings, which also takes the connection back
     * @return of the session, until that gives it back
     * @throws SQLException when there is none
     */
    default Connection connect(JdbcConnectionAccess usual) throws SQLException {
        return usual.obtainConnection();
    }

    /**
     * Connects what is beside the unit while the unit has its connection, such as ids from a table.
     *
     * @param usual the way of the connection provider among Hibernate's settings, which also takes the connection back
     * @return another one to the unit's database
     * @throws SQLException when there is none
     */
    default Connection connectBeside(JdbcConnectionAccess usual) throws SQLException {
        return usual.obtainConnection();
    }

    /**
     * Lets what the transaction begins with go ahead of the first statement, unless {@link #connect} has seen to that.
     *
     * @param fresh from {@link #connect}
     * @throws SQLException when it was to be executed at once, and failed
     */
    default void lead(Connection fresh) throws SQLException {}

    /**
     * Takes the session's connection back.
     *
     * @param usual the way of the connection provider among Hibernate's settings
     * @param connection from {@link #connect}
     * @throws SQLException when it cannot be given back
     */
    default void disconnect(JdbcConnectionAccess usual, Connection connection) throws SQLException {
        usual.releaseConnection(connection);
    }

    /**
     * The factory that the unit's session hands on as its entity manager factory: sessions opened from it stand beside the unit.
     *
     * @param usual the one that the session comes from
     * @return opens sessions on the unit's database
     */
    default SessionFactoryImplementor besideUnit(SessionFactoryImplementor usual) {
        return usual;
    }

    /**
     * Begins.
     *
     * @param session the unit's session, fresh
     */
    void begin(SessionImplementor session);

    /**
     * Keeps a read-only unit in one transaction, which what follows needs: statements that are not this SDK's, or a cursor. In other
     * units nothing is to be done.
     *
     * @param session the unit's session
     */
    default void holdTransaction(SessionImplementor session) {}

    /**
     * Says whether each statement of the unit may be a transaction of its own, so that what needs no session needs no transaction
     * either.
     *
     * @return false where they are read in one transaction
     */
    default boolean readsAlone() {
        return false;
    }

    /**
     * Connects a unit that {@linkplain #readsAlone reads alone} and has no session yet. A session that is made later has the
     * same connection.
     *
     * @return the same each time; null where a session is needed
     */
    default @Nullable Connection connectAlone() {
        return null;
    }

    /**
     * The connection of {@link #connectAlone}, for other threads.
     *
     * @return null when there is none, or a session has it
     */
    default @Nullable Connection connectedAlone() {
        return null;
    }

    /**
     * Ends a unit that had no session.
     *
     * @throws SQLException when its connection cannot be given back
     */
    default void endAlone() throws SQLException {}

    /**
     * The flight in which questions can wait and leave together.
     *
     * @return null where each is asked by itself
     */
    default @Nullable QuestionFlight questionFlight() {
        return null;
    }

    /**
     * Tells whether what a write of a row returns is the row as a question behind it would find it: nothing of the application's
     * in the database changes or hides it afterwards, as a trigger or a policy may.
     *
     * @param table its name, as the mapping's statements have it
     * @return false where nobody knows
     */
    default boolean returnsRows(String table) {
        return false;
    }

    /**
     * Gives up what a failed statement has left in a unit that only reads, so that the next one is asked as if nothing had
     * been before it.
     *
     * @param session the unit's session
     */
    default void beginAgain(SessionImplementor session) {
        session.doWork(Connection::rollback);
    }

    /**
     * The application makes statements of its own from now on, which may leave anything in the server's session: the
     * connection is to go back as it came.
     *
     * @param session the unit's session
     */
    default void handOn(SessionImplementor session) {}

    /**
     * Writes what the session holds, as the last thing before the commit.
     *
     * @param session the unit's session
     */
    default void flushForCommit(SessionImplementor session) {
        session.flush();
    }

    /**
     * Writes what the session holds, as the last thing before a savepoint is released.
     *
     * @param session the unit's session
     */
    default void flushForRelease(SessionImplementor session) {
        session.flush();
    }

    /**
     * Tells whether the server has given the transaction up, as far as that is known without asking it: a statement failed, and
     * somebody kept the error. Committing would save nothing, and say nothing.
     *
     * @param session the unit's session
     * @return false where nobody knows
     */
    default boolean isFailed(SessionImplementor session) {
        return false;
    }

    /**
     * Tells whether a write that it refuses is refused by itself and not by the server, as far as that is known without asking: the
     * application's own statements have run in it, one of which can have made it read-only, and the server takes writes.
     *
     * @param session the unit's session
     * @return false where nobody knows
     */
    default boolean isReadOnlyByItself(SessionImplementor session) {
        return false;
    }

    /**
     * Somebody wants to know the position of the commit that comes next.
     *
     * @param asking to be told it when it came back with the commit; where it does not, the server is asked for its own
     */
    default void tellPosition(Consumer<CommitPosition> asking) {}

    /**
     * Asks the server to end the statement that runs now, if there is one. Called from any thread, while the unit has the
     * connection; returns when the server has noticed.
     *
     * @param connection the unit's
     * @throws SQLException when the server could not be asked
     */
    default void cancelStatement(Connection connection) throws SQLException {}

    /**
     * Commits; the session was flushed.
     *
     * @param session the unit's session
     * @param token to be stored by the same transaction, when that writes; or null
     */
    void commit(SessionImplementor session, @Nullable CommitToken token);

    /**
     * Rolls back.
     *
     * @param session the unit's session
     */
    void rollback(SessionImplementor session);
}
