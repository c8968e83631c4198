package dev.todosdk.hibernate.query;

import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * An entity that is nothing but its id and values: read as such, and put together here. Hibernate would note for each
 * entity that it loads what it may be asked about it later, which takes longer than the reading itself; a stream hands
 * its entities over and never looks for them again.
 */
record FlatEntity<R>(EntityPersister entity, SharedSessionContractImplementor session) implements RowShape<R> {

    @Override
    public List<Selection<?>> selections(Root<?> root) {
        List<Selection<?>> all = new ArrayList<>();
        all.add(root.get(entity.getIdentifierMapping().getAttributeName()));
        entity.forEachAttributeMapping(attribute -> all.add(root.get(attribute.getAttributeName())));
        return all;
    }

    @Override
    public int width() {
        return 1 + entity.getNumberOfAttributeMappings();
    }

    @Override
    @SuppressWarnings("unchecked") // a question without projection asks for entities
    public R make(@Nullable Object[] row) {
        Object made = entity.instantiate(row[0], session);
        for (int i = 1; i < row.length; i++) {
            entity.setValue(made, i - 1, row[i]);
        }
        return (R) made;
    }
}
