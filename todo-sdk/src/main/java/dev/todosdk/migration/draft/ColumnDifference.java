package dev.todosdk.migration.draft;

import dev.todosdk.catalog.CatalogColumn;
import dev.todosdk.migration.draft.Change.Phase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The changes that make a column that is there the one that the mapping wants. Defaults and identities of the changelog's stay. */
final class ColumnDifference {

    private static final String EMPTY = "todo_sdk_column_is_empty";

    private final SchemaComparison comparison;
    private final String tableName;
    private final CatalogColumn real;
    private final CatalogColumn wanted;
    private final String name;
    private final String alter;

    ColumnDifference(SchemaComparison comparison, String table, CatalogColumn real, CatalogColumn wanted) {
        this.comparison = comparison;
        this.tableName = table;
        this.real = real;
        this.wanted = wanted;
        this.name = comparison.quoted(table) + "." + comparison.quoted(real.name());
        this.alter =
                "ALTER TABLE " + comparison.quoted(table) + " ALTER COLUMN " + comparison.quoted(real.name()) + " ";
    }

    void find(Disturbed disturbed) throws SQLException {
        if (wanted.generated() != null && !Objects.equals(wanted.expression(), real.expression())) {
            recreate(disturbed);
        } else if (real.generated() == null || wanted.generated() != null) {
            boolean defaultIsDone = type(disturbed) && hasPlainDefault();
            identityOrDefault(defaultIsDone);
        } else if (comparison.changelog().draftedColumn(tableName, real.name())) {
            comparison.note(
                    "Column " + name + " is computed by the server, and the mapping does not say so any more. It"
                            + " was left so. If programs are to write it: " + alter + "DROP EXPRESSION;");
        }
        nullability();
        comment();
    }

    /** PostgreSQL cannot make a plain column a computed one. */
    private void recreate(Disturbed disturbed) {
        disturbed.remake(tableName, real.name());
        String table = "ALTER TABLE " + comparison.quoted(tableName);
        String drop = table + " DROP COLUMN " + comparison.quoted(real.name());
        String add = table + " ADD ";
        comparison.add(new Change(
                real.generated() == null ? Phase.COLUMN : Phase.DROP_GENERATED_COLUMN,
                drop,
                add + real.definition(comparison.names()),
                real.generated() == null ? "Loses the values of " + name + ", which is computed from now on" : ""));
        comparison.add(new Change(Phase.adding(wanted), add + wanted.definition(comparison.names()), drop));
    }

    /** Says whether the type changes. */
    private boolean type(Disturbed disturbed) throws SQLException {
        boolean otherCollation =
                wanted.collation() != null && !wanted.collation().equals(real.collation());
        if (real.type().isLike(wanted.type()) && !otherCollation) {
            return false;
        }
        disturbed.retype(tableName, real.name());
        Conversion there = Conversion.of(real.type(), wanted.type(), comparison.connection());
        Conversion back = Conversion.of(wanted.type(), real.type(), comparison.connection());
        comparison.add(new Change(
                Phase.COLUMN,
                retype(wanted, there, wanted.collation() != null ? wanted.collation() : keptCollation()),
                retype(real, back, real.collation()),
                withDefault(there.cost(name), there),
                back.cost(name)));
        return true;
    }

    private String withDefault(String cost, Conversion conversion) {
        if (!hasPlainDefault() || wanted.defaultExpression() != null || conversion.keepsDefault()) {
            return cost;
        }
        return (cost.isEmpty() ? "" : cost + ". ") + "Loses the default of " + name + ", which is none of "
                + wanted.type().sql();
    }

    private boolean hasPlainDefault() {
        return real.defaultExpression() != null && !real.isNumbered();
    }

    /** Changing a type would silently drop the column's collation; it is said again. */
    private @Nullable String keptCollation() {
        return wanted.type().isText() ? real.collation() : null;
    }

    /** A default may not fit the new type: it goes before and comes back as its own column has it. */
    private List<String> retype(CatalogColumn to, Conversion conversion, @Nullable String collation) {
        List<String> statements = new ArrayList<>();
        if (conversion.needsEmptyColumn()) {
            String table = "ALTER TABLE " + comparison.quoted(tableName);
            String column = comparison.quoted(real.name());
            statements.add(table + " ADD CONSTRAINT " + EMPTY + " CHECK (" + column + " IS NULL)");
            statements.add(table + " DROP CONSTRAINT " + EMPTY);
        }
        if (hasPlainDefault()) {
            statements.add(alter + "DROP DEFAULT");
        }
        boolean loses = real.identity() && !wanted.type().isWholeNumber();
        if (loses && !to.equals(real)) {
            statements.add(alter + "DROP IDENTITY");
        }
        statements.add(alter + "TYPE " + to.type().sql() + (collation == null ? "" : " COLLATE " + collation)
                + conversion.using(comparison.quoted(real.name())));
        if (hasPlainDefault() && (to.defaultExpression() != null || conversion.keepsDefault())) {
            CatalogColumn says = to.defaultExpression() == null ? real : to;
            statements.add(alter + "SET DEFAULT " + says.defaultExpression());
        }
        if (loses && to.equals(real)) {
            statements.add(alter + "ADD GENERATED BY DEFAULT AS IDENTITY");
        }
        return statements;
    }

    private void identityOrDefault(boolean defaultIsDone) {
        String before = real.defaultExpression();
        String asked = wanted.defaultExpression();
        String restore = before == null ? alter + "DROP DEFAULT" : alter + "SET DEFAULT " + before;
        if (wanted.identity() && !real.isNumbered()) {
            List<String> there = new ArrayList<>();
            List<String> back = new ArrayList<>(List.of(alter + "DROP IDENTITY"));
            if (before != null) {
                there.add(alter + "DROP DEFAULT");
                back.add(restore);
            }
            there.add(alter + "ADD GENERATED BY DEFAULT AS IDENTITY");
            comparison.add(new Change(
                    Phase.CONSTRAINT,
                    there,
                    back,
                    "Numbers from 1: on a table with rows set the sequence above the greatest " + name,
                    ""));
        } else if (!defaultIsDone && asked != null && !asked.equals(before) && !real.isNumbered()) {
            comparison.add(new Change(Phase.COLUMN, alter + "SET DEFAULT " + asked, restore));
        }
    }

    private void nullability() {
        if (real.required() == wanted.required() || (real.identity() && real.required())) {
            return;
        }
        String require = alter + "SET NOT NULL";
        String allow = alter + "DROP NOT NULL";
        String cost = "Fails while " + name + " is null in a row";
        comparison.add(
                wanted.required()
                        ? new Change(Phase.adding(wanted), require, allow, cost)
                        : new Change(Phase.CONSTRAINT, List.of(allow), List.of(require), "", cost));
    }

    private void comment() {
        if (wanted.comment() != null && !wanted.comment().equals(real.comment())) {
            comparison.add(new Change(
                    Phase.COMMENT,
                    NewTable.comment("COLUMN " + name, wanted.comment()),
                    NewTable.comment("COLUMN " + name, real.comment())));
        }
    }
}
