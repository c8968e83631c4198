package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The key by which an upsert knows a row that is there: the primary key, or a unique constraint of the mapping.
 *
 * @param uniqueKey the constraint's name, or null for the primary key
 */
record UpsertKey<T>(
        SessionImplementor session,
        MappedEntity<T> entity,
        @Nullable String uniqueKey) {

    boolean isPrimary() {
        return uniqueKey == null;
    }

    /** The columns that the statement names. */
    List<String> columns(NewRows<T> rows) {
        if (uniqueKey == null) {
            List<String> key = new ArrayList<>();
            rows.idColumns().forEach(column -> key.add(column.name()));
            key.addAll(partitionColumns());
            return key;
        }
        if (isIdComposed()) {
            throw new NotSupportedException(
                    Failure.of("An upsert of " + entity.name() + " by a unique key is not possible: its id has several"
                            + " columns. Nothing was sent. Take the upsert by the primary key."));
        }
        List<String> columns = entity.uniqueKeys().get(uniqueKey);
        if (columns == null) {
            throw new InvalidInputException(
                    "uniqueKey",
                    "must be the name of a unique constraint of " + entity.name() + ", one of "
                            + entity.uniqueKeys().keySet());
        }
        return columns;
    }

    /** A table in partitions has them in its primary key, where the mapping's id has not. */
    private List<String> partitionColumns() {
        List<String> found = new ArrayList<>();
        persister()
                .forEachAttributeMapping(attribute -> attribute.forEachSelectable((index, column) -> {
                    if (column.isPartitioned()) {
                        found.add(column.getSelectionExpression());
                    }
                }));
        return found;
    }

    /** The key in attributes, as a question can name it; empty when it cannot, or when it is missing a value. */
    Map<String, Object> attributes(List<String> columns, @Nullable Object[] state) {
        Map<String, Object> found = new HashMap<>();
        for (int i = 0; i < state.length; i++) {
            Object value = state[i];
            if (persister().getAttributeMapping(i) instanceof BasicValuedModelPart column
                    && columns.contains(column.getSelectionExpression())
                    && value != null) {
                found.put(persister().getPropertyNames()[i], value);
            }
        }
        return found.size() == columns.size() ? found : Map.of();
    }

    /**
     * An id that the row does not keep when there is one already; sequences have gaps anyway. What the unit holds has its
     * id, of which Hibernate would take the whole for the part that is another's.
     */
    Object newId(T newEntity) {
        boolean derived = NewRows.takesIdOfAnother(persister());
        if (persister().getGenerator() instanceof BeforeExecutionGenerator generator
                && generator.generatesOnInsert()
                && (derived ? !session.contains(newEntity) : !isIdComposed())) {
            if (isPrimary() && !derived) {
                throw new WrongUseException(
                        Failure.of(
                                "The ids of " + entity.name()
                                        + " are generated, so that no row can have the same one. Nothing was sent. Name a unique key."));
            }
            return generator.generate(session, newEntity, null, EventType.INSERT);
        }
        Object id = persister().getIdentifier(newEntity, session);
        if (id == null) {
            throw new InvalidInputException(entity.name() + "." + entity.idAttribute(), "must not be null");
        }
        return id;
    }

    boolean isIdComposed() {
        return persister().getIdentifierMapping() instanceof CompositeIdentifierMapping;
    }

    private EntityPersister persister() {
        return entity.persister();
    }
}
