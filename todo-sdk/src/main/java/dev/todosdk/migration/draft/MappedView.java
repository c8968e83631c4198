package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SqlNames;
import java.util.Objects;

/** The statements that make a view whose query the mapping has ({@code @View}). */
record MappedView(Relation view, SqlNames names) {

    String create() {
        String query = Objects.requireNonNull(view.query()).strip();
        return "CREATE VIEW " + names.quoted(view.name()) + " AS "
                + (query.endsWith(";") ? query.substring(0, query.length() - 1) : query);
    }

    String drop() {
        return "DROP VIEW " + names.quoted(view.name());
    }
}
