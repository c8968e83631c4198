package dev.todosdk.persistence;

import dev.todosdk.persistence.announcement.Announcements;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source of units of work, which is all that a service needs. PostgreSQL and the testkit's memory both are one. Thread-safe.
 *
 * <pre>{@code
 * long id = db.call(unit -> unit.repository(OrderRepository.class).insert(new Order("A-17")).id());
 * }</pre>
 */
public interface UnitOfWorkFactory {

    /**
     * Begins a unit of work that the caller ends.
     *
     * @param options how it runs
     * @return an open unit that belongs to the calling thread; close it
     * @throws dev.todosdk.persistence.exception.WrongUseException when the database is closed
     */
    UnitOfWork begin(UnitOptions options);

    /**
     * Runs work in a unit of its own: commits when it returns, rolls back when it throws. After a failure that is known not
     * to have been applied and may be gone a moment later, the whole work is run again in a fresh unit: see
     * {@link RetryPolicy}. Entities that were made outside the work and inserted in an attempt that was not applied are new
     * again in the next one, with what they cascade to: generated ids are unset, versions and collections are as for a new
     * object. Other attributes stay as the work, callbacks and generators left them, so make entities inside the work where
     * it changes them. After a commit whose outcome is unknown nothing is unset.
     *
     * @param options how the unit runs
     * @param work the work; may be run more than once
     * @param <R> its result
     * @param <X> its checked exception
     * @return what the work returned, after the commit
     * @throws X what the work threw, as it was thrown, after the rollback
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails
     */
    <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work) throws X;

    /**
     * Begins a unit of work with {@link UnitOptions#DEFAULT}.
     *
     * @return an open unit that belongs to the calling thread; close it
     * @throws dev.todosdk.persistence.exception.WrongUseException when the database is closed
     */
    default UnitOfWork begin() {
        return begin(UnitOptions.DEFAULT);
    }

    /**
     * Runs work that has a result, with {@link UnitOptions#DEFAULT}.
     *
     * @param work the work
     * @param <R> its result
     * @param <X> its checked exception
     * @return what the work returned, after the commit
     * @throws X what the work threw, as it was thrown, after the rollback
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails
     */
    default <R extends @Nullable Object, X extends Exception> R call(UnitFunction<R, X> work) throws X {
        return call(UnitOptions.DEFAULT, work);
    }

    /**
     * Runs work that only reads and has a result. Each question sees what was committed before it was asked, so that two of
     * them can see two states: a page and its total need not fit together, nor an order and its lines. Where they must,
     * {@code call(UnitOptions.SNAPSHOT, work)} shows all questions the same state.
     *
     * @param work the work; a write in it is refused, and a change to an entity is not written, which is said at WARN
     * @param <R> its result
     * @param <X> its checked exception
     * @return what the work returned
     * @throws X what the work threw, as it was thrown
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails
     */
    default <R extends @Nullable Object, X extends Exception> R read(UnitFunction<R, X> work) throws X {
        return call(UnitOptions.READ_ONLY, work);
    }

    /**
     * Listens to what units announce with their commits on a channel ({@code pg_notify} on PostgreSQL), over a connection
     * beside the pool's. For those who wait for others' work and would otherwise have to look again and again.
     *
     * <pre>{@code
     * try (Announcements jobs = db.listen("jobs").orElseThrow()) {
     *     while (jobs.await(Duration.ofMinutes(1))) {
     *         work.takeWhatIsThere(); // before each wait: what was announced earlier is looked for, too
     *     }
     * }
     * }</pre>
     *
     * @param channel its name
     * @return empty where nobody can listen and who waits must look: behind a pooler, at a data source of the caller's, in
     *     memory, in a unit that was joined; otherwise of the caller's, who closes it before the database
     */
    default Optional<Announcements> listen(String channel) {
        return Optional.empty();
    }

    /**
     * Options for a unit that runs later or on another thread, for whoever asks now: with the actor and the tenant that the
     * database's settings name on this thread, where the options name none.
     *
     * @param options how the unit shall run
     * @return the same, with all that is known here of who it acts for
     */
    default UnitOptions forCaller(UnitOptions options) {
        return Objects.requireNonNull(options, "options");
    }

    /**
     * Runs work without a result in a unit of its own: commits when it returns, rolls back when it throws.
     *
     * @param options how the unit runs
     * @param work the work
     * @param <X> its checked exception
     * @throws X what the work threw, as it was thrown, after the rollback
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails
     */
    default <X extends Exception> void run(UnitOptions options, UnitAction<X> work) throws X {
        this.<Boolean, X>call(options, unit -> {
            work.execute(unit);
            return true;
        });
    }

    /**
     * Runs work without a result, with {@link UnitOptions#DEFAULT}.
     *
     * @param work the work
     * @param <X> its checked exception
     * @throws X what the work threw, as it was thrown, after the rollback
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails
     */
    default <X extends Exception> void run(UnitAction<X> work) throws X {
        run(UnitOptions.DEFAULT, work);
    }

    /**
     * A factory whose units are all parts of the given one: work runs in it, and only its owner commits. Lets any service
     * that is written against a factory take part in a larger unit.
     *
     * <p>A part's commit writes what was recorded and leaves committing to the owner. <b>A part that may write and does not
     * end with its commit gives the whole unit up</b>: when its work throws, when it is rolled back, or closed without
     * commit. Half of its work may be done, and a part cannot be rolled back alone. Whoever catches its exception can only end
     * the whole unit; using or committing it is refused by the part's name. What may fail alone runs inside
     * {@link UnitOfWork#savepoint}, which is rolled back with the part:
     *
     * <pre>{@code
     * db.run(unit -> {
     *     orders.joining(unit).place(order);
     *     try {
     *         unit.savepoint(part -> coupons.joining(part).redeem(code));
     *     } catch (CouponExpired expired) {
     *         order.payInFull(); // the unit goes on, without what redeem had done
     *     }
     * });
     * }</pre>
     *
     * <p>A part that only reads can have done nothing: when it throws, the unit stays usable. A part gets what the whole
     * unit gives. It is refused at its beginning when it asks for more: to write in a unit that only reads, a higher
     * isolation, a shorter or other statement timeout, a retry policy of its own.
     *
     * @param unit the unit to join, or a part of it; the caller ends it
     * @return a factory of the thread that owns the unit, usable as long as the unit is. Its methods throw
     *     {@link dev.todosdk.persistence.exception.WrongUseException}, naming both, when a part asks for what the unit
     *     does not give
     */
    static UnitOfWorkFactory joining(UnitOfWork unit) {
        return unit.parts();
    }
}
