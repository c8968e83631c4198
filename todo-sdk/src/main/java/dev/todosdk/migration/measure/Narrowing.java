package dev.todosdk.migration.measure;

import dev.todosdk.migration.draft.CatalogType;

/** What the values of a column lose when its type becomes another one. */
final class Narrowing {

    private static final String ARRAY = "[]";

    private Narrowing() {}

    /**
     * Whether something may be cut or rounded. PostgreSQL refuses texts and whole numbers that do not fit, unless a USING
     * says how they are to be converted; digits behind the point and parts of times go in either case.
     */
    static boolean loses(String before, String after, boolean using) {
        CatalogType from = element(before);
        CatalogType to = element(after);
        return !to.holdsAllOf(from)
                && !to.isAnyText()
                && !to.refusesExcessOf(from)
                && (using || !to.isNarrowerThan(from));
    }

    private static CatalogType element(String type) {
        return CatalogType.of(type.endsWith(ARRAY) ? type.substring(0, type.length() - ARRAY.length()) : type, 0);
    }
}
