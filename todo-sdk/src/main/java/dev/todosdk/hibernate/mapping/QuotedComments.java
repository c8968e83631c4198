package dev.todosdk.hibernate.mapping;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/** Makes comments fit for literals: Hibernate writes them into its statements as they are, and an apostrophe would end them. */
final class QuotedComments {

    private QuotedComments() {}

    static void in(Metadata mapping) {
        Set<Column> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Table table : mapping.collectTableMappings()) {
            if (table.getComment() != null) {
                table.setComment(quoted(table.getComment()));
            }
            for (Column column : table.getColumns()) {
                if (column.getComment() != null && done.add(column)) {
                    column.setComment(quoted(column.getComment()));
                }
            }
        }
    }

    private static String quoted(String comment) {
        return comment.replace("'", "''");
    }
}
