package dev.todosdk.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection that lets statements travel with the first one that is made on it. Of one thread. */
public interface LeadingConnection {

    /**
     * Notes what goes ahead of the first statement of each transaction.
     *
     * @param leading behind what was noted before
     */
    void lead(LeadingStatements leading);

    /**
     * Lets statements lead on any connection, whose transaction has not begun.
     *
     * @param connection where it cannot take them along, they are executed at once
     * @param leading what leads
     * @throws SQLException when one of them fails
     */
    static void lead(Connection connection, LeadingStatements leading) throws SQLException {
        if (connection instanceof LeadingConnection taking) {
            taking.lead(leading);
        } else {
            leadAgain(connection, leading);
        }
    }

    /**
     * Lets them lead once more, in the transaction that comes after one that was rolled back.
     *
     * @param connection one that takes them along does so again by itself
     * @param leading as before
     * @throws SQLException when one of them fails
     */
    static void leadAgain(Connection connection, LeadingStatements leading) throws SQLException {
        if (connection instanceof LeadingConnection) {
            return;
        }
        for (LeadingStatements.Statement each : leading.list()) {
            try (PreparedStatement statement = connection.prepareStatement(each.sql())) {
                each.bind(statement, 1);
                statement.execute();
            }
        }
    }
}
