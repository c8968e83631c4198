package dev.todosdk.migration.draft;

import dev.todosdk.catalog.CatalogColumn;
import java.util.List;

/**
 * One step from the schema to the mapping, with the way back.
 *
 * @param phase when it runs among the others
 * @param forward the statements
 * @param back the statements that undo them
 * @param cost what the way forward may cost, in a sentence; empty when nothing
 * @param costBack the same of the way back
 */
record Change(Phase phase, List<String> forward, List<String> back, String cost, String costBack) {

    /** The order in which everything a change needs is there, and nothing that it takes away is needed any more. */
    enum Phase {
        RENAME,
        EXPAND,
        MIGRATE,
        DROP_VIEW,
        DROP_FOREIGN_KEY,
        DROP_CONSTRAINT,
        DROP_INDEX,
        DROP_TABLE,
        TYPE,
        SEQUENCE,
        TABLE,
        DROP_GENERATED_COLUMN,
        COLUMN,
        GENERATED_COLUMN,
        DROP_COLUMN,
        CONSTRAINT,
        INDEX,
        FOREIGN_KEY,
        VIEW,
        DROP_SEQUENCE,
        DROP_TYPE,
        COMMENT;

        /** A computed column comes when what it is computed from is there. */
        static Phase adding(CatalogColumn column) {
            return column.generated() == null ? COLUMN : GENERATED_COLUMN;
        }

        /** And goes before that does. */
        static Phase dropping(CatalogColumn column) {
            return column.generated() == null ? DROP_COLUMN : DROP_GENERATED_COLUMN;
        }
    }

    Change(Phase phase, String forward, String back) {
        this(phase, forward, back, "");
    }

    Change(Phase phase, String forward, String back, String cost) {
        this(phase, List.of(forward), List.of(back), cost, "");
    }
}
