package dev.todosdk.migration.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table, or something that can be read like one. */
final class Relation {

    private final String name;
    private final Kind kind;
    private final boolean part;
    private final @Nullable String comment;
    private final Map<String, CatalogColumn> columns = new LinkedHashMap<>();
    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<TableIndex> indexes = new ArrayList<>();

    /** What PostgreSQL calls it; views of any kind, also of other servers' tables, are made elsewhere. */
    enum Kind {
        TABLE,
        PARTITIONED,
        VIEW;

        static Kind of(String letter) {
            return switch (letter) {
                case "r" -> TABLE;
                case "p" -> PARTITIONED;
                default -> VIEW;
            };
        }
    }

    Relation(String name, Kind kind, boolean part, @Nullable String comment) {
        this.name = name;
        this.kind = kind;
        this.part = part;
        this.comment = comment;
    }

    String name() {
        return name;
    }

    boolean isView() {
        return kind == Kind.VIEW;
    }

    boolean isPartitioned() {
        return kind == Kind.PARTITIONED;
    }

    /** Whether it is a table that stands by itself: no partition, and no child of another table. */
    boolean standsAlone() {
        return kind == Kind.TABLE && !part;
    }

    @Nullable String comment() {
        return comment;
    }

    Map<String, CatalogColumn> columns() {
        return columns;
    }

    List<TableConstraint> constraints() {
        return constraints;
    }

    List<TableIndex> indexes() {
        return indexes;
    }
}
