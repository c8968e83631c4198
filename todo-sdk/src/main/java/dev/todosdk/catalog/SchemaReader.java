package dev.todosdk.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema from the catalog, the tables of Liquibase's history left out. Names of what is on the search path stand without their
 * schema's, so that the same thing reads the same in two schemas that are each the first of it. Of one thread.
 */
public final class SchemaReader {

    private static final String CONSTRAINT_TRIGGER = "t";
    private static final String IDENTITY = "i";

    private final Connection connection;
    private final String schema;
    private final SchemaModel model = new SchemaModel();

    private SchemaReader(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Reads a schema.
     *
     * @param connection to its database
     * @param schema its name, as in the catalog
     * @return everything in it
     * @throws SQLException when the server cannot be asked
     */
    public static SchemaModel read(Connection connection, String schema) throws SQLException {
        SchemaReader reader = new SchemaReader(connection, schema);
        reader.each(SchemaQueries.RELATIONS, reader::relation);
        reader.each(SchemaQueries.COLUMNS, reader::column);
        reader.each(SchemaQueries.CONSTRAINTS, reader::constraint);
        reader.each(SchemaQueries.INDEXES, reader::index);
        reader.each(SchemaQueries.SEQUENCES, reader::sequence);
        reader.each(SchemaQueries.TYPES, reader::type);
        reader.each(SchemaQueries.COMPOSITES, row -> reader.model.composites().put(row.getString(1), texts(row, 2)));
        reader.each(SchemaQueries.OTHERS, reader::other);
        reader.each(SchemaQueries.RIGHTS, reader::other);
        return reader.model;
    }

    /**
     * Describes all schemas but the server's own.
     *
     * @param connection to the database
     * @return a line for each thing, as {@link SchemaModel#lines} has it
     * @throws SQLException when the server cannot be asked
     */
    public static List<String> linesOfAll(Connection connection) throws SQLException {
        SchemaReader names = new SchemaReader(connection, "");
        SchemaModel all = new SchemaModel();
        names.each(SchemaQueries.SCHEMAS, row -> all.add(read(connection, row.getString(1))));
        return all.lines();
    }

    private void other(ResultSet row) throws SQLException {
        describe(CatalogEntry.Kind.valueOf(row.getString(1)), row.getString(2), row.getString(3));
    }

    private void each(String query, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private void describe(CatalogEntry.Kind kind, @Nullable String table, @Nullable String line) {
        if (line != null) {
            model.entries().add(new CatalogEntry(kind, table, line));
        }
    }

    private void relation(ResultSet row) throws SQLException {
        String name = row.getString(1);
        Relation.Kind kind = Relation.Kind.of(row.getString(2));
        if (kind != null) {
            model.relations()
                    .put(
                            name,
                            new Relation(
                                    name,
                                    kind,
                                    row.getBoolean(3),
                                    row.getString(4),
                                    new Relation.Storage(row.getBoolean(5), row.getString(6)),
                                    row.getString(7)));
        }
        describe(CatalogEntry.Kind.RELATION, name, row.getString(8));
    }

    private void column(ResultSet row) throws SQLException {
        Relation table = model.relations().get(row.getString(1));
        if (table != null) {
            CatalogColumn column = new CatalogColumn(
                    row.getString(2),
                    CatalogType.of(row.getString(3), row.getLong(4)),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getString(7),
                    row.getBoolean(8),
                    row.getString(9),
                    row.getString(10));
            table.columns().put(column.name(), column);
        }
        describe(CatalogEntry.Kind.COLUMN, row.getString(1), row.getString(11));
    }

    private void constraint(ResultSet row) throws SQLException {
        Relation table = model.relations().get(row.getString(1));
        if (table != null && !row.getString(3).equals(CONSTRAINT_TRIGGER)) {
            table.constraints()
                    .add(new TableConstraint(
                            table.name(),
                            row.getString(2),
                            TableConstraint.Kind.of(row.getString(3)),
                            texts(row, 4),
                            row.getString(5),
                            texts(row, 6),
                            texts(row, 7),
                            row.getString(8),
                            row.getString(8)));
        }
        describe(CatalogEntry.Kind.CONSTRAINT, row.getString(1), row.getString(9));
    }

    private void index(ResultSet row) throws SQLException {
        Relation table = model.relations().get(row.getString(1));
        if (table != null) {
            table.indexes()
                    .add(new TableIndex(
                            table.name(),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getBoolean(4),
                            texts(row, 5),
                            row.getString(6)));
        }
        describe(CatalogEntry.Kind.INDEX, row.getString(1), row.getString(7));
    }

    /** That of an identity column belongs to the column. */
    private void sequence(ResultSet row) throws SQLException {
        String name = row.getString(1);
        String owner = row.getString(2);
        if (!IDENTITY.equals(owner)) {
            Map<String, SequenceDefinition> sequences = model.sequences();
            sequences.put(
                    name,
                    new SequenceDefinition(name, owner != null, row.getLong(3), row.getLong(4), row.getString(5)));
        }
        describe(CatalogEntry.Kind.SEQUENCE, null, row.getString(6));
    }

    private void type(ResultSet row) throws SQLException {
        if (row.getBoolean(2)) {
            model.enumerations().put(row.getString(1), texts(row, 3));
        }
        describe(CatalogEntry.Kind.TYPE, null, row.getString(4));
    }
}
