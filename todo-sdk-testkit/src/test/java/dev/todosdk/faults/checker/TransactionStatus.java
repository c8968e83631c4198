package dev.todosdk.faults.checker;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Asks for the status of the transaction's id instead of the token: one of the broken variants. */
final class TransactionStatus implements AutoCloseable {

    private final Connection connection;
    private final HeldCommits held;
    private final Map<CommitToken, String> transactions = new ConcurrentHashMap<>();

    TransactionStatus(TestDatabase database, HeldCommits held) throws SQLException {
        this.connection = database.dataSource().getConnection();
        this.held = held;
    }

    UnitTransactions recording(UnitTransactions whole) {
        return (options, leading) -> recording(whole.open(options, leading));
    }

    private UnitTransaction recording(UnitTransaction whole) {
        return new UnitTransaction() {
            @Override
            public Connection connect(JdbcConnectionAccess usual) throws SQLException {
                return whole.connect(usual);
            }

            @Override
            public void begin(SessionImplementor session) {
                whole.begin(session);
            }

            @Override
            public void commit(SessionImplementor session, @Nullable CommitToken token) {
                if (token != null) {
                    session.doWork(own -> transactions.put(token, single(own, "SELECT pg_current_xact_id()")));
                }
                whole.commit(session, token);
            }

            @Override
            public void rollback(SessionImplementor session) {
                whole.rollback(session);
            }
        };
    }

    CommitOutcomes asking(CommitOutcomes whole) {
        return new CommitOutcomes() {
            @Override
            public @Nullable CommitToken newToken() {
                return whole.newToken();
            }

            @Override
            public CommitOutcome outcomeOf(CommitToken token) {
                try {
                    String status = single(connection, "SELECT pg_xact_status('" + transactions.get(token) + "')");
                    held.letGo(); // Only now does the commit in question go on.
                    return status.equals("committed") ? CommitOutcome.APPLIED : CommitOutcome.NOT_APPLIED;
                } catch (SQLException thrown) {
                    throw new IllegalStateException(thrown);
                }
            }
        };
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
