package dev.todosdk.outbox;

import dev.todosdk.persistence.exception.DatabaseException;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failures of one of a runner's threads since it last got on: each is logged, and the pauses between them grow up to a
 * second, so that a database that refuses is not asked, and its refusal not logged, with each look. Of one thread.
 */
final class FailuresInARow {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 10;

    private final String name;
    private int inARow;

    FailuresInARow(String name) {
        this.name = name;
    }

    /** Does the work, whose failure is nothing done; whatever it is, the thread goes on. */
    int attempt(IntSupplier work) {
        try {
            int done = work.getAsInt();
            inARow = 0;
            return done;
        } catch (DatabaseException failed) {
            LOG.warn("The outbox's {} could not go on and tries again: {}", name, failed.getMessage());
        } catch (Throwable failed) {
            LOG.error("The outbox's {} could not go on and tries again", name, failed);
        }
        inARow++;
        return 0;
    }

    /** The pause, or a longer one. */
    Duration longer(Duration pause) {
        if (inARow == 0) {
            return pause;
        }
        Duration grown = SHORTEST.multipliedBy(1L << Math.min(inARow, MOST_DOUBLINGS));
        Duration longer = grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
        return longer.compareTo(pause) < 0 ? pause : longer;
    }
}
