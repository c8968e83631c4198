package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.TransactionSettings;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The plain way over JDBC's own calls: every other way is tested to be equal to it. Knows nowhere to store a token. */
public final class PlainTransactions implements UnitTransactions {

    private static final String READ_ONLY = "SET TRANSACTION READ ONLY;";

    @Override
    public UnitTransaction open(UnitOptions options) {
        return new Plain((options.readOnly() ? READ_ONLY : "") + TransactionSettings.sql(options));
    }

    private record Plain(String settings) implements UnitTransaction {
        @Override
        public void begin(SessionImplementor session) {
            session.beginTransaction();
            if (!settings.isEmpty()) { // Otherwise the connection is fetched with the first statement.
                session.doWork(this::configure);
            }
        }

        @Override
        public void beginAgain(SessionImplementor session) {
            session.doWork(connection -> {
                connection.rollback();
                configure(connection);
            });
        }

        private void configure(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(settings);
            }
        }

        @Override
        public void commit(SessionImplementor session, @Nullable CommitToken token) {
            session.getTransaction().commit();
        }

        @Override
        public void rollback(SessionImplementor session) {
            session.getTransaction().rollback();
        }
    }
}
