package dev.todosdk.migration.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns that go or get another type, with what depends on them. */
final class Disturbed {

    private final Set<List<String>> dropped = new HashSet<>();
    private final Set<List<String>> retyped = new HashSet<>();
    private final Set<List<String>> remade = new HashSet<>();

    void drop(String table, String column) {
        dropped.add(List.of(table, column));
    }

    /** It goes, and comes back under its name. */
    void remake(String table, String column) {
        remade.add(List.of(table, column));
    }

    void retype(String table, String column) {
        retyped.add(List.of(table, column));
    }

    /** Whether something that speaks of the columns goes with one of them. */
    boolean drops(String table, List<String> columns) {
        return dropsForGood(table, columns)
                || columns.stream().anyMatch(column -> remade.contains(List.of(table, column)));
    }

    boolean dropsForGood(String table, List<String> columns) {
        return columns.stream().anyMatch(column -> dropped.contains(List.of(table, column)));
    }

    boolean retypes(String table, List<String> columns) {
        return columns.stream().anyMatch(column -> retyped.contains(List.of(table, column)));
    }
}
