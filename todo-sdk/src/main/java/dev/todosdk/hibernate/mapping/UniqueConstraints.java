package dev.todosdk.hibernate.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.UniqueKey;

/** Reads the unique constraints of a mapping: those that it names, and {@code @Column(unique = true)} by the name that PostgreSQL gives. */
final class UniqueConstraints {

    /** The longest name in PostgreSQL, in bytes. */
    private static final int LONGEST = 63;

    private static final String LABEL = "_key";

    private UniqueConstraints() {}

    static Map<String, List<String>> of(PersistentClass mapped) {
        Map<String, List<String>> keys = new TreeMap<>();
        for (UniqueKey key : mapped.getTable().getUniqueKeys().values()) {
            keys.put(
                    key.getName(),
                    key.getColumns().stream().map(Column::getName).toList());
        }
        for (Column column : mapped.getTable().getColumns()) {
            if (column.isUnique()) {
                keys.remove(column.getUniqueKeyName()); // made up by Hibernate, and only while it writes a schema
                if (!keys.containsValue(List.of(column.getName()))) {
                    keys.put(byDefault(mapped.getTable().getName(), column.getName()), List.of(column.getName()));
                }
            }
        }
        return Collections.unmodifiableMap(keys);
    }

    /** PostgreSQL's makeObjectName: the longer of the two parts is cut first. */
    private static String byDefault(String table, String column) {
        int first = table.length();
        int second = column.length();
        while (first + second > LONGEST - LABEL.length() - 1) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return table.substring(0, first) + "_" + column.substring(0, second) + LABEL;
    }
}
