package dev.todosdk.testkit.memory.data;

import dev.todosdk.testkit.memory.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a table, in the order in which the database was told of it: the order of unique keys and foreign keys is the
 * order of their checks. Not thread safe.
 */
public final class TableBuilder {
    final String schema;
    final String name;
    final List<Column> columns = new ArrayList<>();
    final List<UniqueKey> uniqueKeys = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final List<Generated> generated = new ArrayList<>();
    final List<String> unseen = new ArrayList<>();

    @Nullable UniqueKey primaryKey;

    TableBuilder(String schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    /** Adds a column that may hold NULL. */
    public TableBuilder column(String column, SqlType type) {
        return column(new Column(column, type, true));
    }

    /** Adds a NOT NULL column. */
    public TableBuilder required(String column, SqlType type) {
        return column(new Column(column, type, false));
    }

    /** Adds a column. */
    public TableBuilder column(Column column) {
        columns.add(column);
        return this;
    }

    /**
     * Sets the primary key. Its columns become NOT NULL, as in PostgreSQL.
     *
     * @throws IllegalStateException if there is one already
     */
    public TableBuilder primaryKey(String constraint, String... keyColumns) {
        if (primaryKey != null) {
            throw new IllegalStateException("table " + name + " has the primary key " + primaryKey.name());
        }
        primaryKey = new UniqueKey(constraint, List.of(keyColumns));
        return this;
    }

    /** Adds a unique key. */
    public TableBuilder unique(String constraint, String... keyColumns) {
        uniqueKeys.add(new UniqueKey(constraint, List.of(keyColumns)));
        return this;
    }

    /** Adds a foreign key; the table it names may be described later. */
    public TableBuilder foreignKey(ForeignKey key) {
        foreignKeys.add(key);
        return this;
    }

    /** Adds a check constraint. */
    public TableBuilder check(String constraint, Check.Rule rule) {
        checks.add(new Check(constraint, rule));
        return this;
    }

    /** Computes the column at a place. */
    public TableBuilder generated(int column, Generated.Rule rule) {
        generated.add(new Generated(column, rule));
        return this;
    }

    /** Notes a constraint of the real table that the engine does not enforce. */
    public TableBuilder unseen(String constraint) {
        unseen.add(constraint);
        return this;
    }

    Table build(int ordinal) {
        if (primaryKey != null) {
            List<String> keyColumns = primaryKey.columns();
            columns.replaceAll(c -> keyColumns.contains(c.name()) ? new Column(c.name(), c.type(), false) : c);
        }
        return new Table(this, ordinal);
    }
}
