package dev.todosdk.testkit.store;

import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A database of a test's own, in memory or on PostgreSQL, with what tests do to it beside units of work.
 *
 * <pre>{@code
 * @BothStores({TodoModule.class, OrdersModule.class})
 * class CheckoutTest {
 *     @Test
 *     void isRunAgainAfterAConflict(TestStore db) {
 *         db.faults().failBeforeCommit("40001");
 *         new OrderService(db).checkout("A-17", "receipt 1");
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe, but for {@link #close()}, which is the test's own.
 */
public abstract class TestStore implements UnitOfWorkFactory, AutoCloseable {

    private final UnitOfWorkFactory units;
    private final StoreConnections connections;
    private final Queue<Throwable> uncommitted = new ConcurrentLinkedQueue<>();
    private volatile boolean uncommittedAllowed;

    /**
     * Creates a store, for the testkit's own.
     *
     * @param units of the store
     * @param connections those that the units work on
     */
    protected TestStore(UnitOfWorkFactory units, StoreConnections connections) {
        this.units = units;
        this.connections = connections;
    }

    @Override
    public final UnitOfWork begin(UnitOptions options) {
        requireFreeThread();
        return new WatchedUnit(units.begin(options), uncommitted::add);
    }

    @Override
    public final <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        requireFreeThread();
        return units.call(options, work);
    }

    private static void requireFreeThread() {
        if (Thread.currentThread() instanceof Confined confined) {
            throw confined.usesAnother();
        }
    }

    /**
     * The faults that can be made to happen on this store.
     *
     * @return always the same
     */
    public final Faults faults() {
        return connections.faults();
    }

    /**
     * Tells somebody what the units of this store do from now on, as {@code unitListener(...)} of the builder does.
     *
     * @param listener the listener, until the store is closed
     */
    public final void listen(UnitListener listener) {
        connections.listen(Objects.requireNonNull(listener, "listener"));
    }

    final StoreConnections connections() {
        return connections;
    }

    /**
     * Fails when a unit of work was closed with changes that were neither committed nor rolled back: a forgotten {@code
     * commit()}. Called after each test of {@link dev.todosdk.testkit.BothStores} and {@link
     * dev.todosdk.testkit.PostgresqlTest}. Units that another has joined are asked once, as a whole.
     *
     * @throws AssertionError with the place that closed the unit as its cause
     */
    public final void requireNothingUncommitted() {
        Throwable first = uncommitted.poll();
        if (first == null || uncommittedAllowed) {
            return;
        }
        throw new AssertionError(
                "A unit of work was closed with changes that nobody committed; they are gone. Call commit(), or rollback()"
                        + " where giving up is meant. Where a test means to leave a unit so, it says"
                        + " allowUncommittedChanges() first.",
                first);
    }

    /** Lets units be closed with changes that nobody commits, for a test that means just that. */
    public final void allowUncommittedChanges() {
        uncommittedAllowed = true;
    }

    /** Gives the store up; the next test gets an empty one. Closing twice does nothing. */
    @Override
    public abstract void close();
}
