package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.flat.FlatEntity;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.hibernate.rules.CollectionRules;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The entities of one database. Immutable. */
public final class MappedEntities {

    private final Map<Class<?>, MappedEntity<?>> byClass = new LinkedHashMap<>();
    private final Map<String, AttributeRules> rulesByName = new LinkedHashMap<>();

    private final CollectionRules collectionRules;
    private boolean associated;
    private boolean givenOrGenerated;

    private MappedEntities(CollectionRules collectionRules) {
        this.collectionRules = collectionRules;
    }

    static MappedEntities of(Metadata metadata, SessionFactoryImplementor sessions, GeneratedParts parts) {
        MappedEntities entities = new MappedEntities(CollectionRules.of(metadata, sessions));
        for (PersistentClass mapped : metadata.getEntityBindings()) {
            EntityPersister persister = sessions.getMappingMetamodel().getEntityDescriptor(mapped.getEntityName());
            entities.associated |= persister.hasToOnes() || persister.hasCollections();
            entities.givenOrGenerated |= InsertedEntities.mayBeGivenOrGenerated(persister);
            AttributeRules rules = AttributeRules.of(metadata, mapped, persister);
            entities.rulesByName.put(mapped.getEntityName(), rules);
            Class<?> type = persister.getMappedClass();
            entities.byClass.put(
                    type,
                    MappedEntity.of(
                            type,
                            persister,
                            rules,
                            UniqueConstraints.of(mapped),
                            parts.of(mapped),
                            FlatById.of(mapped, persister, sessions)));
        }
        return entities;
    }

    @SuppressWarnings("unchecked") // put under its own class
    public <T> MappedEntity<T> of(Class<T> type) {
        MappedEntity<?> entity = byClass.get(type);
        if (entity == null) {
            throw unknown(type);
        }
        return (MappedEntity<T>) entity;
    }

    /** How an entity is made of its values, or null where it is more than those, or none of the modules'. */
    public @Nullable FlatEntity flat(Class<?> type) {
        MappedEntity<?> entity = byClass.get(type);
        FlatById reader = entity == null ? null : entity.flat();
        return reader == null ? null : reader.entity();
    }

    private WrongUseException unknown(Class<?> type) {
        return new WrongUseException(Failure.of("No module registered the entity " + type.getName() + ". Registered: "
                + byClass.keySet().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "))
                + ". Register it in a PersistenceModule and give that to the builder."));
    }

    public AttributeRules rules(String entityName) {
        AttributeRules rules = rulesByName.get(entityName);
        return rules == null ? AttributeRules.NONE : rules;
    }

    /** Whether any of them has an association or a collection, so that there may be one that nobody has read. */
    public boolean areAssociated() {
        return associated;
    }

    /** Whether the id of any of them may be given, and is generated otherwise. */
    boolean haveIdsGivenOrGenerated() {
        return givenOrGenerated;
    }

    CollectionRules collectionRules() {
        return collectionRules;
    }

    Collection<MappedEntity<?>> all() {
        return byClass.values();
    }
}
