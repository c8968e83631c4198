package dev.todosdk.hibernate.flat;

import java.util.Objects;
import org.hibernate.LockMode;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.ManagedEntity;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.service.spi.EventListenerGroups;
import org.hibernate.internal.util.ImmutableBitSet;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * An entity that is nothing but its id and values: how it is made of them, and held by a session as if that had loaded it. Left
 * out is what Hibernate keeps while it reads, for rows that belong together and for what they refer to. Made only for entities that are surely
 * no more, by which nothing else is told or asked when they are read. Immutable.
 */
public final class FlatEntity {

    private final EntityPersister entity;

    private FlatEntity(EntityPersister entity) {
        this.entity = entity;
    }

    /** Whether there is no more to an entity than its id and values: no association, part or subclass. */
    public static boolean isFlat(EntityPersister entity) {
        return entity.getIdentifierMapping() instanceof BasicEntityIdentifierMapping
                && !entity.isPolymorphic()
                && !entity.getBytecodeEnhancementMetadata().isEnhancedForLazyLoading()
                && hasOnlyValues(entity);
    }

    private static boolean hasOnlyValues(EntityPersister entity) {
        for (int i = 0; i < entity.getNumberOfAttributeMappings(); i++) {
            if (!(entity.getAttributeMapping(i) instanceof BasicAttributeMapping)) {
                return false;
            }
        }
        return true;
    }

    /** Of an entity, or null when Hibernate has to load it. */
    static @Nullable FlatEntity of(PersistentClass mapped, EntityPersister entity, SessionFactoryImplementor sessions) {
        return isFlat(entity) && !isMore(mapped, entity, sessions) ? new FlatEntity(entity) : null;
    }

    /** Whether Hibernate does more than read when it loads one. */
    private static boolean isMore(PersistentClass mapped, EntityPersister entity, SessionFactoryImplementor sessions) {
        return !entity.isMutable()
                || entity.hasMutableProperties()
                || entity.hasMultipleTables()
                || entity.hasNaturalIdentifier()
                || entity.getRowIdMapping() != null
                || entity.getDiscriminatorMapping() != null
                || entity.getAuditMapping() != null
                || entity.getTemporalMapping() != null
                || entity.canReadFromCache()
                || entity.canWriteToCache()
                || entity.uniqueKeyEntries().iterator().hasNext()
                || mapped.getLoaderName() != null
                || ManagedEntity.class.isAssignableFrom(entity.getMappedClass())
                || sessions.getStatistics().isStatisticsEnabled()
                || isListened(sessions.getEventListenerGroups())
                || sessions.getEventEngine()
                        .getCallbackRegistry()
                        .hasRegisteredCallbacks(entity.getMappedClass(), CallbackType.POST_LOAD);
    }

    /** Whether somebody else hears of what is read; Hibernate itself is the one listener. */
    private static boolean isListened(EventListenerGroups listeners) {
        return listeners.eventListenerGroup_LOAD.count() > 1
                || listeners.eventListenerGroup_PRE_LOAD.count() > 1
                || listeners.eventListenerGroup_POST_LOAD.count() > 1;
    }

    /** Hibernate's knowledge of it. */
    public EntityPersister persister() {
        return entity;
    }

    JdbcMapping idType() {
        return ((BasicEntityIdentifierMapping) entity.getIdentifierMapping()).getJdbcMapping();
    }

    Class<?> idClass() {
        return entity.getIdentifierMapping().getJavaType().getJavaTypeClass();
    }

    /** Whether nothing was said in a session about how entities are read. */
    public static boolean areReadAsUsual(SessionImplementor session) {
        LoadQueryInfluencers influencers = session.getLoadQueryInfluencers();
        return !session.getPersistenceContextInternal().isDefaultReadOnly()
                && !influencers.hasEnabledFetchProfiles()
                && !influencers.hasEnabledCascadingFetchProfile()
                && influencers.getTemporalIdentifier() == null
                && influencers.getEffectiveEntityGraph().getGraph() == null;
    }

    /** An entity of its id and values. */
    @SuppressWarnings("NullAway") // a session is for entities that are enhanced
    public Object made(Object id, @Nullable Object[] values) {
        Object made = entity.instantiate(id, null);
        entity.setValues(made, values);
        return made;
    }

