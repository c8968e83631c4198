package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for each way to use a unit of work wrongly. */
final class Misuse {

    private Misuse() {}

    static WrongUseException otherThread(String unit, Thread owner) {
        return of("The " + unit + " belongs to thread '" + owner.getName() + "' and was used from '"
                + Thread.currentThread().getName() + "'; nothing was done. Begin a unit in each thread.");
    }

    static WrongUseException afterEnd(String unit, String use, String end) {
        return of("The " + unit + " was " + use + " after it " + end + "; nothing was done. Begin a new one.");
    }

    static WrongUseException afterFailure(String unit, String use, @Nullable RuntimeException failure) {
        return new WrongUseException(new Failure(
                "The " + unit + " was " + use
                        + " after something in it had failed (the cause); nothing of it is applied."
                        + " Close it and do the whole unit again.",
                FailurePhase.WORK,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.NEVER,
                failure));
    }

    static WrongUseException rollbackAfterCommit(String unit) {
        return of(
                "The " + unit + " was rolled back after it was committed; its changes stay. Undo them in a new unit.");
    }

    static WrongUseException swallowedFailure(String unit) {
        return of("Something in the " + unit + " failed and its error was swallowed; nothing of it is applied."
                + " Let errors leave the unit.");
    }

    static TransactionTimeoutException tookTooLong(String unit, Duration limit) {
        return new TransactionTimeoutException(Failure.of("The " + unit + " took longer than " + limit.toMillis()
                + " ms since it was begun; nothing of it is applied. Do less in one unit, or raise unitTimeout."));
    }

    static WrongUseException writeInReadOnlyUnit(String unit) {
        return of("The " + unit + " is read-only and was asked to write; nothing was done. Begin one that may write.");
    }

    static WrongUseException closedDatabase() {
        return of("The database is closed; no unit of work was begun. Begin units before close().");
    }

    static WrongUseException unknownRepository(Class<?> type, Collection<Class<?>> registered) {
        return of("No module registered the repository " + type.getName() + ". Registered: " + names(registered)
                + ". Register it in a PersistenceModule and give that to the builder.");
    }

    static WrongUseException unknownEntity(Class<?> type, Collection<Class<?>> registered) {
        return of("No module registered the entity " + type.getName() + ". Registered: " + names(registered)
                + ". Register it in a PersistenceModule and give that to the builder.");
    }

    private static String names(Collection<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
    }

    private static WrongUseException of(String message) {
        return new WrongUseException(Failure.of(message));
    }
}
