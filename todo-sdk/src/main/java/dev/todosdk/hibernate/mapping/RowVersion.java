package dev.todosdk.hibernate.mapping;

import dev.todosdk.persistence.exception.InvalidInputException;
import java.util.EnumSet;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.generator.internal.VersionGeneration;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The version of a row. Hibernate takes the present time for one that is a time, which in a coarse column is the time of the change
 * before: nobody could tell the two apart, and what others wrote in between would be overwritten.
 */
final class RowVersion implements BeforeExecutionGenerator {

    private static final long serialVersionUID = 1L;

    /** Of the root: a version that is raised by a lock alone comes without its entity. */
    private final String entity;

    private RowVersion(String entity) {
        this.entity = entity;
    }

    /** Puts it in the place of Hibernate's, where no generator of the mapping's own makes versions. */
    static void use(Metadata mapping) {
        for (PersistentClass entity : mapping.getEntityBindings()) {
            Property version = entity.getVersion();
            if (version != null && version.getValueGeneratorCreator() == null) {
                String root = entity.getRootClass().getEntityName();
                version.setValueGeneratorCreator(context -> new RowVersion(root));
            }
        }
    }

    @Override
    public Object generate(
            SharedSessionContractImplementor session,
            @Nullable Object owner,
            @Nullable Object current,
            EventType event) {
        EntityPersister persister = owner == null
                ? session.getFactory().getMappingMetamodel().getEntityDescriptor(entity)
                : session.getEntityPersister(null, owner);
        EntityVersionMapping version = persister.getVersionMapping();
        if (event != EventType.INSERT && current == null) {
            throw missing(persister, version);
        }
        Object now = new VersionGeneration(version).generate(session, owner, current, event);
        Object next = current == null || now instanceof Number || isLater(now, current)
                ? null
                : NextVersion.after(current, version);
        return next == null ? now : next;
    }

    @SuppressWarnings("unchecked") // both of the version's type
    private static boolean isLater(Object now, Object current) {
        return ((Comparable<Object>) now).compareTo(current) > 0;
    }

    private static InvalidInputException missing(EntityPersister persister, EntityVersionMapping version) {
        return new InvalidInputException(
                persister.getMappedClass().getSimpleName() + "."
                        + version.getVersionAttribute().getAttributeName(),
                "must not be NULL in a row that is changed; somebody else wrote it so. Give such rows a version: UPDATE "
                        + persister.getIdentifierTableName() + " SET " + version.getSelectionExpression()
                        + " = … WHERE " + version.getSelectionExpression() + " IS NULL");
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return EventTypeSets.ALL;
    }
}
