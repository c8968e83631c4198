package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.observation.ObservedSession;
import dev.todosdk.hibernate.observation.UnitObservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.engine.internal.Versioning;
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
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.Template;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entity that is nothing but its id and values by that id. The text is Hibernate's own, each value is read by
 * Hibernate's type for it, and the session holds the entity as if it had loaded it; left out is what Hibernate keeps while it
 * reads, for rows that belong together and for what they refer to. Made only for entities that are surely no more, by which
 * nothing else is told or asked when they are read. Immutable.
 */
public final class FlatById {

    private static final List<String> WORDS = List.of("select");

    private final EntityPersister entity;
    private final String sql;
    private final JdbcMapping idType;
    private final JdbcMapping[] types;
    private final int[] positions;
    private final boolean filtered;

    private FlatById(
            EntityPersister entity,
            String sql,
            JdbcMapping idType,
            JdbcMapping[] types,
            int[] positions,
            boolean filtered) {
        this.entity = entity;
        this.filtered = filtered;
        this.sql = sql;
        this.idType = idType;
        this.types = types;
        this.positions = positions;
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

    /** For an entity, or null when Hibernate has to load it. */
    @SuppressWarnings("removal") // Hibernate's loaders take it still.
    static @Nullable FlatById of(PersistentClass mapped, EntityPersister entity, SessionFactoryImplementor sessions) {
        if (!isFlat(entity) || isMore(mapped, entity, sessions)) {
            return null;
        }
        LoadQueryInfluencers nothing = new LoadQueryInfluencers(sessions);
        JdbcSelect select = new SingleIdEntityLoaderStandardImpl<>(entity, nothing)
                .resolveLoadPlan(LockOptions.NONE, nothing)
                .getJdbcSelect();
        Map<String, Integer> columns = columns(select, nothing, sessions);
        int count = entity.getNumberOfAttributeMappings();
        JdbcMapping[] types = new JdbcMapping[count];
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            BasicAttributeMapping attribute = (BasicAttributeMapping) entity.getAttributeMapping(i);
            Integer position = isPlain(attribute) ? columns.get(attribute.getSelectionExpression()) : null;
            if (position == null || attribute.getJdbcMapping().getValueConverter() != null) {
                return null;
            }
            types[i] = attribute.getJdbcMapping();
            positions[i] = position;
        }
        JdbcMapping idType = ((BasicEntityIdentifierMapping) entity.getIdentifierMapping()).getJdbcMapping();
        return idType.getValueConverter() == null
                        && select.getParameterBinders().size() == 1
                ? new FlatById(
                        entity,
                        select.getSqlString(),
                        idType,
                        types,
                        positions,
                        !mapped.getFilters().isEmpty())
                : null;
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

    private static boolean isPlain(SelectableMapping column) {
        String read = column.getCustomReadExpression();
        return !column.isFormula()
                && (read == null || read.equals(Template.TEMPLATE + "." + column.getSelectionExpression()))
                && !column.getJdbcMapping().getJdbcType().isLob();
    }

    /** The places of the columns in a row; none when any of them is no column. */
    private static Map<String, Integer> columns(
            JdbcSelect select, LoadQueryInfluencers nothing, SessionFactoryImplementor sessions) {
        Map<String, Integer> columns = new HashMap<>();
        List<SqlSelection> selections = select.getJdbcValuesMappingProducer()
                .resolve(null, nothing, sessions)
                .getSqlSelections();
        for (SqlSelection selection : selections) {
            boolean isColumn = selection.getExpression() instanceof ColumnReference column
                    && columns.put(column.getColumnExpression(), selection.getJdbcResultSetIndex()) == null;
            if (!isColumn) {
                return Map.of();
            }
        }
        return columns;
    }

    /** Whether an entity is to be read by this: the session does not hold it, and nothing was said about how it is read. */
    public boolean fits(EntityKey key, SessionImplementor session) {
        LoadQueryInfluencers influencers = session.getLoadQueryInfluencers();
        PersistenceContext held = session.getPersistenceContextInternal();
        return held.getEntityHolder(key) == null
                && !held.isDefaultReadOnly()
                && !held.containsDeletedUnloadedEntityKey(key)
                && !influencers.hasEnabledFetchProfiles()
                && !influencers.hasEnabledCascadingFetchProfile()
                && influencers.getTemporalIdentifier() == null
                && influencers.getEffectiveEntityGraph().getGraph() == null;
    }

    /** The entity, or null when there is no such row; the session holds it. */
    public @Nullable Object find(EntityKey key, SessionImplementor session) {
        Connection connection =
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        UnitObservation observation = ((ObservedSession) session).observation();
        @Nullable Object[] values = read(key.getIdentifier(), connection, session.getFactory(), observation);
        if (values == null) {
            return null;
        }
        Object made = made(key.getIdentifier(), values);
        hold(made, values, key, session);
        return made;
    }

    /** The values of a row; null when there is none. */
    public @Nullable Object @Nullable [] read(
            Object id, Connection connection, SessionFactoryImplementor sessions, UnitObservation observation) {
        sessions.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return read(id, statement, sessions.getWrapperOptions(), observation);
        } catch (SQLException thrown) {
            throw sessions.getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(thrown, "The entity could not be read by its id", sql);
        }
    }

    @SuppressWarnings("unchecked") // of the id's own type
    private @Nullable Object @Nullable [] read(
            Object id, PreparedStatement statement, WrapperOptions options, UnitObservation observation)
            throws SQLException {
        ((ValueBinder<Object>) idType.getJdbcValueBinder()).bind(statement, id, 1, options);
        try (ResultSet rows = executed(statement, observation)) {
            if (!rows.next()) {
                return null;
            }
            @Nullable Object[] values = new @Nullable Object[types.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = types[i].getJdbcValueExtractor().extract(rows, positions[i], options);
            }
            return values;
        }
    }

    private static ResultSet executed(PreparedStatement statement, UnitObservation observation) throws SQLException {
        observation.executing(WORDS);
        try {
            return statement.executeQuery();
        } finally {
            observation.executed();
        }
    }

    /** An entity of its id and values. */
    @SuppressWarnings("NullAway") // a session is for entities that are enhanced
    public Object made(Object id, @Nullable Object[] values) {
        Object made = entity.instantiate(id, null);
        entity.setValues(made, values);
        return made;
    }

    /** Lets a session hold an entity that was read. */
    public void hold(Object made, @Nullable Object[] values, EntityKey key, SessionImplementor session) {
        session.getPersistenceContextInternal()
                .addEntity(
                        made,
                        Status.MANAGED,
                        values,
                        key,
                        Versioning.getVersion(values, entity),
                        LockMode.READ,
                        true,
                        entity,
                        false)
                .setMaybeLazySet(ImmutableBitSet.EMPTY);
    }

    /** Whether an entity has other values than those that were read, of such as are ever updated. */
    @SuppressWarnings("unchecked") // of the attribute's own type
    public boolean isChanged(Object made, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            boolean updated =
                    entity.getAttributeMapping(i).getAttributeMetadata().isUpdatable();
            JavaType<Object> type = (JavaType<Object>) types[i].getMappedJavaType();
            if (updated && !type.areEqual(entity.getValue(made, i), values[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether filters may hide its rows. */
    boolean isFiltered() {
        return filtered;
    }

    /** The entity's name. */
    public String name() {
        return entity.getMappedClass().getSimpleName();
    }
}
