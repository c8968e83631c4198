package dev.todosdk.hibernate.flat;

import dev.todosdk.hibernate.observation.ObservedSession;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.persistence.internal.criteria.ArrayOfValues;
import java.lang.reflect.Array;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.loader.ast.internal.LoaderSelectBuilder;
import org.hibernate.loader.ast.internal.MultiKeyLoadHelper;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.internal.SqlTypedMappingImpl;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.internal.SqlTypedMappingJdbcParameter;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/** Reads entities of values alone by their ids, one or several at once. Thread-safe. */
public final class FlatById {

    private final FlatEntity entity;
    private final FlatSelect one;
    private final boolean filtered;
    private final SessionFactoryImplementor sessions;

    /** Made when it is first needed, for most types are never asked for by several ids. */
    private volatile @Nullable FlatSelect several;

    private FlatById(FlatEntity entity, FlatSelect one, boolean filtered, SessionFactoryImplementor sessions) {
        this.entity = entity;
        this.one = one;
        this.filtered = filtered;
        this.sessions = sessions;
    }

    /** For an entity, or null when Hibernate has to load it. */
    @SuppressWarnings("removal") // Hibernate's loaders take it still.
    public static @Nullable FlatById of(
            PersistentClass mapped, EntityPersister persister, SessionFactoryImplementor sessions) {
        FlatEntity entity = FlatEntity.of(mapped, persister, sessions);
        if (entity == null || entity.idType().getValueConverter() != null) {
            return null;
        }
        LoadQueryInfluencers nothing = new LoadQueryInfluencers(sessions);
        JdbcSelect select = new SingleIdEntityLoaderStandardImpl<>(persister, nothing)
                .resolveLoadPlan(LockOptions.NONE, nothing)
                .getJdbcSelect();
        FlatSelect one = FlatSelect.of(persister, select, entity.idType(), sessions);
        return one == null
                ? null
                : new FlatById(entity, one, !mapped.getFilters().isEmpty(), sessions);
    }

    /** The entity. */
    public FlatEntity entity() {
        return entity;
    }

    /** Whether one is to be read by this: the session does not hold it, and nothing was said about how it is read. */
    public boolean fits(EntityKey key, SessionImplementor session) {
        PersistenceContext held = session.getPersistenceContextInternal();
        return held.getEntityHolder(key) == null
                && !held.containsDeletedUnloadedEntityKey(key)
                && FlatEntity.areReadAsUsual(session);
    }

    /** The entity, or null when there is no such row; the session holds it. */
    public @Nullable Object find(EntityKey key, SessionImplementor session) {
        @Nullable Object[] values = read(key.getIdentifier(), connection(session), observation(session));
        if (values == null) {
            return null;
        }
        Object made = entity.made(key.getIdentifier(), values);
        entity.hold(made, values, key, session);
        return made;
    }

    private static Connection connection(SessionImplementor session) {
        return session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
    }

    private static UnitObservation observation(SessionImplementor session) {
        return ((ObservedSession) session).observation();
    }

    /** The values of a row; null when there is none. */
    @SuppressWarnings("NullAway") // does not see that the lambda may return null
    public @Nullable Object @Nullable [] read(Object id, Connection connection, UnitObservation observation) {
        return one.<@Nullable Object @Nullable []>ask(
                id,
                connection,
                sessions.getWrapperOptions(),
                observation,
                (rows, options) -> rows.next() ? one.values(rows, options) : null);
    }

    /** Whether several are to be read by this. */
    public boolean fits(SessionImplementor session) {
        return FlatEntity.areReadAsUsual(session)
                && entity.idType() instanceof BasicType<?> id
                && ArrayOfValues.canBeOf(id, session.getCriteriaBuilder())
                && several() != null;
    }

    /** The entities in the order of their ids, null where there is none; the session holds them. Removed ones are not asked for. */
    public List<@Nullable Object> findAll(List<Object> ids, SessionImplementor session) {
        Object[] there =
                array(ids.stream().filter(id -> !entity.isRemoved(id, session)).toList());
        if (there.length > 0) {
            hold(there, session);
        }
        List<@Nullable Object> found = new ArrayList<>(ids.size());
        for (Object id : ids) {
            found.add(entity.found(id, session));
        }
        return found;
    }

    /** Reads entities again that a session holds; gives the ids of those that have a row. */
    public Set<Object> readAgain(Collection<?> ids, SessionImplementor session) {
        FlatSelect select = Objects.requireNonNull(several(), "fits");
        PersistenceContext context = session.getPersistenceContextInternal();
        return select.ask(array(ids), connection(session), session, observation(session), (rows, options) -> {
            Set<Object> there = new HashSet<>();
            while (rows.next()) {
                Object id = select.id(rows, options);
                Object held = Objects.requireNonNull(
                        context.getEntity(session.generateEntityKey(id, entity.persister())), "held");
                entity.renew(held, select.values(rows, options), session);
                there.add(id);
            }
            return there;
        });
    }

    private Object[] array(Collection<?> ids) {
        return ids.toArray((Object[]) Array.newInstance(entity.idClass(), ids.size()));
    }

    private void hold(Object[] ids, SessionImplementor session) {
        FlatSelect select = Objects.requireNonNull(several(), "fits");
        select.ask(ids, connection(session), session, observation(session), (rows, options) -> {
            while (rows.next()) {
                entity.held(select.id(rows, options), () -> select.values(rows, options), session);
            }
            return rows;
        });
    }

    private @Nullable FlatSelect several() {
        FlatSelect made = several;
        if (made == null) {
            made = makeSeveral(); // By two threads at worst: both are the same.
            several = made;
        }
        return made;
    }

    @SuppressWarnings("removal") // Hibernate's loaders take it still.
    private @Nullable FlatSelect makeSeveral() {
        EntityPersister persister = entity.persister();
        JdbcMapping ids = MultiKeyLoadHelper.resolveArrayJdbcMapping(
                entity.idType(), entity.idType().getJdbcJavaType().getJavaTypeClass(), sessions);
        SelectStatement tree = LoaderSelectBuilder.createSelectBySingleArrayParameter(
                persister,
                (BasicEntityIdentifierMapping) persister.getIdentifierMapping(),
                new LoadQueryInfluencers(sessions),
                LockOptions.NONE,
                new SqlTypedMappingJdbcParameter(new SqlTypedMappingImpl(ids)),
                new SqlAliasBaseManager(),
                sessions);
        JdbcSelect select = sessions.getJdbcServices()
                .getJdbcEnvironment()
                .getSqlAstTranslatorFactory()
                .buildSelectTranslator(sessions, tree)
                .translate(JdbcParameterBindings.NO_BINDINGS, QueryOptions.NONE);
        FlatSelect made = FlatSelect.of(persister, select, ids, sessions);
        return made != null && made.selectsId() ? made : null;
    }

    /** Whether filters may hide its rows. */
    public boolean isFiltered() {
        return filtered;
    }
}
