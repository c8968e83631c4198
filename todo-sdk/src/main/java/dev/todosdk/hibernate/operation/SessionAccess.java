package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.query.EarlyEntities;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The session of a unit, for the repositories of the unit or of a part of it; each refuses what it does not allow. */
public interface SessionAccess {

    /** For reading. */
    SessionImplementor use();

    /** For reading without it, when it was not needed yet; otherwise null. */
    @Nullable EarlyEntities early();

    /** For writing. */
    SessionImplementor useForWriting();
}
