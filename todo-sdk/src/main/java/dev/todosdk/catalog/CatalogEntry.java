package dev.todosdk.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One thing of a schema, described in full: two are the same when their lines are.
 *
 * @param kind what it is
 * @param table the table, view or type that it belongs to, or is; null for what stands by itself
 * @param line all that the catalog says of it
 */
public record CatalogEntry(Kind kind, @Nullable String table, String line) {

    public enum Kind {
        RELATION,
        COLUMN,
        CONSTRAINT,
        INDEX,
        SEQUENCE,
        TYPE,
        VIEW,
        TRIGGER,
        RULE,
        POLICY,
        STATISTICS,
        ROUTINE,
        EXTENSION,
        PUBLICATION,
        COLLATION,
        OPERATOR,
        TEXT_SEARCH,
        RIGHT,
        /** A right that what is new has by itself, as somebody said of the role that makes it. */
        USUAL_RIGHT,
        SCHEMA;

        /** Whether it changes what a statement on its table does, without being any part of the table that a mapping knows. */
        public boolean actsBesideTheTable() {
            return this == TRIGGER || this == RULE || this == POLICY;
        }
    }
}
