package dev.todosdk.hibernate.commit;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.LeadingConnection;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.TransactionSettings;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The plain way over JDBC's own calls: every other way is tested to be equal to it. Knows nowhere to store a token. */
public final class PlainTransactions implements UnitTransactions {

    private static final String READ_ONLY = "SET TRANSACTION READ ONLY";

    @Override
    public UnitTransaction open(UnitOptions options, LeadingStatements leading) {
        LeadingStatements mode = options.readOnly() ? LeadingStatements.NONE.and(READ_ONLY) : LeadingStatements.NONE;
        return new Plain(mode.and(TransactionSettings.of(options)).and(leading));
    }

    private record Plain(LeadingStatements leading) implements UnitTransaction {
        @Override
        public void lead(Connection fresh) throws SQLException {
            LeadingConnection.lead(fresh, leading);
        }

        @Override
        public void begin(SessionImplementor session) {
            session.beginTransaction(); // The connection is fetched with the first statement.
        }

        @Override
        public void beginAgain(SessionImplementor session) {
            session.doWork(connection -> {
                connection.rollback();
                LeadingConnection.leadAgain(connection, leading);
            });
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
