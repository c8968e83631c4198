package dev.todosdk.migration.draft;

import dev.todosdk.catalog.CatalogColumn;
import dev.todosdk.catalog.Relation;
import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.sql.ChangelogWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The changes that make a table that is there the one that the mapping wants. */
final class TableDifference {

    private final SchemaComparison comparison;
    private final Relation real;
    private final Relation wanted;
    private final String table;

    TableDifference(SchemaComparison comparison, Relation real, Relation wanted) {
        this.comparison = comparison;
        this.real = real;
        this.wanted = wanted;
        this.table = comparison.quoted(real.name());
    }

    void find(Disturbed disturbed) throws SQLException {
        if (wanted.query() != null && real.query() != null) {
            view(new MappedView(real, comparison.names()), new MappedView(wanted, comparison.names()));
            return;
        }
        if (real.isView() || wanted.isView()) {
            missingInView();
            return;
        }
        for (CatalogColumn column : wanted.columns().values()) {
            CatalogColumn found = real.columns().get(column.name());
            SchemaDraft.ColumnRename rename = comparison.renameTo(real.name(), column.name());
            if (rename != null) {
                CatalogColumn old = Objects.requireNonNull(real.columns().get(rename.from()));
                new RenamedColumn(comparison, real.name(), old, column).find(disturbed);
            } else if (found == null) {
                add(column);
            } else {
                new ColumnDifference(comparison, real.name(), found, column).find(disturbed);
            }
        }
        for (CatalogColumn column : real.columns().values()) {
            if (!wanted.columns().containsKey(column.name())
                    && comparison.renameFrom(real.name(), column.name()) == null) {
                unexpected(column, disturbed);
            }
        }
        noteStorage();
        if (wanted.comment() != null && !Objects.equals(wanted.comment(), real.comment())) {
            comparison.add(new Change(
                    Phase.COMMENT,
                    NewTable.comment("TABLE " + table, wanted.comment()),
                    NewTable.comment("TABLE " + table, real.comment())));
        }
    }

    private void view(MappedView found, MappedView asked) {
        if (found.create().equals(asked.create())) {
            return;
        }
        if (!comparison.changelog().drafted(real.name())) {
            comparison.note(
                    "View " + table + " reads otherwise than the mapping says. Write a changeset that makes it anew.");
            return;
        }
        comparison.add(new Change(
                Phase.DROP_VIEW, found.drop(), found.create(), "Loses the rights that were granted on " + table));
        comparison.add(new Change(Phase.VIEW, asked.create(), asked.drop()));
    }

    private void noteStorage() {
        String asked = wanted.storage().sql();
        if (!asked.isEmpty() && !asked.equals(real.storage().sql())) {
            comparison.note("Table " + table + " is to be kept as the mapping says: " + asked + ". It is not ("
                    + (real.storage().sql().isEmpty()
                            ? "as usual"
                            : real.storage().sql())
                    + "). Write a changeset that changes it.");
        }
    }

    /** A view is what the changelog's SQL makes of it. */
    private void missingInView() {
        List<String> missing = wanted.columns().keySet().stream()
                .filter(column -> !real.columns().containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            comparison.note((real.isView() ? "View " : "Table ") + table + " lacks " + String.join(", ", missing)
                    + ", which the mapping has. Write a changeset that makes it anew.");
        }
    }

    private void add(CatalogColumn column) {
        boolean filled = column.expression() != null || column.identity();
        comparison.add(new Change(
                Phase.adding(column),
                "ALTER TABLE " + table + " ADD " + column.definition(comparison.names()),
                "ALTER TABLE " + table + " DROP COLUMN " + comparison.quoted(column.name()),
                column.required() && !filled
                        ? "Fails on a table with rows: add the column without NOT NULL, fill it, then set NOT NULL"
                        : ""));
        if (column.comment() != null) {
            String name = "COLUMN " + table + "." + comparison.quoted(column.name());
            comparison.add(
                    new Change(Phase.COMMENT, NewTable.comment(name, column.comment()), NewTable.comment(name, null)));
        }
    }

    private void unexpected(CatalogColumn column, Disturbed disturbed) {
        ChangelogWords changelog = comparison.changelog();
        String name = table + "." + comparison.quoted(column.name());
        boolean ours = column.generated() != null
                ? changelog.draftedColumn(real.name(), column.name())
                : changelog.madeColumn(real.name(), column.name());
        if (!ours) {
            if (column.generated() == null) {
                comparison.note("Column " + name
                        + " is neither in the mapping nor made by the changelog of the module. It was left alone"
                        + (column.required() && column.expression() == null
                                ? ", and rows without a value for it are refused."
                                : "."));
            }
            return;
        }
        disturbed.drop(real.name(), column.name());
        comparison.add(new Change(
                Phase.dropping(column),
                List.of("ALTER TABLE " + table + " DROP COLUMN " + comparison.quoted(column.name())),
                again(column, name),
                "Loses the values of " + name,
                column.required() && column.expression() == null && !column.identity()
                        ? "Fails on a table with rows, for " + name + " is NOT NULL and has no values any more"
                        : ""));
    }

    private List<String> again(CatalogColumn column, String name) {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + table + " ADD " + column.definition(comparison.names()));
        if (column.comment() != null) {
            statements.add(NewTable.comment("COLUMN " + name, column.comment()));
        }
        return statements;
    }
}
