package dev.todosdk.migration.draft;

import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.catalog.SqlNames;
import dev.todosdk.catalog.TableConstraint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings the texts of checks into one form. PostgreSQL writes {@code in ('a', 'b')} in another way than it writes what it
 * reads of its own writing, and that is where it stays: each check is written, read and written again in the scratch schema.
 */
final class CheckTexts {

    private static final String PROBE = "todo_sdk_probe";

    private final Connection connection;
    private final SqlNames names;

    CheckTexts(Connection connection, SqlNames names) {
        this.connection = connection;
        this.names = names;
    }

    /** The session's first schema is the scratch one. */
    void settle(SchemaModel real, SchemaModel wanted) throws SQLException {
        for (Relation relation : wanted.relations().values()) {
            Relation found = real.relations().get(relation.name());
            boolean checked = relation.constraints().stream().anyMatch(CheckTexts::isCheck);
            if (checked) {
                settle(relation, relation, true);
            }
            if (checked && found != null) {
                settle(found, relation, false);
            }
        }
    }

    private static boolean isCheck(TableConstraint constraint) {
        return constraint.kind() == TableConstraint.Kind.CHECK;
    }

    private void settle(Relation relation, Relation scratch, boolean forGood) throws SQLException {
        List<TableConstraint> constraints = relation.constraints();
        for (int i = 0; i < constraints.size(); i++) {
            TableConstraint constraint = constraints.get(i);
            if (isCheck(constraint)) {
                String text = written(scratch.name(), constraint.definition());
                if (text != null) {
                    constraints.set(i, forGood ? constraint.defined(text) : constraint.meaning(text));
                }
            }
        }
    }

    /** Nothing when the check is not one of this table, whose columns may be others. */
    private @Nullable String written(String table, String definition) throws SQLException {
        Savepoint before = connection.setSavepoint();
        String alter = "alter table " + names.quoted(table) + " add constraint " + PROBE + " ";
        try (Statement statement = connection.createStatement()) {
            statement.execute(alter + definition);
            String once = Objects.requireNonNull(text());
            connection.rollback(before);
            statement.execute(alter + once);
            return text();
        } catch (SQLException otherColumns) {
            return null;
        } finally {
            connection.rollback(before);
        }
    }

    private @Nullable String text() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select pg_get_constraintdef(oid, true) from pg_constraint where conname = '" + PROBE + "'");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
