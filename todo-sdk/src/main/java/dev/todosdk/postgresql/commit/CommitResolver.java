package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/**
 * Asks what became of a commit, on a connection of its own, again and again until the database answers or the time is up:
 * that is bounded however many hosts are silent, and however slowly one of them speaks. Thread-safe.
 */
public final class CommitResolver {

    /** For the last question, whose own limits end it. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final OutcomeConnections source;
    private final Duration timeout;

    /**
     * Asks over the given connections.
     *
     * @param source leads to a server that takes writes
     * @param timeout how long to ask for one commit
     */
    public CommitResolver(OutcomeConnections source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
    }

    /**
     * Finds out what became of a commit, as {@link dev.todosdk.server.CommitOutcomes} says. An interrupt does not end it, because
     * the answer decides whether work is done twice; the flag is set again.
     *
     * @param token the commit's name
     * @return the outcome
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database could not be asked in time
     */
    public CommitOutcome outcomeOf(CommitToken token) {
        Asking asking = new Asking(token, source, timeout);
        FutureTask<CommitOutcome> answer = new FutureTask<>(asking);
        Thread thread = new Thread(answer, "todo-sdk-commit-outcome");
        thread.setDaemon(true);
        thread.start();
        try {
            return Uninterrupted.get(answer, timeout.plus(MARGIN));
        } catch (TimeoutException late) {
            return unanswered(asking, answer);
        }
    }

    private static CommitOutcome unanswered(Asking asking, FutureTask<CommitOutcome> answer) {
        try {
            return asking.unanswered();
        } finally {
            answer.cancel(true);
            asking.abandon();
        }
    }
}
