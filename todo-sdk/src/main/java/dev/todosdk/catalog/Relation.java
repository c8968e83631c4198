package dev.todosdk.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table, or something that can be read like one. */
public final class Relation {

    private final String name;
    private final Kind kind;
    private final boolean part;
    private final @Nullable String comment;
    private final Storage storage;
    private final @Nullable String query;
    private final Map<String, CatalogColumn> columns = new LinkedHashMap<>();
    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<TableIndex> indexes = new ArrayList<>();

    /** What PostgreSQL calls it; views of any kind, also of other servers' tables, are made elsewhere. */
    public enum Kind {
        TABLE,
        PARTITIONED,
        VIEW;

        /** Null for what has no rows. */
        static @Nullable Kind of(String letter) {
            return switch (letter) {
                case "r" -> TABLE;
                case "p" -> PARTITIONED;
                case "v", "m", "f" -> VIEW;
                default -> null;
            };
        }
    }

    /**
     * How a table's rows are kept.
     *
     * @param unlogged whether a crash of the server empties it
     * @param options what follows the columns in CREATE TABLE: partitioning, settings, tablespace; empty when there is nothing
     */
    public record Storage(boolean unlogged, String options) {

        public static final Storage USUAL = new Storage(false, "");

        /** In the words of CREATE TABLE. */
        public String sql() {
            return ((unlogged ? "UNLOGGED" : "") + options).strip();
        }
    }

    /** One of which nothing is known but its name, and its columns once they are put in. */
    static Relation named(String name) {
        return new Relation(name, Kind.TABLE, false, null, Storage.USUAL, null);
    }

    Relation(String name, Kind kind, boolean part, @Nullable String comment, Storage storage, @Nullable String query) {
        this.name = name;
        this.kind = kind;
        this.part = part;
        this.comment = comment;
        this.storage = storage;
        this.query = query;
    }

    /** The same once a table has another name. */
    Relation afterRename(String from, String to, SqlNames names) {
        Relation renamed = new Relation(name.equals(from) ? to : name, kind, part, comment, storage, query);
        renamed.columns.putAll(columns);
        constraints.forEach(each -> renamed.constraints.add(each.afterRename(from, to, names)));
        indexes.forEach(each -> renamed.indexes.add(each.afterRename(from, to, names)));
        return renamed;
    }

    public String name() {
        return name;
    }

    public boolean isView() {
        return kind == Kind.VIEW;
    }

    public boolean isPartitioned() {
        return kind == Kind.PARTITIONED;
    }

    /** Whether it is a table that stands by itself: no partition, and no child of another table. */
    public boolean standsAlone() {
        return kind == Kind.TABLE && !part;
    }

    public @Nullable String comment() {
        return comment;
    }

    public Storage storage() {
        return storage;
    }

    /** A view's. */
    public @Nullable String query() {
        return query;
    }

    public Map<String, CatalogColumn> columns() {
        return columns;
    }

    public List<TableConstraint> constraints() {
        return constraints;
    }

    public List<TableIndex> indexes() {
        return indexes;
    }
}
