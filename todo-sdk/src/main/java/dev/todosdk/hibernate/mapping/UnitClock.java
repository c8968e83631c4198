package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.persistence.UnitOptions;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a unit knows of itself when something is generated in it: whom it acts for, and the time. The clock is read once, so that whatever is generated in it is of one moment. It comes
 * along with the session as its interceptor, which also notes what is inserted. Of one unit and its thread.
 */
public final class UnitClock extends AttributeRulesInterceptor {

    private final Clock clock;
    private final UnitOptions options;
    private final boolean notesIds;
    private final InsertedEntities inserted = new InsertedEntities();
    private @Nullable SessionImplementor session;
    private @Nullable Instant now;

    public UnitClock(MappedEntities entities, Clock clock, UnitOptions options) {
        super(entities);
        this.options = options;
        this.clock = clock;
        this.notesIds = entities.haveIdsGivenOrGenerated();
    }

    /** Notes what is made persistent in a session from now on. */
    public InsertedEntities noteInserted(SessionImplementor opened) {
        session = opened;
        return inserted;
    }

    @Override
    public @Nullable Boolean isTransient(Object entity) {
        SessionImplementor of = session;
        if (of != null && notesIds) {
            inserted.before(entity, of);
        }
        return super.isTransient(entity);
    }

    @Override
    public boolean onPersist(Object entity, Object id, Object[] state, String[] propertyNames, Type[] types) {
        SessionImplementor of = session;
        if (of != null) {
            EntityPersister persister = InsertedEntities.persister(entity, of.getFactory());
            Object version = persister.isVersioned() ? state[persister.getVersionPropertyIndex()] : null;
            inserted.add(entity, version, of.getPersistenceContextInternal()::isEntryFor);
        }
        return super.onPersist(entity, id, state, propertyNames, types);
    }

    /** The clock of a session: the unit's, which stands still, or where there is none, the given one. */
    static Clock of(SharedSessionContractImplementor session, Clock otherwise) {
        return session.getInterceptor() instanceof UnitClock unit ? unit.stopped() : otherwise;
    }

    /** How the unit of a session runs; with nothing said where there is none. */
    static UnitOptions options(SharedSessionContractImplementor session) {
        return session.getInterceptor() instanceof UnitClock unit ? unit.options : UnitOptions.DEFAULT;
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
