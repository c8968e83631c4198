package dev.todosdk.testkit;

import dev.todosdk.catalog.CatalogColumn;
import dev.todosdk.catalog.CatalogEntry;
import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.catalog.TableConstraint;
import dev.todosdk.catalog.TableIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a schema enforces on its tables beyond the types of their columns, beside what its mapping says. Immutable. */
record SchemaRules(SchemaModel schema, SchemaModel mapping) {

    /** A name for rows that differ: a primary, unique or foreign key, or an index that is unique. */
    private record Key(
            TableConstraint.@Nullable Kind kind, List<String> columns, String says, String name, List<String> clauses) {

        static Key of(TableConstraint constraint) {
            boolean foreign = constraint.isForeignKey();
            String columns = String.join(", ", constraint.columns());
            String says =
                    switch (constraint.kind()) {
                        case PRIMARY_KEY -> "PRIMARY KEY (" + columns + ")";
                        case FOREIGN_KEY ->
                            "FOREIGN KEY (" + columns + ") REFERENCES " + constraint.target() + "("
                                    + String.join(", ", constraint.targetColumns()) + ")";
                        default -> "UNIQUE (" + columns + ")";
                    };
            return new Key(
                    constraint.kind(),
                    constraint.columns(),
                    says,
                    constraint.name(),
                    foreign ? constraint.clauses() : List.of());
        }

        static Key of(TableIndex index) {
            String says = "UNIQUE (" + String.join(", ", index.columns()) + ")";
            return new Key(TableConstraint.Kind.UNIQUE, index.columns(), says, index.name(), List.of());
        }

        boolean isSameAs(Key other) {
            return kind == TableConstraint.Kind.UNIQUE
                    ? kind == other.kind && new HashSet<>(columns).equals(new HashSet<>(other.columns))
                    : says.equals(other.says);
        }
    }

    /** Where both have the same rule under another name or with another effect, or the mapping alone has one. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (Relation mapped : mapping.relations().values()) {
            Relation own = schema.relations().get(mapped.name());
            if (own != null) {
                keys(own, mapped, differences);
                checks(own, mapped, differences);
                columns(own, mapped, differences);
            }
        }
        return differences;
    }

    private static void keys(Relation own, Relation mapped, List<String> differences) {
        for (Key asked : keys(mapped)) {
            Optional<Key> found = keys(own).stream().filter(asked::isSameAs).findFirst();
            found.ifPresent(key -> compare(own.name() + ": " + key.says, key, asked, differences));
        }
    }

    private static List<Key> keys(Relation table) {
        Stream<Key> ofConstraints =
                table.constraints().stream().filter(SchemaRules::isPlainKey).map(Key::of);
        Stream<Key> ofIndexes = table.indexes().stream()
                .filter(index -> index.unique() && index.plain())
                .map(Key::of);
        return Stream.concat(ofConstraints, ofIndexes).toList();
    }

    private static boolean isPlainKey(TableConstraint constraint) {
        return constraint.isForeignKey() || (constraint.isKey() && !isOfNulls(constraint));
    }

    /** Memory holds nulls apart. */
    private static boolean isOfNulls(TableConstraint constraint) {
        return constraint.clauses().contains("NULLS NOT DISTINCT");
    }

    private static void compare(String rule, Key own, Key mapped, List<String> differences) {
        if (!own.name.equals(mapped.name)) {
            differences.add(rule + " is named " + own.name + " in the schema and " + mapped.name
                    + " in the mapping. Errors tell the name: give both the same.");
        }
        if (!own.clauses.equals(mapped.clauses)) {
            differences.add(rule + " has \"" + String.join(" ", own.clauses) + "\" in the schema and \""
                    + String.join(" ", mapped.clauses) + "\" in the mapping. Give both the same.");
        }
    }

    private static void checks(Relation own, Relation mapped, List<String> differences) {
        checks(mapped)
                .filter(check -> checks(own).noneMatch(found -> found.satisfies(check)))
                .filter(check -> !isUnnamed(check) || !isListOfValues(check))
                .map(SchemaRules::told)
                .forEach(check -> missed(mapped, check, differences));
    }

    private static Stream<TableConstraint> checks(Relation table) {
        return table.constraints().stream().filter(each -> each.kind() == TableConstraint.Kind.CHECK);
    }

    /** As PostgreSQL names the check of a column that was given no name, such as Hibernate's for an enum. */
    private static boolean isUnnamed(TableConstraint check) {
        return check.name().startsWith(check.table() + "_") && check.name().endsWith("_check");
    }

    /** A list of the values of an enum, which the mapping cannot leave by itself. */
    private static boolean isListOfValues(TableConstraint check) {
        String says = check.definition();
        return says.contains("= ANY (") || (says.contains(" >= ") && says.contains(" AND ") && says.contains(" <= "));
    }

    private static void columns(Relation own, Relation mapped, List<String> differences) {
        for (CatalogColumn column : mapped.columns().values()) {
            CatalogColumn found = own.columns().get(column.name());
            boolean same = found != null
                    && Objects.equals(found.expression(), column.expression())
                    && Objects.equals(found.generated(), column.generated());
            if (column.expression() != null && !column.isNumbered() && !same) {
                missed(mapped, told(column), differences);
            }
        }
    }

    private static void missed(Relation table, String rule, List<String> differences) {
        differences.add(table.name() + ": " + rule
                + " is in the mapping only. Add it to the changelog, or take it out of the mapping.");
    }

    private static String told(TableConstraint constraint) {
        return constraint.name() + " " + constraint.definition();
    }

    private static String told(CatalogColumn column) {
        return column.name()
                + (column.generated() == null
                        ? " DEFAULT " + column.expression()
                        : " GENERATED ALWAYS AS (" + column.expression() + ")");
    }

    /** What the schema enforces on the mapping's tables and the mapping does not say. */
    List<String> beyond() {
        List<String> beyond = new ArrayList<>();
        for (Relation own : schema.relations().values()) {
            Relation mapped = mapping.relations().get(own.name());
            if (mapped != null) {
                beyond(own, mapped).map(rule -> own.name() + ": " + rule).forEach(beyond::add);
            }
        }
        for (CatalogEntry object : schema.entries()) {
            if (object.kind().actsBesideTheTable() && mapping.relations().containsKey(object.table())) {
                beyond.add(object.line());
            }
        }
        return beyond;
    }

    private static Stream<String> beyond(Relation own, Relation mapped) {
        Stream<String> constraints = own.constraints().stream()
                .filter(each -> !isPlainKey(each))
                .filter(each -> mapped.constraints().stream().noneMatch(each::satisfies))
                .map(SchemaRules::told);
        Stream<String> indexes = own.indexes().stream()
                .filter(index -> index.unique() && !index.plain())
                .map(TableIndex::definition);
        Stream<String> generated = own.columns().values().stream()
                .filter(column -> column.generated() != null)
                .filter(column -> !Objects.equals(column.expression(), expression(mapped, column.name())))
                .map(SchemaRules::told);
        return Stream.of(constraints, indexes, generated).flatMap(each -> each);
    }

    private static @Nullable String expression(Relation table, String column) {
        CatalogColumn found = table.columns().get(column);
        return found == null ? null : found.expression();
    }
}
