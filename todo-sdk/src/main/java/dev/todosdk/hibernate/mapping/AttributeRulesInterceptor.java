package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.rules.AttributeRules;
import org.hibernate.Interceptor;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Checks what a flush is about to write, before it writes anything: cascaded new entities, changed ones, collections. */
class AttributeRulesInterceptor implements Interceptor {

    private @Nullable MappedEntities entities;

    /** Checks nothing until the entities are known. */
    AttributeRulesInterceptor() {}

    AttributeRulesInterceptor(MappedEntities entities) {
        this.entities = entities;
    }

    final void use(MappedEntities known) {
        entities = known;
    }

    @Override
    public boolean onPersist(Object entity, Object id, Object[] state, String[] propertyNames, Type[] types) {
        AttributeRules rules = rules(entity);
        rules.requireClass();
        return rules.apply(state);
    }

    @Override
    public boolean onFlushDirty(
            Object entity,
            Object id,
            Object[] currentState,
            Object @Nullable [] previousState,
            String[] propertyNames,
            Type[] types) {
        return previousState == null
                ? rules(entity).apply(currentState)
                : rules(entity).apply(currentState, previousState, types);
    }

    @Override
    public void onCollectionRecreate(Object collection, Object key) {
        check(collection);
    }

    @Override
    public void onCollectionUpdate(Object collection, Object key) {
        check(collection);
    }

    private void check(Object collection) {
        if (entities != null && collection instanceof PersistentCollection<?> written) {
            entities.collectionRules().check(written);
        }
    }

    private AttributeRules rules(Object entity) {
        return entities == null
                ? AttributeRules.NONE
                : entities.rules(entity.getClass().getName());
    }
}
