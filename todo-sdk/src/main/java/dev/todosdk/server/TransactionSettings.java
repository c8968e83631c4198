package dev.todosdk.server;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;

/** What the first statements of a transaction say to make it what a unit's options ask for. Stateless. */
public final class TransactionSettings {

    private TransactionSettings() {}

    /**
     * The isolation and the statements' timeout.
     *
     * @param options how the unit runs
     * @return statements, each with a semicolon behind it; empty when the session's own settings will do
     */
    public static String sql(UnitOptions options) {
        return isolation(options).concat(timeout(options)); // makes no text of two empty ones
    }

    private static String isolation(UnitOptions options) {
        return options.isolation() == Isolation.READ_COMMITTED
                ? ""
                : "SET TRANSACTION ISOLATION LEVEL "
                        + options.isolation().name().replace('_', ' ') + ";";
    }

    private static String timeout(UnitOptions options) {
        return options.timeout() == null
                ? ""
                : "SET LOCAL statement_timeout = " + options.timeout().toMillis() + ";";
    }
}
