package dev.todosdk.hibernate;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.UniqueKey;

/** Reads the unique constraints that a mapping names. */
final class UniqueKeys {

    private UniqueKeys() {}

    static Map<String, List<String>> of(PersistentClass mapped) {
        Map<String, List<String>> keys = new HashMap<>();
        for (UniqueKey key : mapped.getTable().getUniqueKeys().values()) {
            keys.put(
                    key.getName(),
                    key.getColumns().stream().map(Column::getName).toList());
        }
        return Collections.unmodifiableMap(keys);
    }
}
