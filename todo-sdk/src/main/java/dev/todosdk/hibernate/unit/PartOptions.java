package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.UnitOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options that a part of a unit may ask for: only what the unit that it joins gives anyway, for there is one transaction. */
final class PartOptions {

    private final UnitOptions whole;
    private final UnitOptions part;

    private PartOptions(UnitOptions whole, UnitOptions part) {
        this.whole = whole;
        this.part = part;
    }

    /** How the part runs. */
    static UnitOptions of(UnitOptions whole, UnitOptions part) {
        new PartOptions(whole, part).check();
        return whole.withName(part.name()).withReadOnly(part.readOnly());
    }

    private void check() {
        if (whole.readOnly() && !part.readOnly()) {
            throw refusal("to write", "only reads");
        }
        if (part.isolation().compareTo(whole.isolation()) > 0) {
            throw refusal("for the isolation " + part.isolation(), "runs at " + whole.isolation());
        }
        if (whole.isOnReplica() && part.after().compareTo(whole.after()) > 0) {
            throw refusal("to see everything up to " + part.after(), "reads at a replica after " + whole.after());
        }
        if (!isTimeoutGiven()) {
            throw refusal("for a " + text(part.timeout()), "has " + text(whole.timeout()));
        }
        if (part.actor() != null && !part.actor().equals(whole.actor())) {
            throw refusal("for an actor of its own", "has " + (whole.actor() == null ? "none" : "another one"));
        }
        if (part.isWithoutTenant() || part.tenant() != null) {
            requireSameTenant();
        }
        if (!isRetryGiven()) {
            throw refusal("for a retry policy of its own", "is the only one that is run again, by its own policy");
        }
    }

    private void requireSameTenant() {
        if (!Objects.equals(part.tenant(), whole.tenant())) {
            throw refusal(
                    part.isWithoutTenant() ? "to be without tenant" : "for a tenant of its own",
                    "has " + (whole.tenant() == null ? "none" : "another one"));
        }
    }

    private boolean isTimeoutGiven() {
        Duration asked = part.timeout();
        Duration given = whole.timeout();
        return asked == null || (given != null && given.compareTo(asked) <= 0);
    }

    /** A part by itself is never run again, so that no further attempt is what it gets. */
    private boolean isRetryGiven() {
        return part.retry() == null || part.retry().attempts() == 1 || Objects.equals(part.retry(), whole.retry());
    }

    private static String text(@Nullable Duration timeout) {
        return timeout == null
                ? "the database's statement timeout"
                : "statement timeout of " + timeout.toMillis() + " ms";
    }

    private RuntimeException refusal(String asked, String given) {
        return Misuse.optionNotGiven(part.name(), asked, whole.name(), given);
    }
}
