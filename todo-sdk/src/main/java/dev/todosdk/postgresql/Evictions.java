package dev.todosdk.postgresql;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.todosdk.failure.StalePlan;
import java.sql.SQLException;

/** After which errors the pool gives a connection up, where it would decide otherwise by the state alone. Stateless. */
final class Evictions implements SQLExceptionOverride {

    /** The driver prepares its statements anew after it; the connection is as good as any. */
    @java.lang.Override
    public Override adjudicate(SQLException thrown) {
        return StalePlan.isToldBy(thrown) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
