package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.query.AskedRows;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** What a statement does ahead of itself that may be noted first, and given its answer later. Of one thread. */
public interface WritePhase {

    /** Writes what was changed before the statement. */
    void writeAhead(SessionImplementor session);

    /** From now on the unit holds what questions before the statement bring of some rows, though they may not be told yet. */
    void holdAhead(AskedRows rows);

    /** Does something that cannot be noted, since what it sends next depends on what it was told. */
    <R extends @Nullable Object> R now(Supplier<R> work);
}
