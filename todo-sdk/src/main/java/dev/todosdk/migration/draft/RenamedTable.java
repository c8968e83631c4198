package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.migration.draft.Change.Phase;
import dev.todosdk.migration.draft.SchemaDraft.TableRename;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The steps that give a table another name while programs run that know the old one only: a view through which they read and write
 * stands under it, and goes when nobody needs it any more.
 */
final class RenamedTable {

    /** Before, a view reads with the rights of its owner. */
    private static final int INVOKERS_RIGHTS = 15;

    private static final String GRANTS = """
            select case grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(grantee)) end,
                string_agg(privilege_type, ', ' order by privilege_type)
            from pg_class, aclexplode(relacl)
            where oid = (quote_ident(current_schema()) || '.' || quote_ident(?))::regclass and grantee <> relowner
                and privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
            group by grantee order by 1""";

    private static final String ROW_SECURITY = """
            select relrowsecurity from pg_class
            where oid = (quote_ident(current_schema()) || '.' || quote_ident(?))::regclass""";

    private final SchemaComparison comparison;
    private final TableRename rename;
    private final String from;
    private final String to;

    RenamedTable(SchemaComparison comparison, TableRename rename) {
        this.comparison = comparison;
        this.rename = rename;
        this.from = comparison.quoted(rename.from());
        this.to = comparison.quoted(rename.to());
    }

    static void check(TableRename rename, SchemaModel real, SchemaModel wanted) {
        Relation old = real.relations().get(rename.from());
        Relation fresh = wanted.relations().get(rename.to());
        if (old == null || old.isView() || fresh == null || fresh.isView()) {
            throw refusal(rename, "the schema must have the one, and the mapping the other, each as a table");
        }
        if (wanted.relations().containsKey(rename.from()) || real.relations().containsKey(rename.to())) {
            throw refusal(rename, "the mapping must not have the one any more, nor the schema the other already");
        }
    }

    private static IllegalArgumentException refusal(TableRename rename, String why) {
        return new IllegalArgumentException("Table " + rename.from() + " cannot become " + rename.to() + ": " + why);
    }

    void find() throws SQLException {
        Connection connection = comparison.connection();
        boolean invokers = connection.getMetaData().getDatabaseMajorVersion() >= INVOKERS_RIGHTS;
        if (!invokers && "t".equals(ask(connection, ROW_SECURITY).get(0))) {
            throw refusal(
                    rename, "row security would not apply to who uses the old name; it does from PostgreSQL 15 on");
        }
        String view = "CREATE VIEW " + from + (invokers ? " WITH (security_invoker = true)" : "") + " AS SELECT "
                + columns() + " FROM " + to;
        List<String> there = new ArrayList<>(List.of("ALTER TABLE " + from + " RENAME TO " + to, view));
        List<String> grants = grants(connection);
        there.addAll(grants);
        comparison.add(new Change(
                Phase.RENAME, there, List.of("DROP VIEW " + from, "ALTER TABLE " + to + " RENAME TO " + from), "", ""));
        List<String> back = new ArrayList<>(List.of(view));
        back.addAll(grants);
        comparison.add(new Change(
                Phase.DROP_VIEW,
                List.of("DROP VIEW " + from),
                back,
                "Stops programs that know the table as " + from + " only",
                ""));
    }

    private String columns() {
        Relation table = Objects.requireNonNull(comparison.real().relations().get(rename.to()));
        return table.columns().keySet().stream().map(comparison::quoted).collect(Collectors.joining(", "));
    }

    /** Who may use the table may use the view. */
    private List<String> grants(Connection connection) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(GRANTS)) {
            statement.setString(1, rename.from());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    grants.add("GRANT " + row.getString(2) + " ON " + from + " TO " + row.getString(1));
                }
            }
        }
        return grants;
    }

    private List<String> ask(Connection connection, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, rename.from());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    answers.add(row.getString(1));
                }
            }
        }
        return answers;
    }
}
