package dev.todosdk.hibernate;

import dev.todosdk.database.spi.UnitTransactions;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The plain way over JDBC's own calls: every other way is tested to be equal to it. Knows nowhere to store a token. */
public final class PlainTransactions implements UnitTransactions {

    @Override
    public void begin(SessionImplementor session, UnitOptions options) {
        session.beginTransaction();
        if (isPlain(options)) {
            return; // The connection is fetched with the first statement.
        }
        session.doWork(connection -> configure(connection, options));
    }

    @Override
    public void commit(SessionImplementor session, @Nullable CommitToken token) {
        session.getTransaction().commit();
    }

    @Override
    public void rollback(SessionImplementor session) {
        session.getTransaction().rollback();
    }

    private static boolean isPlain(UnitOptions options) {
        return options.isolation() == Isolation.READ_COMMITTED && !options.readOnly() && options.timeout() == null;
    }

    private static void configure(Connection connection, UnitOptions options) throws SQLException {
        StringBuilder settings = new StringBuilder();
        if (options.isolation() != Isolation.READ_COMMITTED) {
            settings.append("SET TRANSACTION ISOLATION LEVEL ")
                    .append(options.isolation().name().replace('_', ' '))
                    .append(';');
        }
        if (options.readOnly()) {
            settings.append("SET TRANSACTION READ ONLY;");
        }
        if (options.timeout() != null) {
            settings.append("SET LOCAL statement_timeout = ")
                    .append(options.timeout().toMillis())
                    .append(';');
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings.toString());
        }
    }
}
