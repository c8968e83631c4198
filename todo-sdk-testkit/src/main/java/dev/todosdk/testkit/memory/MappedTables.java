package dev.todosdk.testkit.memory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.SimpleValue;

/**
 * What the tables are to the mapping. For the testkit's own use.
 *
 * @param names of the entities, and of the collections with a table of their own, by table
 * @param generatedIds the columns of the ids that the SDK gives, by table
 */
public record MappedTables(Map<String, String> names, Map<String, String> generatedIds) {

    static final MappedTables NONE = new MappedTables(Map.of(), Map.of());

    static MappedTables of(Metadata mapping) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> generatedIds = new HashMap<>();
        for (Collection collection : mapping.getCollectionBindings()) {
            if (collection.getCollectionTable() != null && !collection.isOneToMany()) {
                names.put(name(collection.getCollectionTable().getName()), ownerAndAttribute(collection.getRole()));
            }
        }
        for (PersistentClass entity : mapping.getEntityBindings()) {
            String table = name(entity.getTable().getName());
            names.putIfAbsent(table, entity.getJpaEntityName());
            if (isGenerated(entity)) {
                generatedIds.put(
                        table, name(entity.getIdentifier().getColumns().get(0).getName()));
            }
        }
        return new MappedTables(Map.copyOf(names), Map.copyOf(generatedIds));
    }

    private static boolean isGenerated(PersistentClass entity) {
        return entity.getIdentifier() instanceof SimpleValue id
                && id.getColumnSpan() == 1
                && id.getCustomIdGeneratorCreator() != null
                && !id.getCustomIdGeneratorCreator().isAssigned();
    }

    /** {@code Purchase.lines} of {@code com.example.Purchase.lines}. */
    private static String ownerAndAttribute(String role) {
        return role.substring(role.lastIndexOf('.', role.lastIndexOf('.') - 1) + 1);
    }

    private static String name(String written) {
        return written.toLowerCase(Locale.ROOT);
    }
}
