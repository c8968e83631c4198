package dev.todosdk.hibernate.write;

import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** How far a statement has come that may be noted first, and given its answer later. Of one thread. */
public interface WritePhase {

    /** Writes what was changed before the statement, unless that was noted with it. */
    void writeAhead(SessionImplementor session);

    /**
     * Whether more may be asked because of what the statement gave: not as long as it is noted and gives nothing, nor when a
     * question behind it has failed since, with all the unit.
     */
    boolean goesOn();

    /** Does something that cannot be noted, since what it sends next depends on what it was told. */
    <R extends @Nullable Object> R now(Supplier<R> work);
}
