package dev.todosdk.migration.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns that go or get another type, with what depends on them. */
final class Disturbed {

    private final Set<List<String>> dropped = new HashSet<>();
    private final Set<List<String>> retyped = new HashSet<>();

    void drop(String table, String column) {
        dropped.add(List.of(table, column));
    }

    void retype(String table, String column) {
        retyped.add(List.of(table, column));
    }

    boolean drops(String table, List<String> columns) {
        return columns.stream().anyMatch(column -> dropped.contains(List.of(table, column)));
    }

    boolean retypes(String table, List<String> columns) {
        return columns.stream().anyMatch(column -> retyped.contains(List.of(table, column)));
    }
}
