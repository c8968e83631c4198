package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.UnitOptions;
import org.jspecify.annotations.Nullable;

/**
 * Whether a unit's statements may write at this moment. The session asks it, and so does who rolls a forgotten unit back:
 * therefore it knows neither unit nor parts. Of one thread.
 */
final class WritePermission {

    private @Nullable String readingPart;
    private boolean hearing;

    /** Says which part works now; null stands for the whole unit. */
    void works(@Nullable UnitOptions part) {
        readingPart = part != null && part.readOnly() ? part.name() : null;
    }

    /** Asks a question again to hear its answer, which may do what was allowed when it was put. */
    void whileHearing(Runnable question) {
        hearing = true;
        try {
            question.run();
        } finally {
            hearing = false;
        }
    }

    /** The name of the part that must not write, and works now; null when writing is allowed. */
    @Nullable String refusedTo() {
        return hearing ? null : readingPart;
    }
}
