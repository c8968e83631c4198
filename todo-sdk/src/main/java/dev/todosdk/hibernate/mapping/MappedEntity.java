package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.value.StorableValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge that the SDK has of one entity type. Immutable.
 *
 * @param type the entity's class
 * @param persister Hibernate's own knowledge
 * @param rules what its attributes must be
 * @param uniqueKeys the columns of each unique constraint by its name
 * @param generatedParts what is generated within embeddables, by its path
 * @param plainId the class of ids that PostgreSQL holds whatever they are, or null when ids have to be looked at
 * @param keepsHistory whether Hibernate keeps the past of it or of a collection in it ({@code @Audited}, {@code @Temporal})
 * @param flat reads it by its id where it is nothing but values, or null
 * @param early the same, where no filter may hide its rows either, so that it needs no session
 */
public record MappedEntity<T>(
        Class<T> type,
        EntityPersister persister,
        AttributeRules rules,
        Map<String, List<String>> uniqueKeys,
        Map<String, Generator> generatedParts,
        @Nullable Class<?> plainId,
        boolean keepsHistory,
        @Nullable FlatById flat,
        @Nullable FlatById early) {

    private static final Set<Class<?>> PLAIN_IDS = Set.of(Long.class, Integer.class, Short.class, UUID.class);

    /** The name by which every query knows the primary key, be it of one attribute or of several. */
    public static final String ID = EntityIdentifierMapping.ID_ROLE_NAME;

    public String name() {
        return type.getSimpleName();
    }

    static <T> MappedEntity<T> of(
            Class<T> type,
            EntityPersister persister,
            AttributeRules rules,
            Map<String, List<String>> uniqueKeys,
            Map<String, Generator> generatedParts,
            @Nullable FlatById flat) {
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        Class<?> idType = id.getJavaType().getJavaTypeClass();
        boolean plain = id instanceof BasicEntityIdentifierMapping && PLAIN_IDS.contains(idType);
        return new MappedEntity<>(
                type,
                persister,
                rules,
                uniqueKeys,
                generatedParts,
                plain ? idType : null,
                keepsHistory(persister),
                flat,
                flat == null || flat.isFiltered() ? null : flat);
    }

    private static boolean keepsHistory(EntityPersister persister) {
        boolean[] kept = {persister.getAuditMapping() != null || persister.getTemporalMapping() != null};
        persister.forEachAttributeMapping(attribute -> kept[0] |= attribute instanceof PluralAttributeMapping collection
                && (collection.getAuditMapping() != null || collection.getTemporalMapping() != null));
        return kept[0];
    }

    public Object requireId(Object id, SessionImplementor session) {
        if (plainId != null && plainId.isInstance(id)) {
            return id;
        }
        ToOneAttributeMapping reference = loneReference();
        if (reference != null && !type.isInstance(id)) {
            return ofReference(reference, id, session);
        }
        return requireId(id, idType());
    }

    /** The same for an id that is a value. */
    public Object requireBasicId(Object id) {
        return plainId != null && plainId.isInstance(id) ? id : requireId(id, idType());
    }

    private Object requireId(Object id, Class<?> idType) {
        String field = name() + "." + idAttribute();
        if (!idType.isInstance(id)) {
            throw new InvalidInputException(field, "must be of type " + idType.getSimpleName());
        }
        return StorableValue.check(field, id);
    }

    /** The one association that is the whole id; what has such an id has that of what it refers to. */
    private @Nullable ToOneAttributeMapping loneReference() {
        return idMapping() instanceof NonAggregatedIdentifierMapping parts
                        && !parts.hasContainingClass()
                        && parts.getMappedType().getNumberOfAttributeMappings() == 1
                        && parts.getMappedType().getAttributeMapping(0) instanceof ToOneAttributeMapping reference
                ? reference
                : null;
    }

    /** Hibernate takes such an id as an entity of the same type with nothing in it but the association. */
    private Object ofReference(ToOneAttributeMapping reference, Object id, SessionImplementor session) {
        EntityMappingType target = reference.getEntityMappingType();
        requireId(id, target.getIdentifierMapping().getJavaType().getJavaTypeClass());
        Object key = persister.getRepresentationStrategy().getInstantiator().instantiate();
        reference.setValue(key, session.getReference(target.getEntityName(), id));
        return key;
    }

    /** Also of an id class, which is no attribute. */
    private Class<?> idType() {
        return idMapping() instanceof CompositeIdentifierMapping parts
                ? parts.getMappedIdEmbeddableTypeDescriptor()
                        .getMappedJavaType()
                        .getJavaTypeClass()
                : idMapping().getJavaType().getJavaTypeClass();
    }

    /** For messages. */
    public String idAttribute() {
        String name = idMapping().getAttributeName();
        return name == null ? "id" : name;
    }

    private EntityIdentifierMapping idMapping() {
        return persister.getIdentifierMapping();
    }
}
