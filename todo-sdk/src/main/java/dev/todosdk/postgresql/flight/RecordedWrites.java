package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.SdkObjects;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The writes of a unit that were recorded and not sent. Of one unit and its thread. */
final class RecordedWrites {

    private List<RecordedWrite> waiting = List.of();
    private UnitMode before = UnitMode.IDLE;
    private @Nullable SharedSessionContractImplementor session;

    /** Adds one, with the mode that the connection is in. */
    void add(RecordedWrite write, SharedSessionContractImplementor recording, UnitMode mode) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(4);
            before = mode;
            session = recording;
        }
        waiting.add(write);
    }

    /** What the connection was in the middle of when the first of them was recorded. */
    UnitMode before() {
        return before;
    }

    /** Takes them, as what is to be sent. */
    FlightSender take(Connection driver, String leading, SdkObjects own) {
        List<RecordedWrite> taken = waiting;
        forget();
        boolean fresh = leading.isEmpty() && before != UnitMode.IN_TRANSACTION;
        return new FlightSender(driver, Objects.requireNonNull(session), taken, leading, fresh, own);
    }

    void forget() {
        waiting = List.of();
    }
}
