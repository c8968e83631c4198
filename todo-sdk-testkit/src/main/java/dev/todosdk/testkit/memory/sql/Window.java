package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind OVER, or behind a name in a WINDOW clause.
 *
 * @param base the window that it is made from, or null
 * @param whole whether it is that window itself, and not one with something added
 * @param span the rows that are looked at for one of them, or null where the text does not say
 */
public record Window(
        @Nullable String base,
        boolean whole,
        List<SqlExpression> partition,
        List<Sort> order,
        @Nullable Span span) {

    /** A window of a WINDOW clause. */
    public record Named(String name, Window window) {}

    /** The rows from one edge to the other. */
    public record Span(Unit unit, Edge from, Edge to, Exclusion exclusion) {

        /** Up to the last row that the order does not tell from the row itself. */
        public static final Span USUAL =
                new Span(Unit.RANGE, new Edge(Bound.FIRST, null), Edge.HERE, Exclusion.NOTHING);
    }

    /** What an span counts. */
    public enum Unit {
        ROWS,
        RANGE,
        GROUPS
    }

    /** Where an span may end, from the first row of a partition to its last. */
    public enum Bound {
        FIRST,
        BEFORE,
        HERE,
        BEHIND,
        LAST
    }

    /** An end of an span; with a distance where it is before or behind the row. */
    public record Edge(Bound bound, @Nullable SqlExpression distance) {
        static final Edge HERE = new Edge(Bound.HERE, null);
    }

    /** What of an span is left out. */
    public enum Exclusion {
        NOTHING,
        ROW,
        GROUP,
        TIES
    }
}
