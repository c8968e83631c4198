package dev.todosdk.migration;

import java.util.List;
import java.util.Set;

/**
 * The things that the entities of all modules need of the database, as their mapping has it. Thread-safe.
 *
 * <p>{@code TodoSdk.builder()} and {@code Database.builder()} give it to their migrations; applications need not implement
 * it.
 */
public interface MappedSchema {

    /**
     * The statements that create, in an empty schema, everything that the mapping needs.
     *
     * @return SQL without schema names, in an order in which it runs
     */
    List<String> createStatements();

    /**
     * The tables and sequences that one module's entities are mapped to.
     *
     * @param module the module's name
     * @return names as they stand in the catalog; empty for a module without entities
     */
    Set<String> objectsOf(String module);

    /**
     * The mapped tables that name a schema of their own, which drafts and checks leave out.
     *
     * @return names with the schema's in front; empty by default
     */
    default List<String> elsewhere() {
        return List.of();
    }
}
