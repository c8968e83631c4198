package dev.todosdk.postgresql;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A pooler's refusal of what the driver sends with the packet that opens a connection. PostgreSQL itself knows all of it, so
 * only a pooler says so, and time does not cure it. Stateless.
 */
final class RefusedParameter {

    /** "Protocol violation", by whoever answers the first packet. */
    private static final String STATE = "08P01";

    /** PgBouncer's words, always in English. Its state alone says that of a network that cuts packets, too. */
    private static final String WORDS = "unsupported startup parameter";

    private RefusedParameter() {}

    /** Says what to do about it, in the place of an error that looks like a server on its way. */
    static void throwIfRefused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String said = cause instanceof PSQLException driver && STATE.equals(driver.getSQLState())
                    ? message(driver.getServerErrorMessage())
                    : null;
            if (said != null && said.startsWith(WORDS)) {
                throw refusal(said, thrown);
            }
        }
    }

    private static ConfigurationException refusal(String said, Throwable thrown) {
        ConfigurationException refusal =
                new ConfigurationException(List.of("jdbcUrl: what stands there is a pooler that"
                        + " refuses a parameter of the connection's start (" + said
                        + "). Let it ignore them, in PgBouncer's"
                        + " settings: ignore_startup_parameters = extra_float_digits, options, search_path. What then does not"
                        + " arrive goes with each transaction"));
        refusal.addSuppressed(thrown);
        return refusal;
    }

    private static @Nullable String message(@Nullable ServerErrorMessage error) {
        return error == null ? null : error.getMessage();
    }
}
