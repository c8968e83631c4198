package dev.todosdk.postgresql.question;

import java.util.function.BooleanSupplier;
import org.hibernate.SessionEventListener;

/**
 * Whether a session writes what was changed, from the first look at it on. Hibernate itself says so only later, when it has
 * read what goes along: the children of an orphan, or whether an entity is new. Of one session and its thread.
 */
public final class OngoingFlush implements SessionEventListener, BooleanSupplier {

    private static final long serialVersionUID = 1L;

    private int depth;

    /** Not yet; the session tells it. */
    public OngoingFlush() {}

    @Override
    public boolean getAsBoolean() {
        return depth > 0;
    }

    @Override
    public void flushStart() {
        depth++;
    }

    @Override
    public void flushEnd(int entities, int collections) {
        depth--;
    }

    @Override
    public void prePartialFlushStart() {
        depth++;
    }

    @Override
    public void prePartialFlushEnd() {
        depth--;
    }

    @Override
    public void partialFlushStart() {
        depth++;
    }

    @Override
    public void partialFlushEnd(int entities, int collections) {
        depth--;
    }
}
