package dev.todosdk.migration.draft;

import dev.todosdk.catalog.CatalogColumn;
import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.draft.SchemaDraft.ColumnRename;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that give a column another name while programs run that know the old one only: the new column comes beside it, takes over
 * its values, and the old one goes when nobody needs it any more.
 */
final class RenamedColumn {

    private final SchemaComparison comparison;
    private final String tableName;
    private final CatalogColumn old;
    private final CatalogColumn fresh;
    private final String table;
    private final String from;
    private final String to;

    RenamedColumn(SchemaComparison comparison, String table, CatalogColumn old, CatalogColumn fresh) {
        this.comparison = comparison;
        this.tableName = table;
        this.old = old;
        this.fresh = withWhatTheOldOneHas(old, fresh);
        this.table = "ALTER TABLE " + comparison.quoted(table) + " ";
        this.from = comparison.quoted(old.name());
        this.to = comparison.quoted(fresh.name());
    }

    static void check(ColumnRename rename, SchemaModel real, SchemaModel wanted) {
        CatalogColumn old = column(real, rename.table(), rename.from());
        CatalogColumn fresh = column(wanted, rename.table(), rename.to());
        if (old == null || fresh == null) {
            throw refusal(rename, "the schema must have the one, and the mapping the other");
        }
        if (column(wanted, rename.table(), rename.from()) != null
                || column(real, rename.table(), rename.to()) != null) {
            throw refusal(rename, "the mapping must not have the one any more, nor the schema the other already");
        }
        if (!old.type().isLike(fresh.type())) {
            throw refusal(
                    rename,
                    "their types differ (" + old.type().sql() + ", "
                            + fresh.type().sql() + "): change the type in a step of its own");
        }
    }

    private static @Nullable CatalogColumn column(SchemaModel model, String table, String name) {
        Relation relation = model.relations().get(table);
        return relation == null ? null : relation.columns().get(name);
    }

    private static IllegalArgumentException refusal(ColumnRename rename, String why) {
        return new IllegalArgumentException(
                "Column " + rename.table() + "." + rename.from() + " cannot become " + rename.to() + ": " + why);
    }

    void find(Disturbed disturbed) {
        disturbed.drop(tableName, old.name());
        comparison.add(new Change(
                Phase.EXPAND,
                table + "ADD " + optional(fresh).definition(comparison.names()),
                table + "DROP COLUMN " + to,
                fresh.identity() ? "Numbers from 1: set the sequence above the greatest " + from + " afterwards" : ""));
        comparison.add(migrate());
        contract();
    }

    /** The mapping need not say what the changelog did: it stays with the values. */
    private static CatalogColumn withWhatTheOldOneHas(CatalogColumn old, CatalogColumn fresh) {
        boolean keepsDefault = fresh.expression() == null && old.defaultExpression() != null && !old.isNumbered();
        return new CatalogColumn(
                fresh.name(),
                fresh.type(),
                fresh.collation() == null ? old.collation() : fresh.collation(),
                fresh.required(),
                keepsDefault ? old.defaultExpression() : fresh.expression(),
                fresh.identity(),
                fresh.generated(),
                fresh.comment() == null ? old.comment() : fresh.comment());
    }

    /** Without a default, too, which would stand in rows of programs that set the other column alone. */
    private static CatalogColumn optional(CatalogColumn column) {
        return new CatalogColumn(
                column.name(),
                column.type(),
                column.collation(),
                false,
                hasPlainDefault(column) ? null : column.expression(),
                column.identity(),
                column.generated(),
                column.comment());
    }

    private static boolean hasPlainDefault(CatalogColumn column) {
        return column.defaultExpression() != null && !column.isNumbered();
    }

    private Change migrate() {
        List<String> there = new ArrayList<>(List.of(copy(to, from) + differs()));
        List<String> back = new ArrayList<>(List.of(copyBack()));
        if (old.required()) {
            there.add(table + "ALTER COLUMN " + from + " DROP NOT NULL");
            back.add(table + "ALTER COLUMN " + from + " SET NOT NULL");
        }
        return new Change(
                Phase.MIGRATE,
                there,
                back,
                "For a large table run migrations.backfill before, so that nothing is left to do here",
                "");
    }

    private String copy(String into, String out) {
        return "UPDATE " + comparison.quoted(tableName) + " SET " + into + " = " + out + " WHERE ";
    }

    /** A row is not done when it has some value: older programs went on changing the other column. Not every type has an equality. */
    private String differs() {
        return to + "::text IS DISTINCT FROM " + from + "::text";
    }

    private String copyBack() {
        return copy(from, to) + to + " IS NOT NULL AND " + differs();
    }

    private void contract() {
        if (hasPlainDefault(fresh)) {
            comparison.add(new Change(
                    Phase.COLUMN,
                    table + "ALTER COLUMN " + to + " SET DEFAULT " + fresh.expression(),
                    table + "ALTER COLUMN " + to + " DROP DEFAULT"));
        }
        if (fresh.required()) {
            comparison.add(new Change(
                    Phase.COLUMN,
                    table + "ALTER COLUMN " + to + " SET NOT NULL",
                    table + "ALTER COLUMN " + to + " DROP NOT NULL",
                    "Fails while " + comparison.quoted(tableName) + "." + to + " is null in a row"));
        }
        comparison.add(new Change(
                Phase.DROP_COLUMN,
                List.of(table + "DROP COLUMN " + from),
                back(),
                "Loses the values of " + comparison.quoted(tableName) + "." + from + " that "
                        + comparison.quoted(tableName) + "." + to + " does not have",
                ""));
        if (fresh.comment() != null) {
            String name = "COLUMN " + comparison.quoted(tableName) + "." + to;
            comparison.add(
                    new Change(Phase.COMMENT, NewTable.comment(name, fresh.comment()), NewTable.comment(name, null)));
        }
    }

    private List<String> back() {
        List<String> statements = new ArrayList<>();
        statements.add(table + "ADD " + optional(old).definition(comparison.names()));
        statements.add(copyBack());
        if (hasPlainDefault(old)) {
            statements.add(table + "ALTER COLUMN " + from + " SET DEFAULT " + old.expression());
        }
        if (old.comment() != null) {
            statements.add(NewTable.comment("COLUMN " + comparison.quoted(tableName) + "." + from, old.comment()));
        }
        return statements;
    }
}
