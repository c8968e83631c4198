package dev.todosdk.server;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;

/** The settings that make a transaction what a unit's options ask for. Stateless. */
public final class TransactionSettings {

    private TransactionSettings() {}

    /**
     * The isolation, which no query may precede, and the statements' timeout.
     *
     * @param options how the unit runs
     * @return none when the session's own settings will do
     */
    public static LeadingStatements of(UnitOptions options) {
        LeadingStatements leading = LeadingStatements.NONE;
        if (options.isolation() != Isolation.READ_COMMITTED) {
            leading = leading.and("SET TRANSACTION ISOLATION LEVEL "
                    + options.isolation().name().replace('_', ' '));
        }
        return options.timeout() == null ? leading : leading.and(limit(options));
    }

    /**
     * The limit of each statement alone.
     *
     * @param options the unit's
     * @return none when the session's own setting will do
     */
    public static LeadingStatements limit(UnitOptions options) {
        return options.timeout() == null
                ? LeadingStatements.NONE
                : LeadingStatements.NONE.and(
                        "SET LOCAL statement_timeout = " + options.timeout().toMillis());
    }
}
