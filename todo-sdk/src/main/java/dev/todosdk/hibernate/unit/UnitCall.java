package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.hibernate.retry.Attempts;
import dev.todosdk.hibernate.retry.RetryBudget;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application's work, run until an attempt at it is committed, or there is none left. Once, and of one thread. */
final class UnitCall {

    private final UnitRuntime runtime;
    private final UnitOptions options;
    private final UnitObservation observation;
    private final RetryPolicy usual;
    private final RetryBudget budget;
    private final long begin = System.nanoTime();

    /** Made with the first failure. */
    private @Nullable Attempts attempts;

    /** The last attempt that has begun: it knows what waits for the outcome. */
    private @Nullable HibernateUnitOfWork last;

    UnitCall(UnitRuntime runtime, UnitOptions options, RetryPolicy usual, RetryBudget budget) {
        this.runtime = runtime;
        this.options = options;
        this.observation = runtime.listeners.begin(options, true);
        this.usual = usual;
        this.budget = budget;
    }

    /** What the work returned in the attempt that was committed. */
    <R extends @Nullable Object, X extends Exception> R result(UnitFunction<R, X> work) throws X {
        R result;
        try {
            result = committed(work);
        } catch (Throwable thrown) {
            if (last == null) {
                observation.notCommitted(thrown);
            } else {
                last.tellNotCommitted(thrown);
            }
            throw thrown;
        }
        Objects.requireNonNull(last, "committed").tellCommitted();
        return result;
    }

    private <R extends @Nullable Object, X extends Exception> R committed(UnitFunction<R, X> work) throws X {
        while (true) {
            HibernateUnitOfWork begun = null;
            try (HibernateUnitOfWork unit = new HibernateUnitOfWork(runtime, options, observation, null)) {
                begun = unit;
                last = unit;
                R result = execute(unit, work);
                unit.prepareCommit();
                unit.writeAndCommit();
                budget.giveBack();
                return result;
            } catch (Exception thrown) {
                // The unit is closed by now: its connection went back before the pause.
                DatabaseException failure =
                        begun == null ? asFailure(thrown) : begun.failures().first();
                if (failure == null || !attempts().another(failure)) {
                    throwIfExhausted(thrown);
                    throw thrown;
                }
                observation.retrying(failure);
            }
        }
    }

    private Attempts attempts() {
        Attempts known = attempts;
        if (known == null) {
            RetryPolicy policy = options.retry() == null ? usual : options.retry();
            known = new Attempts(options.name(), policy, budget, begin);
            attempts = known;
        }
        return known;
    }

    /** What is thrown where a unit cannot begin. */
    private static @Nullable DatabaseException asFailure(Exception thrown) {
        return thrown instanceof DatabaseException failure ? failure : null;
    }

    private void throwIfExhausted(Exception thrown) {
        DatabaseException exhaustion = attempts == null ? null : attempts.exhaustion(thrown);
        if (exhaustion != null) {
            throw exhaustion;
        }
    }

    /** What the work throws goes on as it is, but for what Hibernate or the driver said, which is translated. */
    private static <R extends @Nullable Object, X extends Exception> R execute(
            HibernateUnitOfWork unit, UnitFunction<R, X> work) throws X {
        boolean returned = false;
        try {
            R result = work.execute(unit);
            returned = true;
            return result;
        } catch (RuntimeException thrown) {
            throw unit.failures().workFailed(thrown);
        } finally {
            if (!returned) {
                unit.rollback();
            }
        }
    }
}
