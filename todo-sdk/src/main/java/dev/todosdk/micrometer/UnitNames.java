package dev.todosdk.micrometer;

import dev.todosdk.observation.ObservedUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of units as values of a tag. Each makes meters that stay for as long as the program runs; so where names are made up as
 * it goes, with a number in each, those beyond the most share one value. Thread-safe.
 */
final class UnitNames {

    /** More kinds of work than a program has, and no burden to a registry. */
    static final int MOST = 500;

    /** The value of all others. */
    static final String OTHERS = "others";

    private static final Logger LOG = LoggerFactory.getLogger(UnitNames.class);

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();

    String of(ObservedUnit unit) {
        String name = unit.name();
        String found = known.get(name);
        return found == null ? taken(name) : found;
    }

    private String taken(String name) {
        if (known.size() < MOST) {
            known.put(name, name);
            return name;
        }
        if (told.compareAndSet(false, true)) {
            LOG.warn(
                    "Units have more than {} names, so meters count {} and all that come after it as \"{}\". Give units the"
                            + " name of a kind of work, without a number in it (UnitOptions.withName)",
                    MOST,
                    name,
                    OTHERS);
        }
        return OTHERS;
    }
}
