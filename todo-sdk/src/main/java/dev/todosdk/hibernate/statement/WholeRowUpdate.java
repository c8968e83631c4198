package dev.todosdk.hibernate.statement;

import static org.hibernate.engine.jdbc.mutation.internal.ModelMutationHelper.identifiedResultsCheck;

import java.util.function.Predicate;
import org.hibernate.StaleObjectStateException;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.OptimisticLockStyle;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.AttributeMappingsList;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.hibernate.metamodel.mapping.ModelPart.JdbcValueBiConsumer;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.SingularAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.persister.entity.mutation.UpdateCoordinatorStandard;
import org.hibernate.persister.state.internal.AbstractStateManagement;
import org.hibernate.sql.model.MutationOperationGroup;
import org.jspecify.annotations.Nullable;

/**
 * Updates that set all columns of one table. Hibernate works out anew for each row which columns those are, in a dozen lists;
 * they are always the same ones. Whatever is not as usual goes Hibernate's own way.
 */
public final class WholeRowUpdate extends UpdateCoordinatorStandard {

    private static final JdbcValueBiConsumer<JdbcValueBindings, EntityTableMapping> SET =
            (place, bindings, table, value, column) -> {
                if (isSet(column)) {
                    bindings.bindValue(
                            value, table.getTableName(), column.getSelectionExpression(), ParameterUsage.SET);
                }
            };

    private static final JdbcValueBiConsumer<JdbcValueBindings, EntityTableMapping> LOCK =
            (place, bindings, table, value, column) -> {
                if (value != null) {
                    bindings.bindValue(
                            value, table.getTableName(), column.getSelectionExpression(), ParameterUsage.RESTRICT);
                }
            };

    /** By position: whether a change of the attribute alone makes an update. */
    private final boolean[] written;

    private final EntityTableMapping table;

    WholeRowUpdate(EntityPersister persister) {
        super(persister, persister.getFactory());
        this.table = (EntityTableMapping)
                getStaticMutationOperationGroup().getSingleOperation().getTableDetails();
        this.written = new boolean[persister.getNumberOfAttributeMappings()];
        for (int i = 0; i < written.length; i++) {
            written[i] = persister.getPropertyUpdateability()[i] && isWritten(persister.getAttributeMapping(i));
        }
    }

    /** Whether all columns of a row are set by one statement, with nothing in it that only the server knows. */
    static boolean isPossible(EntityPersister persister) {
        return persister.getTableSpan() == 1
                && persister.isMutable()
                && !persister.isDynamicUpdate()
                && !persister.hasUpdateGeneratedProperties()
                && !persister.hasPartitionedSelectionMapping()
                && persister.getRowIdMapping() == null
                && !isLockedByValues(persister.optimisticLockStyle())
                && any(persister, WholeRowUpdate::isWritten)
                && !any(persister, WholeRowUpdate::isMadeByTheServer);
    }

    private static boolean any(EntityPersister persister, Predicate<AttributeMapping> condition) {
        AttributeMappingsList attributes = persister.getAttributeMappings();
        for (int i = 0; i < attributes.size(); i++) {
            if (condition.test(attributes.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLockedByValues(OptimisticLockStyle style) {
        return style == OptimisticLockStyle.ALL || style == OptimisticLockStyle.DIRTY;
    }

    private static boolean isMadeByTheServer(AttributeMapping attribute) {
        Generator generator = attribute.getGenerator();
        return generator != null && generator.generatesOnUpdate() && generator.generatedOnExecution();
    }

    private static boolean isWritten(AttributeMapping attribute) {
        for (int i = 0; attribute instanceof SingularAttributeMapping && i < attribute.getJdbcTypeCount(); i++) {
            if (isSet(attribute.getSelectable(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSet(SelectableMapping column) {
        return !column.isFormula() && column.isUpdateable();
    }

    @Override
    protected @Nullable GeneratedValues performUpdate(
            Object entity,
            Object id,
            @Nullable Object rowId,
            @Nullable Object[] values,
            @Nullable Object oldVersion,
            @Nullable Object @Nullable [] incomingOldValues,
            boolean hasDirtyCollection,
            SharedSessionContractImplementor session,
            @Nullable EntityVersionMapping versionMapping,
            int @Nullable [] dirtyAttributeIndexes,
            boolean[] attributeUpdateability,
            boolean forceDynamicUpdate,
            boolean temporalExcludedUpdate) {
        boolean isToBeNull = versionMapping != null && oldVersion == null; // asked by other words
        if (forceDynamicUpdate || temporalExcludedUpdate || isToBeNull || !areWritten(dirtyAttributeIndexes)) {
            return super.performUpdate(
                    entity,
                    id,
                    rowId,
                    values,
                    oldVersion,
                    incomingOldValues,
                    hasDirtyCollection,
                    session,
                    versionMapping,
                    dirtyAttributeIndexes,
                    attributeUpdateability,
                    forceDynamicUpdate,
                    temporalExcludedUpdate);
        }
        MutationOperationGroup group = getStaticMutationOperationGroup();
        MutationExecutor executor =
                mutationExecutorService.createExecutor(resolveBatchKeyAccess(false, session), group, session);
        try {
            bind(executor.getJdbcValueBindings(), id, values, versionMapping, oldVersion, session);
            return executor.execute(
                    entity,
                    null,
                    any -> true,
                    (statement, rows, place) ->
                            identifiedResultsCheck(statement, rows, place, entityPersister(), id, factory()),
                    session,
                    stale -> new StaleObjectStateException(entityPersister().getEntityName(), id, stale));
        } finally {
            executor.release();
        }
    }

    private boolean areWritten(int @Nullable [] attributes) {
        if (attributes == null || attributes.length == 0) {
            return false;
        }
        for (int attribute : attributes) {
            if (!written[attribute]) {
                return false;
            }
        }
        return true;
    }

    private void bind(
            JdbcValueBindings bindings,
            Object id,
            @Nullable Object[] values,
            @Nullable EntityVersionMapping version,
            @Nullable Object oldVersion,
            SharedSessionContractImplementor session) {
        for (int attribute : table.getAttributeIndexes()) {
            if (written[attribute]) {
                entityPersister()
                        .getAttributeMapping(attribute)
                        .decompose(values[attribute], 0, bindings, table, SET, session);
            }
        }
        breakDownKeyJdbcValues(id, null, session, bindings, table);
        if (version != null && entityPersister().optimisticLockStyle() == OptimisticLockStyle.VERSION) {
            version.getVersionAttribute().decompose(oldVersion, 0, bindings, table, LOCK, session);
        }
        bindTenantRestriction(session, bindings, getStaticMutationOperationGroup());
    }

    /** The place where Hibernate asks how rows are written: as it does by itself, but for updates of whole rows. */
    public static final class State extends AbstractStateManagement {

        /** Hibernate reads it by its name. */
        public static final State INSTANCE = new State();

        private State() {}

        /** Puts it in the place of Hibernate's, where no annotation asks for another one. */
        public static void use(Metadata mapping) {
            for (PersistentClass entity : mapping.getEntityBindings()) {
                if (entity instanceof RootClass root && root.getStateManagementType() == null) {
                    root.setStateManagementType(State.class);
                }
            }
        }

        @Override
        public UpdateCoordinator createUpdateCoordinator(EntityPersister persister) {
            return WholeRowUpdate.isPossible(persister)
                    ? new WholeRowUpdate(persister)
                    : super.createUpdateCoordinator(persister);
        }
    }
}
