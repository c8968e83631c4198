package dev.todosdk.hibernate.lazy;

import org.hibernate.persister.entity.EntityPersister;

/** One association of an entity, by the way from the entity to it. Immutable. */
record Association(EntityPersister owner, String attribute) {

    /** As people write it: {@code Order.customer}. */
    @Override
    public String toString() {
        String entity = owner.getEntityName();
        return entity.substring(entity.lastIndexOf('.') + 1) + "." + attribute;
    }
}
