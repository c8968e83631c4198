package dev.todosdk.migration.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that a changeset is to be done in whole, by its number, so that a COMMIT or ROLLBACK in its own SQL does not
 * go unnoticed. Immutable.
 */
public final class WholeTransaction {

    private final String number;

    private WholeTransaction(String number) {
        this.number = number;
    }

    /**
     * Notes the open transaction.
     *
     * @param connection in a transaction
     * @return the transaction
     * @throws SQLException when the server refuses
     */
    public static WholeTransaction of(Connection connection) throws SQLException {
        return new WholeTransaction(ask(connection, "select coalesce(?, pg_current_xact_id()::text)", null));
    }

    /**
     * Says whether another one is open now.
     *
     * @param connection in a transaction that has not failed
     * @return true when this one ended
     * @throws SQLException when the server refuses
     */
    public boolean isOver(Connection connection) throws SQLException {
        return !of(connection).number.equals(number);
    }

    /**
     * Says whether what was done in it stays.
     *
     * @param connection in no transaction that has failed
     * @return true when it was committed
     * @throws SQLException when the server refuses
     */
    public boolean isCommitted(Connection connection) throws SQLException {
        return "committed".equals(ask(connection, "select pg_xact_status(?::xid8)", number));
    }

    private static String ask(Connection connection, String query, @Nullable String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
