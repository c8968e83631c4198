package dev.todosdk.catalog;

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
 * @param clauses what it does beyond the usual, such as {@code ON DELETE CASCADE}
 * @param definition all of it but the name, in SQL
 * @param meaning a check's definition as the server writes it in the end; the definition for others
 */
public record TableConstraint(
        String table,
        String name,
        Kind kind,
        List<String> columns,
        @Nullable String target,
        List<String> targetColumns,
        List<String> clauses,
        String definition,
        String meaning) {

    public enum Kind {
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

    public TableConstraint meaning(String text) {
        return new TableConstraint(table, name, kind, columns, target, targetColumns, clauses, definition, text);
    }

    public TableConstraint defined(String text) {
        return new TableConstraint(table, name, kind, columns, target, targetColumns, clauses, text, text);
    }

    public boolean isForeignKey() {
        return kind == Kind.FOREIGN_KEY;
    }

    public boolean isKey() {
        return kind == Kind.PRIMARY_KEY || kind == Kind.UNIQUE;
    }

    /** Whether this one does what the mapping's asks for, and maybe more; names are the changelog's business. */
    public boolean satisfies(TableConstraint asked) {
        if (kind != asked.kind) {
            return false;
        }
        return switch (kind) {
            case PRIMARY_KEY, UNIQUE -> columns.equals(asked.columns) && clauses.containsAll(asked.clauses);
            case FOREIGN_KEY ->
                columns.equals(asked.columns)
                        && asked.targetColumns.equals(targetColumns)
                        && asked.target != null
                        && asked.target.equals(target)
                        && clauses.containsAll(asked.clauses);
            case CHECK, EXCLUSION -> meaning.equals(asked.meaning);
        };
    }

    /** The same once a table has another name. */
    TableConstraint afterRename(String from, String to, SqlNames names) {
        boolean refers = from.equals(target);
        String said = "REFERENCES " + names.quoted(from) + "(";
        String says = refers ? definition.replace(said, "REFERENCES " + names.quoted(to) + "(") : definition;
        return new TableConstraint(
                table.equals(from) ? to : table,
                name,
                kind,
                columns,
                refers ? to : target,
                targetColumns,
                clauses,
                says,
                refers ? says : meaning);
    }

    public String inTable(SqlNames names) {
        return "CONSTRAINT " + names.quoted(name) + " " + definition;
    }

    public String add(SqlNames names) {
        return "ALTER TABLE " + names.quoted(table) + " ADD " + inTable(names);
    }

    public String drop(SqlNames names) {
        return "ALTER TABLE " + names.quoted(table) + " DROP CONSTRAINT " + names.quoted(name);
    }
}
