package dev.todosdk.hibernate.rules;

import java.util.HashMap;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Collection;

/** The rules for the elements of each collection, by the collection's role. A collection changes without its entity. Immutable. */
public final class CollectionRules {

    private final Map<String, AttributeRule> byRole = new HashMap<>();

    private CollectionRules() {}

    public static CollectionRules of(Metadata metadata, SessionFactoryImplementor sessions) {
        CollectionRules rules = new CollectionRules();
        AttributeRuleFactory factory = new AttributeRuleFactory(metadata, sessions);
        for (Collection collection : metadata.getCollectionBindings()) {
            rules.byRole.put(collection.getRole(), factory.collection(field(collection), collection));
        }
        return rules;
    }

    private static String field(Collection collection) {
        String attribute =
                collection.getRole().substring(collection.getOwnerEntityName().length());
        return collection.getOwner().getMappedClass().getSimpleName() + attribute;
    }

    /**
     * Checks what a flush is about to write.
     *
     * @throws dev.todosdk.persistence.exception.InvalidInputException when an element cannot be stored as it is
     */
    public void check(PersistentCollection<?> collection) {
        AttributeRule rule = byRole.get(collection.getRole());
        if (rule != null) {
            rule.toStore(collection);
        }
    }
}
