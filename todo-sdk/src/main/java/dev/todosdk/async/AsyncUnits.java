package dev.todosdk.async;

import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.OverloadedException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work on an executor of the caller's, so many at a time as there are connections; the others wait in a queue, in
 * the order in which they came, and hold neither thread nor connection. When the queue is full, the next one is refused at once.
 *
 * <pre>{@code
 * ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();   // or a pool of at least as many threads
 * AsyncUnits units = database.async(executor);
 *
 * UnitFuture<Long> id = units.callAsync(unit -> unit.repository(OrderRepository.class).insert(new Order("A-17")).id());
 * id.thenAccept(mails::confirm);
 * }</pre>
 *
 * <p>Each unit is a {@code call}: it is run again by its retry policy, and its future is completed after the commit. Actions that
 * wait for its outcome run before that. Entities stay inside the work. Who it acts for, by the database's settings of actor and
 * tenant, is asked on the thread that asks for the unit. The executor stays the caller's; tasks that it drops without a
 * word leave their futures open. Thread-safe.
 */
public final class AsyncUnits {

    private static final int RUNNING = 10;
    private static final int WAITING = 10_000;

    private final UnitOfWorkFactory units;
    private final Executor executor;
    private final int mostRunning;
    private final int mostWaiting;
    private final UnaryOperator<Runnable> decorator;
    private final Set<AsyncUnit<?>> waiting = new LinkedHashSet<>();
    private int running;

    private AsyncUnits(
            UnitOfWorkFactory units,
            Executor executor,
            int mostRunning,
            int mostWaiting,
            UnaryOperator<Runnable> decorator) {
        this.units = Objects.requireNonNull(units, "units");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
        this.decorator = decorator;
    }

    /**
     * Runs at most 10 units at a time, as the pool has connections by default, and 10,000 that wait.
     *
     * @param units where the units come from: a database, or a store of the testkit's
     * @param executor runs them
     * @return with a queue of its own
     */
    public static AsyncUnits of(UnitOfWorkFactory units, Executor executor) {
        return new AsyncUnits(units, executor, RUNNING, WAITING, UnaryOperator.identity());
    }

