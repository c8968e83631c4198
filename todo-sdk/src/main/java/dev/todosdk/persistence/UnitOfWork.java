package dev.todosdk.persistence;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes to several entities that reach the database together or not at all.
 *
 * <pre>{@code
 * try (UnitOfWork unit = db.begin()) {
 *     Order order = unit.repository(OrderRepository.class).insert(new Order("A-17"));
 *     unit.repository(OrderStatusRepository.class).insert(OrderStatus.received(order));
 *     unit.commit();
 * } // leaving without commit() rolls back
 * }</pre>
 *
 * <p>Within a unit one row is one object; changes to an entity that the unit inserted or read are written by
 * {@link #commit()} without being asked for. Entities belong to their unit and do not leave it.
 *
 * <p><b>States.</b> A unit is open until it is committed, rolled back or closed, or until something in it fails. After a
 * failure it can only be rolled back or closed; {@link #commit()} then throws with the first cause. Every use against
 * these rules throws {@link dev.todosdk.persistence.exception.WrongUseException}.
 *
 * <p><b>Threads.</b> A unit belongs to the thread that began it and refuses every other, save for {@link #cancel()},
 * and for {@code close()} of the database that it came from.
 */
public interface UnitOfWork extends AutoCloseable {

    /**
     * The repository of the given type, bound to this unit; the same instance each time within the unit.
     *
     * @param type the class under which a module registered the repository
     * @param <R> the repository's type
     * @return the repository; unusable once the unit has ended
     * @throws dev.todosdk.persistence.exception.WrongUseException when the type is not registered (the message lists
     *     those that are), or the unit is over, has failed, or belongs to another thread
     */
    <R extends Repository<?>> R repository(Class<R> type);

    /**
     * Sends what the unit has recorded to the database, without committing. Useful to learn of a refused row at a
     * known place.
     *
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database refuses a write; the unit has
     *     then failed
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit is over, has failed, or belongs to
     *     another thread
     */
    void flush();

    /**
     * Does a part of the work that can fail alone. What the unit recorded before is written first. When the part throws,
     * only its own changes are rolled back, the exception goes on to the caller, and the unit stays usable: entities that
     * the part changed are read again, entities that it inserted, read or deleted are detached. A lost connection ends the
     * unit all the same, and is thrown in the place of what the part threw. Parts may contain parts. Committing inside is
     * refused.
     *
     * @param work the part; gets this unit
     * @param <R> its result
     * @param <X> what it may throw
     * @return what the part returned
     * @throws X when the part throws it
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database refuses a write of the part
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit is over, has failed, or belongs to
     *     another thread
     */
    <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X;

    /**
     * A factory whose units are parts of this one; see {@link UnitOfWorkFactory#joining}, which calls it.
     *
     * @return a factory of the thread that owns the unit, usable as long as the unit is
     */
    UnitOfWorkFactory parts();

    /**
     * Tells whether the unit has changes that only {@link #commit()} would keep: written already, or still to be written. To
     * find out, the entities of the unit are looked at; nothing is sent.
     *
     * @return false also when the unit is over or has failed
     * @throws dev.todosdk.persistence.exception.DatabaseException when the entities cannot be looked at, because one of
     *     their getters throws or one refers to a new entity that was not inserted; the unit has then failed
     * @throws dev.todosdk.persistence.exception.WrongUseException when called from another thread
     */
    boolean hasUncommittedChanges();

    /**
     * Has something done as the last thing before this unit commits, inside it and in the order in which it was asked for:
     * everything else is written by then, and what the action writes goes last, in the same round trip. It may use the
     * unit's repositories. When it throws, the unit has failed and {@link #commit()} throws the same. A part that joined the
     * unit hands it on to the whole unit; what was asked for inside a {@link #savepoint} that was rolled back is dropped.
     *
     * @param action what to do; kept until then
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit only reads, is over, has failed, or belongs
     *     to another thread
     */
    void beforeCommit(Runnable action);

    /**
     * Has something done once this unit is committed: a mail, a message, an entry of a cache. It is done on the thread of the
     * unit, in the order in which it was asked for, after the connection went back, so that it may open a unit of its own.
     * It is done when the outcome is known to be "applied", also when that was learned only by asking after a lost answer;
     * for the one attempt that was committed, whatever attempts {@link UnitOfWorkFactory#call} made before. When the outcome
     * stays unknown it is not done, nor when the process ends before it: what must not be lost is written in the unit
     * itself.
     *
     * <pre>{@code
     * db.run(unit -> {
     *     Order order = unit.repository(OrderRepository.class).insert(new Order("A-17"));
     *     long id = order.id(); // the entity does not leave the unit
     *     unit.afterCommit(() -> mails.confirm(id));
     * });
     * }</pre>
     *
     * <p>A part that joined the unit hands it on to the whole unit. What was asked for inside a {@link #savepoint} that was
     * rolled back is dropped. What the action throws is logged at ERROR; it changes nothing about the outcome, and the
     * other actions are done.
     *
     * @param action what to do; kept until then
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit is over, has failed, or belongs to
     *     another thread
     */
    void afterCommit(Runnable action);

    /**
     * Does an action as {@link #afterCommit} does, with the position of the commit: a unit that reads at a replica {@linkplain UnitOptions#after
     * after} it sees what this one wrote. The position comes back with the commit, in the same round trip. {@link
     * ReadYourWrites} does this for all units of one client.
     *
     * <pre>{@code
     * db.run(unit -> {
     *     unit.repository(OrderRepository.class).insert(new Order("A-17"));
     *     unit.afterCommitAt(position -> response.header("X-Position", position.toString()));
     * });
     * }</pre>
     *
     * @param action what to do; kept until then. Not done by a unit that only reads, which commits nothing
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit is over, has failed, or belongs to
     *     another thread
     */
    void afterCommitAt(Consumer<CommitPosition> action);

    /**
     * Has something done once this unit is known to have been given up: rolled back, closed without commit, failed, or not
     * applied. It is done once for each {@link UnitOfWorkFactory#call}, when no attempt is left, and then only what the last
     * attempt asked for. In all else as {@link #afterCommit}; what the action throws is added, as suppressed, to the
     * exception that ended the unit. Not done when the outcome stays unknown, nor for a unit that was never closed.
     *
     * @param action what to do; kept until then
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit is over, has failed, or belongs to
     *     another thread
     */
    void afterRollback(Runnable action);

    /**
     * Writes all changes and commits. On return they are in the database; when it throws, the unit has failed and
     * {@link dev.todosdk.persistence.exception.DatabaseException#outcome()} tells what became of them. Either way the
     * connection goes back at once, and what was read is detached.
     *
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database refuses a write or the commit
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit is over or belongs to another thread, or is
     *     one of {@code run}, {@code call} or {@code read}, which commit by themselves when the work returns; when a part that joined it or a savepoint in it is still open; with the first failure as its cause when
     *     something in the unit failed before, and with the part's name when that was a part that joined it
     */
    void commit();

    /**
     * Asks for the end of the unit, <b>from any thread</b>, and returns at once. The statement that runs on the server is
     * ended there, also one that waits for a lock; with that, or with the next use of the unit, its own thread gets an {@link
     * dev.todosdk.persistence.exception.OperationInterruptedException}, and only ends it then. It is not run again. Code of the
     * application's that waits for something else is not disturbed. On a part, the whole unit is meant.
     *
     * @return true when it is certain now that nothing of the unit will be applied; false when it has ended already, or its
     *     commit is under way: whether that is still stopped, its own thread will know
     */
    boolean cancel();

    /**
     * Gives all changes up. Allowed after a failure, and harmless when done twice.
     *
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit was committed or belongs to another
     *     thread
     */
    void rollback();

    /**
     * Ends the unit and gives its connection back. A unit that was not committed is rolled back, and says so in the log
     * at WARN when it had changes that nobody committed or rolled back. Closing twice does nothing.
     *
     * @throws dev.todosdk.persistence.exception.WrongUseException when called from another thread
     */
    @Override
    void close();
}
