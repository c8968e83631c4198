package dev.todosdk.once;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the work of a request once, however often the request is sent: after a lost answer, twice at the same moment, a day
 * later. The key of the request, what it asked for and its answer are one row, written in the unit of the work at no round
 * trip. Whoever sends the same request again gets the same answer. Thread-safe.
 *
 * <pre>{@code
 * OnceRequests<String> once = new OnceRequests<>(db, AnswerFormat.text());
 * String receipt = once.call(idempotencyKey, body, unit -> json.receipt(orders.joining(unit).place(order)));
 * }</pre>
 *
 * <p>A refusal is not remembered: when the work throws, nothing is kept, and the same request may be tried again. In a unit
 * that works for a tenant, keys are the tenant's own.
 *
 * @param <A> the answer
 */
public final class OnceRequests<A> {

    /** Of all tenants. */
    private static final UnitOptions FORGETTING =
            UnitOptions.DEFAULT.withName("forgetting requests").withoutTenant();

    private final UnitOfWorkFactory db;
    private final AnswerFormat<A> format;

    /**
     * Requests of one kind.
     *
     * @param db where the work is done; a database, not a factory that joins a unit, for a request ends with its own commit
     * @param format how their answers are kept
     */
    public OnceRequests(UnitOfWorkFactory db, AnswerFormat<A> format) {
        this.db = Objects.requireNonNull(db, "db");
        this.format = Objects.requireNonNull(format, "format");
    }

    /**
     * Runs the work with {@link UnitOptions#DEFAULT}.
     *
     * @param key names the request, the same each time it is sent: 1 to 200 characters
     * @param request what is asked for, as text; a fingerprint of it is kept
     * @param work the work; may be run more than once, of which one is committed
     * @param <X> its checked exception
     * @return what the work returned, now or when the request was first answered
     * @throws X what the work threw, as it was thrown; nothing of it is kept
     * @throws InvalidInputException when the key has a wrong length, or was answered for another request
     * @throws DatabaseException when the database fails
     */
    public <X extends Exception> A call(String key, String request, UnitFunction<A, X> work) throws X {
        return call(UnitOptions.DEFAULT, key, request, work);
    }

    /**
     * Runs the work. Whatever ends it in vain, a duplicate key, a conflict, an exception of its own or a commit whose outcome
     * is unknown: whether somebody else has answered the request meanwhile is asked before an error leaves. Where that cannot
     * be learned now, the error says so, whatever ended the attempt: send the request again.
     *
     * @param options how the unit runs
     * @param key names the request, the same each time it is sent: 1 to 200 characters
     * @param request what is asked for, as text; a fingerprint of it is kept
     * @param work the work; may be run more than once, of which one is committed
     * @param <X> its checked exception
     * @return what the work returned, now or when the request was first answered
     * @throws X what the work threw, as it was thrown; nothing of it is kept
     * @throws InvalidInputException when the key has a wrong length, or was answered for another request
     * @throws DatabaseException when the database fails
     */
    public <X extends Exception> A call(UnitOptions options, String key, String request, UnitFunction<A, X> work)
            throws X {
        requireKey(key);
        Objects.requireNonNull(request, "request");
        try {
            return db.call(options, unit -> {
                A answer = work.execute(unit);
                unit.repository(AnsweredRequests.class).keep(key, request, written(answer));
                return answer;
            });
        } catch (Exception thrown) {
            KeptAnswer before = answered(options, key, request, thrown);
            if (before == null) {
                throw thrown;
            }
            return format.read(before.forSameRequest());
        }
    }

    private String written(A answer) {
        String text = answer == null ? null : format.write(answer);
        if (text == null) {
            throw new WrongUseException(
                    Failure.of("The answer to a request is null, or is written as null, and cannot be"
                            + " kept; the unit is rolled back. Answer with a value, such as an empty text."));
        }
        return text;
    }

    private static void requireKey(String key) {
        int length = Objects.requireNonNull(key, "key").codePointCount(0, key.length());
        if (length < 1 || length > AnsweredRequest.LONGEST_KEY) {
            throw new InvalidInputException(
                    "key", "must have 1 to " + AnsweredRequest.LONGEST_KEY + " characters, but has " + length);
        }
    }

    /** Not a unit that only reads: those of {@link dev.todosdk.persistence.ReadYourWrites} run at replicas, which lag. */
    private @Nullable KeptAnswer answered(UnitOptions options, String key, String request, Exception first) {
        try {
            return db.call(asking(options), unit -> unit.repository(AnsweredRequests.class)
                            .find(key, request))
                    .orElse(null);
        } catch (DatabaseException unanswered) {
            if (isPassing(unanswered) && !isPassing(first)) {
                // Of a repeat, "taken" would be no answer: whether it was served, nobody can tell now.
                unanswered.addSuppressed(first);
                throw unanswered;
            }
            first.addSuppressed(unanswered);
            return null;
        }
    }

    private static boolean isPassing(Exception thrown) {
        return thrown instanceof DatabaseException failure
                && (failure.category() == FailureCategory.TEMPORARY
                        || failure.category() == FailureCategory.OUTCOME_UNKNOWN);
    }

    /** For the same tenant. */
    private static UnitOptions asking(UnitOptions options) {
        UnitOptions asking = UnitOptions.DEFAULT.withName(options.name());
        if (options.isWithoutTenant()) {
            return asking.withoutTenant();
        }
        String tenant = options.tenant();
        return tenant == null ? asking : asking.withTenant(tenant);
    }

    /**
     * Forgets requests that were answered long ago, those of all tenants. Sent again, such a request happens again: keep them
     * for longer than any client repeats.
     *
     * @param time those answered before it are forgotten
     * @return how many there were
     */
    public long forgetBefore(Instant time) {
        return db.call(
                FORGETTING, unit -> unit.repository(AnsweredRequests.class).deleteBefore(time));
    }
}
