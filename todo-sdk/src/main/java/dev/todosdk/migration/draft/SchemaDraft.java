package dev.todosdk.migration.draft;

import dev.todosdk.migration.sql.ChangelogWords;
import dev.todosdk.migration.sql.SqlNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The session's schema beside the one that the mapping would make, read once for any number of modules. The mapping's is
 * made in a scratch schema within the open transaction, whose end takes it away again.
 */
public final class SchemaDraft {

    private final Connection connection;
    private final SqlNames names;
    private final SchemaModel real;
    private final SchemaModel wanted;

    /**
     * A column that gets another name, which nobody can tell from one that goes and another that comes.
     *
     * @param table the table, as in the catalog
     * @param from the name that the schema has
     * @param to the name that the mapping has
     */
    public record ColumnRename(String table, String from, String to) {}

    private SchemaDraft(Connection connection, SqlNames names, SchemaModel real, SchemaModel wanted) {
        this.connection = connection;
        this.names = names;
        this.real = real;
        this.wanted = wanted;
    }

    /**
     * Makes the mapping's schema and reads both.
     *
     * @param connection in a transaction that is rolled back
     * @param createStatements what makes the mapping's schema, without schema names
     * @return both
     * @throws SQLException when a statement of the mapping is refused, or the right to create a schema is lacking
     */
    public static SchemaDraft of(Connection connection, List<String> createStatements) throws SQLException {
        SqlNames names = SqlNames.of(connection);
        String path = text(connection, "select current_setting('search_path')");
        String schema = names.quoted(text(connection, "select current_schema()"));
        SchemaModel real = SchemaReader.read(connection, schema);
        String scratch = "todo_sdk_draft_" + UUID.randomUUID().toString().replace("-", "");
        execute(connection, "create schema " + scratch);
        // What extensions brought is found behind it.
        search(connection, path.isBlank() ? scratch : scratch + ", " + path);
        for (String statement : createStatements) {
            execute(connection, statement);
        }
        SchemaModel wanted = SchemaReader.read(connection, scratch);
        new CheckTexts(connection, names).settle(real, wanted);
        search(connection, path);
        return new SchemaDraft(connection, names, real, wanted);
    }

    private static void search(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('search_path', ?, true)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The tables and sequences that the mapping makes.
     *
     * @return names as the catalog has them
     */
    public Set<String> wantedNames() {
        Set<String> wantedNames = new HashSet<>(wanted.relations().keySet());
        wantedNames.addAll(wanted.sequences().keySet());
        return wantedNames;
    }

    /**
     * Works out what one module lacks.
     *
     * @param mapped the tables and sequences of its own mapping
     * @param changelog what its changelog made
     * @param renames columns that get another name
     * @return the changes in order, and what it does not do by itself
     * @throws SQLException when the server cannot be asked
     * @throws IllegalArgumentException when a rename is none: the column that goes is still mapped, the one that comes is
     *     there already, or the two are of different types
     */
    public DraftedChanges of(Set<String> mapped, ChangelogWords changelog, List<ColumnRename> renames)
            throws SQLException {
        for (ColumnRename rename : renames) {
            RenamedColumn.check(rename, real, wanted);
        }
        SchemaComparison comparison = new SchemaComparison(connection, names, real, wanted, mapped, changelog, renames);
        new SchemaDifference(comparison, wantedNames()).find();
        return new DraftedChanges(comparison.changes(), comparison.notes());
    }
}
