package dev.todosdk.testkit.memory.data;

import dev.todosdk.testkit.memory.type.SqlType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a database consists of: tables and sequences. Immutable and thread safe; one schema can serve many stores.
 *
 * <pre>{@code
 * Schema.Builder schema = Schema.builder();
 * schema.table("customer")
 *         .required("id", SqlType.bigint())
 *         .required("email", SqlType.varchar(255))
 *         .primaryKey("customer_pkey", "id")
 *         .unique("customer_email_key", "email");
 * schema.table("orders")
 *         .required("id", SqlType.bigint())
 *         .column("customer_id", SqlType.bigint())
 *         .primaryKey("orders_pkey", "id")
 *         .foreignKey(ForeignKey.of("orders_customer_fk", List.of("customer_id"), "customer", List.of("id")));
 * schema.sequence(Sequence.of("orders_seq", 1, 50));
 * Store store = new Store(schema.build());
 * }</pre>
 */
public final class Schema {
    /** The schema of what names none. */
    public static final String PUBLIC = "public";

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Table> tablesInOrder;
    private final List<Sequence> sequences;
    private final Map<String, SqlType> types;
    private final Set<String> tablesOfIds;

    private Schema(Builder builder) {
        types = Map.copyOf(builder.types);
        tablesOfIds = Set.copyOf(builder.tablesOfIds);
        for (TableBuilder description : builder.tables.values()) {
            Table table = description.build(tables.size());
            tables.put(table.toString(), table);
        }
        tablesInOrder = List.copyOf(tables.values());
        sequences = List.copyOf(builder.sequences.values());
        tables.values().forEach(table -> table.link(this));
    }

    /** An empty description. */
    public static Builder builder() {
        return new Builder();
    }

    /** All tables in the order of their description. */
    public List<Table> tables() {
        return tablesInOrder;
    }

    /**
     * The table of this name: {@code name} in schema {@code public}, else {@code schema.name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no table " + name);
        }
        return table;
    }

    /** Whether there is a table of this name. */
    public boolean hasTable(String name) {
        return tables.containsKey(name);
    }

    /** Whether something of this database is in a schema of this name. */
    public boolean hasSchema(String name) {
        return name.equals(PUBLIC)
                || tablesInOrder.stream().anyMatch(table -> table.schema().equals(name))
                || sequences.stream().anyMatch(sequence -> sequence.schema().equals(name));
    }

    /** Whether the table holds how far ids have gone: as with sequences, they are reserved for all databases together. */
    public boolean isTableOfIds(String table) {
        return tablesOfIds.contains(table);
    }

    /** Whether there are such tables. */
    public boolean hasTablesOfIds() {
        return !tablesOfIds.isEmpty();
    }

    /** The types of its own, by their names. */
    public Map<String, SqlType> types() {
        return types;
    }

    /** All sequences in the order of their description. */
    public List<Sequence> sequences() {
        return sequences;
    }

    /** The same without {@code public} before it. */
    public static String normal(String name) {
        return qualified(schemaOf(name), bare(name));
    }

    /** What stands before the dot of a name. */
    public static String schemaOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? PUBLIC : name.substring(0, dot);
    }

    /** The name without its schema. */
    public static String bare(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /** {@code name} in schema {@code public}, else {@code schema.name}. */
    public static String qualified(String schema, String name) {
        return schema.equals(PUBLIC) ? name : schema + "." + name;
    }

    /** Collects the description of a schema. Not thread safe. */
    public static final class Builder {
        private final Map<String, TableBuilder> tables = new LinkedHashMap<>();
        private final Map<String, Sequence> sequences = new LinkedHashMap<>();
        private final Map<String, SqlType> types = new LinkedHashMap<>();

        private final Set<String> tablesOfIds = new HashSet<>();

        private Builder() {}

        /** Says that a table holds how far ids have gone. */
        public void tableOfIds(String table) {
            tablesOfIds.add(table);
        }

        /** Describes an enum. */
        public void enumeration(String name, List<String> labels) {
            types.put(name, SqlType.enumeration(name, labels));
        }

        /** The types described so far. */
        public Map<String, SqlType> types() {
            return types;
        }

        /** Describes a table in schema {@code public}. */
        public TableBuilder table(String name) {
            return table(PUBLIC, name);
        }

        /**
         * Describes a table.
         *
         * @throws IllegalArgumentException if it has been described already
         */
        public TableBuilder table(String schema, String name) {
            TableBuilder table = new TableBuilder(schema, name);
            if (tables.putIfAbsent(qualified(schema, name), table) != null) {
                throw new IllegalArgumentException("table " + name + " is described twice");
            }
            return table;
        }

        /** Describes a sequence; describing it again in the same words does nothing. */
        public Builder sequence(Sequence sequence) {
            Sequence present = sequences.putIfAbsent(qualified(sequence.schema(), sequence.name()), sequence);
            if (present != null && !present.equals(sequence)) {
                throw new IllegalArgumentException(
                        "sequence " + sequence.name() + " is described twice and differently");
            }
            return this;
        }

        /**
         * Builds the schema.
         *
         * @throws IllegalArgumentException if a constraint names a table or column that is not there, or a foreign key
         *     refers to columns that are no primary or unique key
         */
        public Schema build() {
            return new Schema(this);
        }
    }
}
