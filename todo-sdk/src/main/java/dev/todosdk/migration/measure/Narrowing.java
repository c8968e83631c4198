package dev.todosdk.migration.measure;

import dev.todosdk.catalog.CatalogType;

/** The losses of a column's values when its type becomes another one. */
final class Narrowing {

    private Narrowing() {}

    /**
     * Whether something may be cut or rounded. PostgreSQL refuses texts and whole numbers that do not fit, unless a USING
     * says how they are to be converted; digits behind the point and parts of times go in either case. Whether a time is one of a zone
     * changes by the zone of whoever migrates, unless a USING says another one.
     */
    static boolean loses(String before, String after, boolean using) {
        CatalogType from = CatalogType.of(before, 0);
        CatalogType to = CatalogType.of(after, 0);
        if (from.differsInZoneFrom(to)) {
            return !using || !to.holdsAllOf(from);
        }
        return !to.holdsAllOf(from)
                && !to.isAnyText()
                && !to.refusesExcessOf(from)
                && (using || !to.isNarrowerThan(from));
    }
}