    /** Lets a session hold an entity that was read, of which it has no more than a reference. */
    public void hold(Object made, @Nullable Object[] values, EntityKey key, SessionImplementor session) {
        hold(made, values, key, session.getPersistenceContextInternal(), Status.MANAGED);
    }

    private void hold(
            Object made, @Nullable Object[] values, EntityKey key, PersistenceContext context, Status status) {
        context.addEntity(
                        made,
                        status,
                        values,
                        key,
                        Versioning.getVersion(values, entity),
                        LockMode.READ,
                        true,
                        entity,
                        false)
                .setMaybeLazySet(ImmutableBitSet.EMPTY);
    }

    /** The values of a row, read when they are needed; not to be changed afterwards. */
    @FunctionalInterface
    public interface RowValues<X extends Exception> {
        /** In the order of the attributes. */
        @Nullable Object[] read() throws X;
    }

    /** The entity of a row, as a session gives it: the one that it holds already, whatever its values are, or else one of the row's. */
    public <X extends Exception> Object held(Object id, RowValues<X> row, SessionImplementor session) throws X {
        EntityKey key = session.generateEntityKey(id, entity);
        PersistenceContext context = session.getPersistenceContextInternal();
        EntityHolder known = context.getEntityHolder(key);
        if (known != null && known.getEntity() != null) {
            return Objects.requireNonNull(known.getManagedObject());
        }
        @Nullable Object[] values = row.read();
        Object made = made(id, values);
        hold(made, values, key, context, known == null ? Status.MANAGED : status(known));
        return known == null ? made : Objects.requireNonNull(known.getManagedObject());
    }

    /** Lets an entity that a session holds have the values of its row. */
    public void renew(Object held, @Nullable Object[] values, SessionImplementor session) {
        EntityEntry entry =
                Objects.requireNonNull(session.getPersistenceContextInternal().getEntry(held), "held");
        LockMode lock = entry.getLockMode();
        entity.setValues(held, values);
        entry.postUpdate(held, values, Versioning.getVersion(values, entity));
        entry.setLockMode(lock);
    }

    /** What was said of a reference holds for the entity behind it. */
    private static Status status(EntityHolder reference) {
        var behind = HibernateProxy.extractLazyInitializer(reference.getProxy());
        return behind != null && behind.isReadOnly() ? Status.READ_ONLY : Status.MANAGED;
    }

    /** The entity that a session holds after it was looked for; null when there is none, or it was removed. */
    @Nullable Object found(Object id, SessionImplementor session) {
        EntityKey key = session.generateEntityKey(id, entity);
        PersistenceContext context = session.getPersistenceContextInternal();
        context.getBatchFetchQueue().removeBatchLoadableEntityKey(key);
        EntityHolder known = context.getEntityHolder(key);
        return known == null || known.getEntity() == null || isRemoved(known) ? null : known.getManagedObject();
    }

    /** Whether a session holds it, and is to delete it. */
    boolean isRemoved(Object id, SessionImplementor session) {
        EntityHolder known =
                session.getPersistenceContextInternal().getEntityHolder(session.generateEntityKey(id, entity));
        return known != null && isRemoved(known);
    }

    private static boolean isRemoved(EntityHolder known) {
        EntityEntry entry = known.getEntityEntry();
        return entry != null && entry.getStatus().isDeletedOrGone();
    }

    /** Whether an entity has other values than those that were read, of such as are ever updated. */
    @SuppressWarnings("unchecked") // of the attribute's own type
    public boolean isChanged(Object made, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            BasicAttributeMapping attribute = (BasicAttributeMapping) entity.getAttributeMapping(i);
            JavaType<Object> type =
                    (JavaType<Object>) attribute.getJdbcMapping().getMappedJavaType();
            if (attribute.getAttributeMetadata().isUpdatable() && !type.areEqual(entity.getValue(made, i), values[i])) {
                return true;
            }
        }
        return false;
    }

    /** The entity's name. */
    public String name() {
        return entity.getMappedClass().getSimpleName();
    }
}
