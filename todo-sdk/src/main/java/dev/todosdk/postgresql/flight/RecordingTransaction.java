package dev.todosdk.postgresql.flight;

import dev.todosdk.server.UnitTransaction;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A unit's transaction whose connection may hold what Hibernate writes. Of one thread. */
interface RecordingTransaction extends UnitTransaction {

    /** The connection, fetched when it is not there yet; null when a write is to be sent at once. */
    @Nullable WriteRecorder recorder(RecordableWrite write, SharedSessionContractImplementor session);
}
