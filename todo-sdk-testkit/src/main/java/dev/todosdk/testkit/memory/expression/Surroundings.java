package dev.todosdk.testkit.memory.expression;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What statements read of the connection they run on. */
public interface Surroundings {

    /** When the transaction began, which is what {@code current_timestamp} says all through it. */
    Instant transactionStart();

    /** The zone in which times without a zone are understood. */
    ZoneId zone();

    /** The value of a setting as {@code current_setting} writes it; null when nobody has set one of the application's own. */
    @Nullable String setting(String name) throws SQLException;

    /** Changes a setting, for the transaction only or for the session. */
    void set(String name, String value, boolean local) throws SQLException;
}
