package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.OperationInterruptedException;
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

    static WrongUseException afterFailure(String unit, String use, String how, @Nullable Throwable failure) {
        return new WrongUseException(new Failure(
                "The " + unit + " was " + use + " after " + how
                        + "; nothing of it is applied. Close it and do the whole unit again.",
                FailurePhase.WORK,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.NEVER,
                failure));
    }

    static OperationInterruptedException cancelled(String unit, @Nullable Throwable ended) {
        return new OperationInterruptedException(new Failure(
                "The " + unit
                        + " was cancelled (UnitOfWork.cancel); nothing of it is applied. Begin a new one where it is"
                        + " wanted all the same.",
                FailurePhase.WORK,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.NEVER,
                ended));
    }

    static WrongUseException rollbackAfterCommit(String unit) {
        return of(
                "The " + unit + " was rolled back after it was committed; its changes stay. Undo them in a new unit.");
    }

    /** What the unit is told of a part that did not end well. */
    static String part(String part, String how) {
        return "its part '" + part + "' " + how + ", which gives the whole unit up unless a savepoint is around it";
    }

    static WrongUseException optionNotGiven(String part, String asked, String whole, String given) {
        return of("The part '" + part + "' asks " + asked + ", and the unit '" + whole + "' that it joins " + given
                + "; nothing was done. Begin the whole unit with what its parts ask for, or run the part by itself.");
    }

    static WrongUseException partStillOpen(String unit, String part) {
        return of("The " + unit + " was committed while its part '" + part
                + "' was still open; nothing was committed. Commit and close the part first.");
    }

    static WrongUseException savepointAroundOpenPart(String unit, String part) {
        return of("A savepoint of the " + unit + " ended while the part '" + part
                + "' that began in it was still open; what the savepoint did was rolled back."
                + " Commit and close the part inside the savepoint.");
    }

    static WrongUseException commitInCall(String unit) {
        return of("The " + unit
                + " was committed by its work; run and call commit when the work returns. Nothing was done, and"
                + " the unit goes on. Return from the work, or begin() a unit to commit it yourself.");
    }

    static WrongUseException commitInSavepoint(String unit) {
        return of("The " + unit + " was committed inside a savepoint that began in it; nothing was committed."
                + " Commit after the savepoint.");
    }

    static WrongUseException changeInReadOnlyPart(String part, String changed) {
        return of("The part '" + part + "' only reads, and " + changed
                + " was changed in it; the whole unit is given up. Change it in a part that may write.");
    }

    static WrongUseException ofTheUnit(String unit, String use) {
        return of("The " + use + " of what belongs to the " + unit + " was asked for; nothing was done."
                + " Let the unit of work begin, commit, roll back and close.");
    }

    static WrongUseException swallowedFailure(String unit) {
        return of("Something in the " + unit + " failed and its error was swallowed; nothing of it is applied."
                + " Let errors leave the unit.");
    }

    static TransactionTimeoutException tookTooLong(String unit, Duration limit) {
        return new TransactionTimeoutException(Failure.of("The " + unit + " took longer than " + limit.toMillis()
                + " ms since it was begun; nothing of it is applied. Do less in one unit, or raise unitTimeout."));
    }

    /** No misuse, and no loss that anybody saw: the unit had no connection yet. */
    static ConnectionLostException serverWasReplaced(String unit) {
        return new ConnectionLostException(new Failure(
                "The server has crashed, was started again or is another one since the " + unit
                        + " was begun, and may give out its ids again; nothing of it is applied. Run the whole unit again.",
                FailurePhase.COMMIT,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.BY_DEFAULT,
                null));
    }

    static WrongUseException writeInReadOnlyUnit(String unit) {
        return of("The " + unit + " is read-only and was asked to write; nothing was done. Begin one that may write.");
    }

    static WrongUseException closedDatabase() {
        return of("The database is closed; no unit of work was begun. Begin units before close().");
    }

    static WrongUseException besideTransaction(String unit, String other) {
        return of(
                "The " + unit + " was begun inside the transaction '" + other + "', which is another one: one of the"
                        + " two could be kept and the other rolled back. No unit was begun. Begin it outside of that transaction, or"
                        + " suspend that one around it (with Spring: Propagation.NOT_SUPPORTED) to have it committed by itself.");
    }

    static WrongUseException unknownRepository(Class<?> type, Collection<Class<?>> registered) {
        return of("No module registered the repository " + type.getName() + ". Registered: " + names(registered)
                + ". Register it in a PersistenceModule and give that to the builder.");
    }

    private static String names(Collection<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
    }

    private static WrongUseException of(String message) {
        return new WrongUseException(Failure.of(message));
    }
}
