package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SqlNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that make a table with all that it has, but for foreign keys, which need the other tables. */
final class NewTable {

    private final Relation table;
    private final SqlNames names;

    NewTable(Relation table, SqlNames names) {
        this.table = table;
        this.names = names;
    }

    List<String> create() {
        List<String> parts = new ArrayList<>();
        table.columns().values().forEach(column -> parts.add(column.definition(names)));
        table.constraints().stream()
                .filter(constraint -> !constraint.isForeignKey())
                .forEach(constraint -> parts.add(constraint.inTable(names)));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + (table.storage().unlogged() ? "UNLOGGED " : "") + "TABLE "
                + names.quoted(table.name()) + " (" + String.join(", ", parts) + ")"
                + table.storage().options());
        table.indexes().forEach(index -> statements.add(index.definition()));
        comments(statements);
        return statements;
    }

    private void comments(List<String> statements) {
        if (table.comment() != null) {
            statements.add(comment("TABLE " + names.quoted(table.name()), table.comment()));
        }
        table.columns().values().forEach(column -> {
            if (column.comment() != null) {
                statements.add(comment(columnName(column.name()), column.comment()));
            }
        });
    }

    private String columnName(String column) {
        return "COLUMN " + names.quoted(table.name()) + "." + names.quoted(column);
    }

    static String comment(String on, @Nullable String text) {
        return "COMMENT ON " + on + " IS " + (text == null ? "NULL" : SqlNames.literal(text));
    }

    String drop() {
        return "DROP TABLE " + names.quoted(table.name());
    }
}