    /**
     * The same with another number of units at a time.
     *
     * @param most at least 1; more than there are connections wait in the pool, and not here
     * @return with a queue of its own
     * @throws IllegalArgumentException when it is less
     */
    public AsyncUnits withMostRunning(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1");
        }
        return new AsyncUnits(units, executor, most, mostWaiting, decorator);
    }

    /**
     * The same with another length of the queue. The last of so many waits about as long as all before it take together, divided
     * by the number of units at a time; what would wait longer is better refused.
     *
     * @param most not negative
     * @return with a queue of its own
     * @throws IllegalArgumentException when it is negative
     */
    public AsyncUnits withMostWaiting(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative");
        }
        return new AsyncUnits(units, executor, mostRunning, most, decorator);
    }

    /**
     * The same with what the asking thread has, such as a trace, taken along to the thread that runs the unit. The decorator is
     * called on the asking thread, also for a unit that waits. An executor that takes contexts along by itself gives a unit that
     * waited those of the one before it, because that one's thread hands it over:
     *
     * <pre>{@code
     * database.async(executor).withTaskDecorator(task -> Context.current().wrap(task)); // OpenTelemetry's
     * }</pre>
     *
     * @param newDecorator makes of a task one that runs it where it finds what the asking thread had
     * @return with a queue of its own
     */
    public AsyncUnits withTaskDecorator(UnaryOperator<Runnable> newDecorator) {
        Objects.requireNonNull(newDecorator, "newDecorator");
        return new AsyncUnits(units, executor, mostRunning, mostWaiting, newDecorator);
    }

    /**
     * Runs work that has a result.
     *
     * @param options how the unit runs
     * @param work the work; may be run more than once
     * @param <R> its result
     * @return what the work returned, after the commit; or what {@link UnitOfWorkFactory#call} would have thrown, and {@link
     *     OverloadedException} when too many wait or the executor takes no more
     */
    public <R extends @Nullable Object> UnitFuture<R> callAsync(UnitOptions options, UnitFunction<R, ?> work) {
        AsyncUnit<R> unit = new AsyncUnit<>(units.forCaller(options), Objects.requireNonNull(work, "work"), this);
        unit.decorated(decorator.apply(() -> run(unit)));
        switch (placeOf(unit)) {
            case BEGINS -> begin(unit);
            case WAITS -> {} // Whoever ends before it begins it.
            case REFUSED -> unit.failed(overloaded(unit, null));
        }
        return unit.future();
    }

    /**
     * Runs work that has a result, with {@link UnitOptions#DEFAULT}.
     *
     * @param work the work
     * @param <R> its result
     * @return as {@link #callAsync(UnitOptions, UnitFunction)}
     */
    public <R extends @Nullable Object> UnitFuture<R> callAsync(UnitFunction<R, ?> work) {
        return callAsync(UnitOptions.DEFAULT, work);
    }

    /**
     * Runs work that only reads and has a result; see {@link UnitOfWorkFactory#read}.
     *
     * @param work the work
     * @param <R> its result
     * @return as {@link #callAsync(UnitOptions, UnitFunction)}
     */
    public <R extends @Nullable Object> UnitFuture<R> readAsync(UnitFunction<R, ?> work) {
        return callAsync(UnitOptions.READ_ONLY, work);
    }

    /**
     * Runs work without a result.
     *
     * @param options how the unit runs
     * @param work the work
     * @return completed with null after the commit; otherwise as {@link #callAsync(UnitOptions, UnitFunction)}
     */
    @SuppressWarnings("NullAway") // Void has no other value.
    public UnitFuture<@Nullable Void> runAsync(UnitOptions options, UnitAction<?> work) {
        Objects.requireNonNull(work, "work");
        return this.<@Nullable Void>callAsync(options, unit -> {
            work.execute(unit);
            return null;
        });
    }

    /**
     * Runs work without a result, with {@link UnitOptions#DEFAULT}.
     *
     * @param work the work
     * @return as {@link #runAsync(UnitOptions, UnitAction)}
     */
    public UnitFuture<@Nullable Void> runAsync(UnitAction<?> work) {
        return runAsync(UnitOptions.DEFAULT, work);
    }

    /**
     * The units that wait for their turn.
     *
     * @return how many
     */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** What becomes of a new one. */
    private enum Place {
        BEGINS,
        WAITS,
        REFUSED
    }

    private Place placeOf(AsyncUnit<?> unit) {
        synchronized (waiting) {
            if (running < mostRunning) {
                running++;
                return Place.BEGINS;
            }
            if (waiting.size() >= mostWaiting) {
                return Place.REFUSED;
            }
            waiting.add(unit);
            return Place.WAITS;
        }
    }

    /** Hands it to the executor; one that takes it not is followed by the next. */
    private void begin(AsyncUnit<?> first) {
        for (AsyncUnit<?> unit = first; unit != null; unit = next()) {
            try {
                executor.execute(unit.task());
                return;
            } catch (RejectedExecutionException refused) {
                unit.failed(overloaded(unit, refused));
            }
        }
    }

    private void run(AsyncUnit<?> unit) {
        Runnable told = unit.runOn(units);
        AsyncUnit<?> next = next(); // Its place is free before anybody hears of its end, and asks for another.
        try {
            told.run();
        } finally {
            if (next != null) {
                begin(next);
            }
        }
    }

    /** The one that has waited longest takes the place of one that has ended. */
    private @Nullable AsyncUnit<?> next() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                running--;
                return null;
            }
            AsyncUnit<?> next = waiting.iterator().next();
            waiting.remove(next);
            return next;
        }
    }

    /** It waits no more; says whether it has. */
    boolean forget(AsyncUnit<?> unit) {
        synchronized (waiting) {
            return waiting.remove(unit);
        }
    }

    private OverloadedException overloaded(AsyncUnit<?> unit, @Nullable RejectedExecutionException refused) {
        Failure failure = Failure.of("The " + unit.name() + " was not begun: "
                + (refused == null
                        ? mostRunning + " units run and " + mostWaiting + " wait already, as many as may"
                        : "the executor takes no more tasks")
                + ". Nothing was done. Try later, or let more wait (AsyncUnits.withMostWaiting).");
        return new OverloadedException(refused == null ? failure : failure.causedBy(refused));
    }
}
