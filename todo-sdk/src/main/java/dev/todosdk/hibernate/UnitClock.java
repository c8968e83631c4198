package dev.todosdk.hibernate;

import java.time.Clock;
import java.time.Instant;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What a unit knows of the time: the clock is read once, so that whatever is generated in it is of one moment. It comes
 * along with the session as its interceptor. Of one unit and its thread.
 */
final class UnitClock extends AttributeRulesInterceptor {

    private final Clock clock;
    private @Nullable Instant now;

    UnitClock(MappedEntities entities, Clock clock) {
        use(entities);
        this.clock = clock;
    }

    /** The clock of a session: the unit's, which stands still, or where there is none, the given one. */
    static Clock of(SharedSessionContractImplementor session, Clock otherwise) {
        return session.getInterceptor() instanceof UnitClock unit ? unit.stopped() : otherwise;
    }

    private Clock stopped() {
        Instant reading = now;
        if (reading == null) {
            reading = clock.instant();
            now = reading;
        }
        return Clock.fixed(reading, clock.getZone());
    }
}
