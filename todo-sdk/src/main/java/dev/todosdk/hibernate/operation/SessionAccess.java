package dev.todosdk.hibernate.operation;

import org.hibernate.engine.spi.SessionImplementor;

/** The session of a unit, for the repositories of the unit or of a part of it; each refuses what it does not allow. */
public interface SessionAccess {

    /** For reading. */
    SessionImplementor use();

    /** For writing. */
    SessionImplementor useForWriting();
}
