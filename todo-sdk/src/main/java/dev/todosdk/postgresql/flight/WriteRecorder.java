package dev.todosdk.postgresql.flight;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** A unit's connection that holds what Hibernate writes for a while. Of one unit and its thread. */
interface WriteRecorder {

    /** Holds one until it leaves with others. */
    void record(RecordedWrite write, SharedSessionContractImplementor recording);
}
