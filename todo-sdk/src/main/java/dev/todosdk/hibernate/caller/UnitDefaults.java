package dev.todosdk.hibernate.caller;

import dev.todosdk.persistence.UnitOptions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom units act for that do not say so themselves. Immutable.
 *
 * @param actor who does what they do
 * @param tenant whose rows they are
 */
public record UnitDefaults(Supplier<Optional<String>> actor, Supplier<Optional<String>> tenant) {

    /** Says of each unit that it does not know. */
    public static final Supplier<Optional<String>> UNKNOWN = Optional::empty;

    /** Nobody is known. */
    public static final UnitDefaults NOBODY = new UnitDefaults(UNKNOWN, UNKNOWN);

    /**
     * Fills in what options leave open, on the thread that begins the unit.
     *
     * @param options as given
     * @return with actor and tenant, as far as anybody knows them
     */
    public UnitOptions complete(UnitOptions options) {
        UnitOptions completed = options;
        if (actor == UNKNOWN && tenant == UNKNOWN) {
            return completed;
        }
        if (options.actor() == null) {
            completed = actor.get().map(completed::withActor).orElse(completed);
        }
        if (options.tenant() == null && !options.isWithoutTenant()) {
            completed = tenant.get().map(completed::withTenant).orElse(completed);
        }
        return completed;
    }
}
