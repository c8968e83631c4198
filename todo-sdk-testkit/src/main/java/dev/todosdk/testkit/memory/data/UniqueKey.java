package dev.todosdk.testkit.memory.data;

import java.util.List;

/**
 * A unique constraint or primary key, not deferrable; NULLs are distinct.
 *
 * @param name the name in the database
 * @param columns its columns in order
 */
public record UniqueKey(String name, List<String> columns) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
