package dev.todosdk.hibernate;

import org.hibernate.engine.spi.SessionImplementor;

/** The session of a unit, for the repositories of the unit or of a part of it; each refuses what it does not allow. */
interface SessionAccess {

    /** For reading. */
    SessionImplementor use();

    /** For writing. */
    SessionImplementor useForWriting();
}
