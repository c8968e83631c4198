package dev.todosdk.migration.draft;

import dev.todosdk.migration.sql.SqlNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table as the catalog has it.
 *
 * @param table the table
 * @param name as in the catalog
 * @param kind what sort of constraint
 * @param columns the columns that it speaks of, a key's in order
 * @param target the table that a foreign key refers to; null for others, and for one to another schema
 * @param targetColumns the columns that it refers to
 * @param onDelete what a foreign key does when its target goes, by PostgreSQL's letter
 * @param definition all of it but the name, in SQL
 * @param meaning a check's definition as the server writes it in the end; the definition for others
 */
record TableConstraint(
        String table,
        String name,
        Kind kind,
        List<String> columns,
        @Nullable String target,
        List<String> targetColumns,
        String onDelete,
        String definition,
        String meaning) {

    private static final String NO_ACTION = "a";

    enum Kind {
        PRIMARY_KEY("p"),
        UNIQUE("u"),
        FOREIGN_KEY("f"),
        CHECK("c"),
        EXCLUSION("x");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        static Kind of(String letter) {
            for (Kind kind : values()) {
                if (kind.letter.equals(letter)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No constraint is of kind " + letter);
        }
    }

    TableConstraint meaning(String text) {
        return new TableConstraint(table, name, kind, columns, target, targetColumns, onDelete, definition, text);
    }

    TableConstraint defined(String text) {
        return new TableConstraint(table, name, kind, columns, target, targetColumns, onDelete, text, text);
    }

    boolean isForeignKey() {
        return kind == Kind.FOREIGN_KEY;
    }

    boolean isKey() {
        return kind == Kind.PRIMARY_KEY || kind == Kind.UNIQUE;
    }

    /** Whether this one does what the mapping's asks for; names, and when it is checked, are the changelog's business. */
    boolean satisfies(TableConstraint asked) {
        if (kind != asked.kind) {
            return false;
        }
        return switch (kind) {
            case PRIMARY_KEY, UNIQUE -> columns.equals(asked.columns);
            case FOREIGN_KEY ->
                columns.equals(asked.columns)
                        && asked.targetColumns.equals(targetColumns)
                        && asked.target != null
                        && asked.target.equals(target)
                        && (asked.onDelete.equals(NO_ACTION) || asked.onDelete.equals(onDelete));
            case CHECK, EXCLUSION -> meaning.equals(asked.meaning);
        };
    }

    /** Whether it goes with the column, or cannot be as it is when the column's type changes. */
    boolean speaksOf(String column) {
        return columns.contains(column);
    }

    String inTable(SqlNames names) {
        return "CONSTRAINT " + names.quoted(name) + " " + definition;
    }

    String add(SqlNames names) {
        return "ALTER TABLE " + names.quoted(table) + " ADD " + inTable(names);
    }

    String drop(SqlNames names) {
        return "ALTER TABLE " + names.quoted(table) + " DROP CONSTRAINT " + names.quoted(name);
    }
}
