package dev.todosdk.migration.draft;

import dev.todosdk.catalog.CatalogType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The way of the values of a column from one type to another. Where PostgreSQL converts by itself it is left to it, because it
 * refuses what does not fit; a USING would cut it. Where it does not, values are read anew from their text, which is refused
 * too when the text is none of the new type.
 */
final class Conversion {

    /** Hibernate makes casts to its enumerations in the scratch schema only. By itself PostgreSQL takes implicit and assignment casts, and turns everything into text. */
    private static final String BY_ITSELF = """
            select exists (select from pg_cast join pg_type t on t.oid = casttarget
                    where castsource = ?::oid and casttarget = ?::oid and castcontext in ('i', 'a')
                    and t.typtype <> 'e')
                or exists (select from pg_type where oid = ?::oid and typcategory = 'S')""";

    private final CatalogType from;
    private final CatalogType to;
    private final boolean byItself;

    private Conversion(CatalogType from, CatalogType to, boolean byItself) {
        this.from = from;
        this.to = to;
        this.byItself = byItself;
    }

    static Conversion of(CatalogType from, CatalogType to, Connection connection) throws SQLException {
        if (from.oid() == to.oid()) {
            return new Conversion(from, to, true);
        }
        try (PreparedStatement statement = connection.prepareStatement(BY_ITSELF)) {
            statement.setLong(1, from.oid());
            statement.setLong(2, to.oid());
            statement.setLong(3, to.oid());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Conversion(from, to, row.getBoolean(1));
            }
        }
    }

    /** Whether no value has a form in the new type, so that there must be none. */
    boolean needsEmptyColumn() {
        return to.misreads(from);
    }

    /** Whether a default for the one type is a default for the other. */
    boolean keepsDefault() {
        return byItself && !needsEmptyColumn();
    }

    /** What follows the type in ALTER COLUMN; nothing where PostgreSQL knows the way. */
    String using(String column) {
        if (needsEmptyColumn()) {
            return " USING NULL::" + to.sql();
        }
        if (from.differsInZoneFrom(to)) {
            return " USING " + column + " AT TIME ZONE 'UTC'";
        }
        if (from.isMoment() && to.isPartOfMoment()) {
            return " USING (" + column + " AT TIME ZONE 'UTC')::" + to.sql();
        }
        if (from.isDate() && to.isMoment()) {
            return " USING " + column + "::timestamp AT TIME ZONE 'UTC'";
        }
        if (byItself) {
            return "";
        }
        boolean number = from.isBoolean() && to.isExactNumber();
        return " USING " + column + (number ? "::integer::" : "::text::") + to.withoutLength();
    }

    /** What it may cost on a table with rows, in a sentence; empty when nothing. */
    String cost(String column) {
        if (needsEmptyColumn()) {
            return "Fails while " + column + " has a value in a row, for no " + from.sql() + " has a form in "
                    + to.sql();
        }
        if (to.holdsAllOf(from)) {
            return "";
        }
        if (from.isLargeObject()) {
            return "Loses the large objects of " + column
                    + ", of which the column has the numbers alone: copy them by lo_get before";
        }
        if (to.isNarrowerThan(from)) {
            return to.isWhole()
                    ? "Fails when a value of " + column + " is out of the range of " + to.sql()
                    : "Fails when a value of " + column + " is longer, and loses spaces at its end beyond that length";
        }
        if (byItself && to.isShort()) {
            return "Fails when a value of " + column
                    + " is longer as text, and loses spaces at its end beyond that length";
        }
        return byItself
                ? "Loses what " + to.sql() + " cannot hold of the values of " + column
                        + " where PostgreSQL does not refuse them, such as digits, time or zone"
                : "Fails when a value of " + column + " does not read as " + to.sql()
                        + ", and loses how it was written, such as leading zeros";
    }
}
