package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The rows of new entities, for statements that Hibernate does not write itself: columns, and the values that an insert by
 * Hibernate would give them. Only for entities of one table, without collections.
 */
final class NewRows<T> {

    /** A column of the entity's table, with what a parameter for it stands in: a question mark, or an expression around one. */
    record Column(String name, JdbcMapping type, String parameter, boolean isUpdatable) {}

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final EntityPersister persister;
    private final List<Column> columns = new ArrayList<>();
    private final int idColumns;

    NewRows(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.entity = entity;
        this.persister = entity.persister();
        addColumns(persister.getIdentifierMapping(), entity.idAttribute(), false);
        this.idColumns = columns.size();
        for (int i = 0; i < persister.getNumberOfAttributeMappings(); i++) {
            if (!isOfId(persister, i)) {
                AttributeMapping attribute = persister.getAttributeMapping(i);
                addColumns(
                        attribute,
                        attribute.getAttributeName(),
                        attribute.getAttributeMetadata().isUpdatable() && !isOfInsertAlone(attribute, i));
            }
        }
    }

    /** Such as the time of creation. An embeddable has one generator for all of it, of which its parts know more. */
    private boolean isOfInsertAlone(AttributeMapping attribute, int index) {
        return !(attribute instanceof EmbeddedAttributeMapping)
                && isOfInsertAlone(persister.getGenerators()[index]);
    }

    private static boolean isOfInsertAlone(@Nullable Generator generator) {
        return generator != null && generator.generatesOnInsert() && !generator.generatesOnUpdate();
    }

    /** An association, or Hibernate's own note of an id class, that shares its columns with the id. */
    private static boolean isOfId(EntityPersister persister, int attribute) {
        if (persister.getPropertyInsertability()[attribute]) {
            return false;
        }
        Set<String> ofId = new HashSet<>();
        persister.getIdentifierMapping().forEachSelectable((i, column) -> ofId.add(column.getSelectionExpression()));
        boolean[] all = {true};
        persister
                .getAttributeMapping(attribute)
                .forEachSelectable((i, column) -> all[0] &= ofId.contains(column.getSelectionExpression()));
        return all[0];
    }

    /** Whether rows made here are the same as those that Hibernate writes. */
    static boolean canDescribe(EntityPersister persister) {
        boolean simple = persister instanceof SingleTableEntityPersister single
                && single.getTableSpan() == 1
                && !persister.hasCollections()
                && persister.getSubclassEntityNames().size() == 1
                && !persister.isInherited()
                && !persister.hasInsertGeneratedProperties();
        for (int i = 0; simple && i < persister.getNumberOfAttributeMappings(); i++) {
            simple = !(persister.getAttributeMapping(i) instanceof PluralAttributeMapping)
                    && (persister.getPropertyInsertability()[i] || isOfId(persister, i));
        }
        return simple;
    }

    /** Whether the id is that of an entity that this one refers to. */
    static boolean takesIdOfAnother(EntityPersister persister) {
        for (int i = 0; i < persister.getNumberOfAttributeMappings(); i++) {
            if (persister.getAttributeMapping(i) instanceof ToOneAttributeMapping && isOfId(persister, i)) {
                return true;
            }
        }
        return false;
    }

    static NotSupportedException notSupported(String operation, MappedEntity<?> entity) {
        return new NotSupportedException(Failure.of(operation + " of " + entity.name()
                + " is not possible: the entity has collections, subclasses, parts in other tables or values that the"
                + " database generates. Nothing was sent. Insert or change it as other entities."));
    }

    /** In the order of {@link #values}: an embeddable that is one column, as JSON is, gives one value. */
    private void addColumns(ModelPart part, String path, boolean updatable) {
        if (part instanceof EmbeddedAttributeMapping embedded) {
            EmbeddableMappingType type = embedded.getEmbeddableTypeDescriptor();
            if (type.shouldBindAggregateMapping()) {
                add(type.getAggregateMapping(), updatable);
                return;
            }
            if (!type.isPolymorphic()) {
                type.forEachAttributeMapping(attribute -> addPart(attribute, path, updatable));
                return;
            }
        }
        part.forEachSelectable((index, column) -> add(column, updatable));
    }

    private void addPart(AttributeMapping part, String owner, boolean updatable) {
        String path = owner + "." + part.getAttributeName();
        addColumns(
                part,
                path,
                updatable && !isOfInsertAlone(entity.generatedParts().get(path)));
    }

    private void add(SelectableMapping column, boolean updatable) {
        columns.add(new Column(
                column.getSelectionExpression(),
                column.getJdbcMapping(),
                column.getWriteExpression(),
                updatable && column.isUpdateable()));
    }

    List<Column> columns() {
        return columns;
    }

    /** The first of the columns, which are the primary key. */
    List<Column> idColumns() {
        return columns.subList(0, idColumns);
    }

    /** The state as it will be stored, with generated values and the first version; the entity gets them too. */
    @Nullable Object[] state(T newEntity) {
        @Nullable Object[] state = persister.getValues(newEntity);
        @Nullable Object[] given = state.clone();
        Generator[] generators = persister.getGenerators();
        for (int i = 0; i < state.length; i++) {
            if (generators[i] instanceof BeforeExecutionGenerator generator
                    && generator.generatesOnInsert()
                    && i != persister.getVersionPropertyIndex()) {
                state[i] = generator.generate(session, newEntity, state[i], EventType.INSERT);
            }
        }
        if (persister.isVersioned()) {
            Versioning.seedVersion(newEntity, state, persister, session);
        }
        entity.rules().apply(state);
        for (int i = 0; i < state.length; i++) {
            if (state[i] != given[i]) {
                persister.setValue(newEntity, i, state[i]);
            }
        }
        return state;
    }

    /** The values of the columns, in their order. */
    @Nullable Object[] values(Object id, @Nullable Object[] state) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        int[] next = {0};
        decompose(persister.getIdentifierMapping(), id, values, next);
        for (int i = 0; i < state.length; i++) {
            if (!isOfId(persister, i)) {
                decompose(persister.getAttributeMapping(i), state[i], values, next);
            }
        }
        return values;
    }

    private void decompose(ModelPart part, @Nullable Object value, @Nullable Object[] values, int[] next) {
        part.decompose(value, (index, jdbcValue, column) -> values[next[0]++] = jdbcValue, session);
    }

    String table() {
        return persister.getIdentifierTableName();
    }

    Type idType() {
        return persister.getIdentifierType();
    }
}
