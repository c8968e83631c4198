package dev.todosdk.testkit.memory.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a {@link Schema}: its columns and constraints. Immutable once the schema is built; the rows are in the
 * store.
 */
public final class Table {
    private final String schema;
    private final String name;
    private final Column[] columns;
    private final List<Column> columnList;
    private final Map<String, Integer> positions = new HashMap<>();
    private final @Nullable Index primaryKey;
    private final List<Index> indexes = new ArrayList<>();
    private final List<Index> indexesReadOnly = Collections.unmodifiableList(indexes);
    private final List<ForeignKey> foreignKeys;
    private final List<Check> checks;
    private final List<Generated> generated;
    private final List<String> unseen;
    private final int ordinal;

    private List<Reference> references = List.of();
    private List<Reference> referencedBy = List.of();

    Table(TableBuilder builder, int ordinal) {
        this.schema = builder.schema;
        this.name = builder.name;
        this.columns = builder.columns.toArray(Column[]::new);
        this.columnList = List.of(columns);
        this.ordinal = ordinal;
        for (int i = 0; i < columns.length; i++) {
            if (positions.put(columns[i].name(), i) != null) {
                throw new IllegalArgumentException("table " + name + " has two columns " + columns[i].name());
            }
        }
        UniqueKey primary = builder.primaryKey;
        this.primaryKey = primary == null ? null : addIndex(primary.name(), positionsOf(primary.columns()), true);
        builder.uniqueKeys.forEach(key -> addIndex(key.name(), positionsOf(key.columns()), true));
        this.foreignKeys = List.copyOf(builder.foreignKeys);
        // PostgreSQL evaluates them in the order of their names.
        this.checks = builder.checks.stream()
                .sorted(Comparator.comparing(Check::name))
                .toList();
        this.unseen = List.copyOf(builder.unseen);
        this.generated = List.copyOf(builder.generated);
    }

    /** The columns that are computed of the others. */
    public List<Generated> generated() {
        return generated;
    }

    /** The name of its schema. */
    public String schema() {
        return schema;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its columns in order. */
    public List<Column> columns() {
        return columnList;
    }

    /** How many columns it has. */
    public int width() {
        return columns.length;
    }

    /** The column at this position. */
    public Column column(int position) {
        return columns[position];
    }

    /**
     * The position of a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("table " + name + " has no column " + column);
        }
        return position;
    }

    /** The index of the primary key, or null if the table has none. */
    public @Nullable Index primaryKey() {
        return primaryKey;
    }

    /** All indexes: the primary key, the unique keys in order, then the foreign keys' columns not yet covered. */
    public List<Index> indexes() {
        return indexesReadOnly;
    }

    /** The index over exactly these columns in this order, or null if there is none. */
    public @Nullable Index indexOn(List<String> columnNames) {
        return find(positionsOf(columnNames));
    }

    /** Its foreign keys in order. */
    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** Its check constraints, in the order in which they are evaluated. */
    public List<Check> checks() {
        return checks;
    }

    /** The constraints of the real table that the engine does not enforce, in words, for reports to users. */
    public List<String> unseen() {
        return unseen;
    }

    /** {@code name}, or {@code schema.name} outside schema {@code public}. */
    @Override
    public String toString() {
        return Schema.qualified(schema, name);
    }

    public int ordinal() {
        return ordinal;
    }

    public List<Reference> references() {
        return references;
    }

    public List<Reference> referencedBy() {
        return referencedBy;
    }

    /** Called once by the schema when all tables are known. */
    void link(Schema tables) {
        references = foreignKeys.stream().map(key -> reference(key, tables)).toList();
        for (Reference reference : references) {
            List<Reference> those = new ArrayList<>(reference.parent().table().referencedBy);
            those.add(reference);
            reference.parent().table().referencedBy = those;
        }
    }

    private Reference reference(ForeignKey key, Schema tables) {
        Table parent = tables.table(key.referencedTable());
        int[] referenced = parent.positionsOf(key.referencedColumns());
        Index parentIndex = parent.uniqueOver(referenced);
        if (parentIndex == null) {
            throw new IllegalArgumentException(
                    "there is no unique constraint matching given keys for referenced table \"" + parent.name
                            + "\" (foreign key " + key.name() + ")");
        }
        int[] own = inOrderOf(parentIndex.positions(), referenced, positionsOf(key.columns()));
        Index existing = find(own);
        Index childIndex = existing == null ? addIndex(key.name(), own, false) : existing;
        return new Reference(key, new Reference.Side(this, childIndex), new Reference.Side(parent, parentIndex));
    }

    /** The unique index over these columns in whatever order. */
    private @Nullable Index uniqueOver(int[] at) {
        int[] wanted = sorted(at);
        for (Index index : indexes) {
            if (index.unique() && Arrays.equals(sorted(index.positions()), wanted)) {
                return index;
            }
        }
        return null;
    }

    /** The referencing columns, ordered as the referenced index has its own. */
    private static int[] inOrderOf(int[] indexed, int[] referenced, int[] own) {
        int[] ordered = new int[own.length];
        for (int i = 0; i < indexed.length; i++) {
            for (int j = 0; j < referenced.length; j++) {
                if (indexed[i] == referenced[j]) {
                    ordered[i] = own[j];
                }
            }
        }
        return ordered;
    }

    private static int[] sorted(int[] at) {
        int[] copy = at.clone();
        Arrays.sort(copy);
        return copy;
    }

    private Index addIndex(String indexName, int[] at, boolean unique) {
        List<Column> indexed = IntStream.of(at).mapToObj(this::column).toList();
        Index index = new Index(this, indexName, indexed, at, unique, indexes.size());
        indexes.add(index);
        return index;
    }

    private @Nullable Index find(int[] at) {
        return indexes.stream().filter(index -> index.covers(at)).findFirst().orElse(null);
    }

    private int[] positionsOf(List<String> columnNames) {
        return columnNames.stream().mapToInt(this::position).toArray();
    }
}
