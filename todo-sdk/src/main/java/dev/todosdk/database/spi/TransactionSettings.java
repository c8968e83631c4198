package dev.todosdk.database.spi;

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
        if (options.isolation() == Isolation.READ_COMMITTED && options.timeout() == null) {
            return "";
        }
        StringBuilder settings = new StringBuilder();
        if (options.isolation() != Isolation.READ_COMMITTED) {
            settings.append("SET TRANSACTION ISOLATION LEVEL ")
                    .append(options.isolation().name().replace('_', ' '))
                    .append(';');
        }
        if (options.timeout() != null) {
            settings.append("SET LOCAL statement_timeout = ")
                    .append(options.timeout().toMillis())
                    .append(';');
        }
        return settings.toString();
    }
}
