package dev.todosdk.migration.draft;

import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.catalog.SchemaReader;
import dev.todosdk.catalog.SqlNames;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.sql.ChangelogWords;
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

    /**
     * The same of a table.
     *
     * @param from the name that the schema has
     * @param to the name that the mapping has
     */
    public record TableRename(String from, String to) {}

    /**
     * The things that get other names.
     *
     * @param tables tables
     * @param columns columns of other tables
     */
    public record Renames(List<TableRename> tables, List<ColumnRename> columns) {

        public static final Renames NONE = new Renames(List.of(), List.of());
    }

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
        SchemaModel real = SchemaReader.read(connection, connection.getSchema());
        String scratch = "todo_sdk_draft_" + UUID.randomUUID().toString().replace("-", "");
        execute(connection, "create schema " + scratch);
        // What extensions brought is found behind it.
        search(connection, path.isBlank() ? scratch : scratch + ", " + path);
        for (String statement : createStatements) {
            make(connection, statement);
        }
        SchemaModel wanted = SchemaReader.read(connection, scratch);
        new CheckTexts(connection, names).settle(real, wanted);
        search(connection, path);
        return new SchemaDraft(connection, names, real, wanted);
    }

    private static void make(Connection connection, String statement) throws SQLException {
        try {
            execute(connection, statement);
        } catch (SQLException refusal) {
            throw Failures.of(
                    "PostgreSQL refuses what Hibernate makes of the mapping (SQLSTATE " + refusal.getSQLState() + "): "
                            + statement + ". Nothing was changed. Mend the mapping.",
                    refusal);
        }
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
     * The session's schema.
     *
     * @return with its checks in the form of the mapping's
     */
    public SchemaModel real() {
        return real;
    }

    /**
     * The schema of the mapping.
     *
     * @return as it was made
     */
    public SchemaModel wanted() {
        return wanted;
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
     * @param renames what gets another name
     * @return the changes in order, and what it does not do by itself
     * @throws SQLException when the server cannot be asked
     * @throws IllegalArgumentException when a rename is none: what goes is still mapped, what comes is there already, or the two
     *     columns are of different types
     */
    public DraftedChanges of(Set<String> mapped, ChangelogWords changelog, Renames renames) throws SQLException {
        for (ColumnRename rename : renames.columns()) {
            RenamedColumn.check(rename, real, wanted);
        }
        SchemaModel renamed = real;
        for (TableRename rename : renames.tables()) {
            RenamedTable.check(rename, renamed, wanted);
            changelog.rename(rename.from(), rename.to());
            renamed = renamed.afterRename(rename.from(), rename.to(), names);
        }
        SchemaComparison comparison =
                new SchemaComparison(connection, names, renamed, wanted, mapped, changelog, renames.columns());
        for (TableRename rename : renames.tables()) {
            new RenamedTable(comparison, rename).find();
        }
        new SchemaDifference(comparison, wantedNames()).find();
        return new DraftedChanges(comparison.changes(), comparison.notes());
    }
}
