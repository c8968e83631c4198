package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Commits by a statement, which stores the token in the same flight, and leaves all else to the plain way. Immutable.
 *
 * @param plain begins, commits and rolls back
 * @param own where tokens are stored
 */
public record TokenTransactions(UnitTransactions plain, SdkObjects own) implements UnitTransactions {

    @Override
    public UnitTransaction open(UnitOptions options, LeadingStatements leading) {
        return new Tokened(plain.open(options, leading), own);
    }

    private static final class Tokened implements UnitTransaction {

        private final UnitTransaction plain;
        private final SdkObjects own;
        private PositionQuestion position = PositionQuestion.NONE;

        Tokened(UnitTransaction plain, SdkObjects own) {
            this.plain = plain;
            this.own = own;
        }

        @Override
        public void tellPosition(Consumer<CommitPosition> asking) {
            position = own.positionQuestion(asking);
        }

        @Override
        public void begin(SessionImplementor session) {
            plain.begin(session);
        }

        @Override
        public void beginAgain(SessionImplementor session) {
            plain.beginAgain(session);
        }

        @Override
        public void handOn(SessionImplementor session) {
            ResettableConnection.handOn(session);
        }

        @Override
        public boolean isFailed(SessionImplementor session) {
            return FailedTransactions.isFailed(session);
        }

        @Override
        public boolean isReadOnlyByItself(SessionImplementor session) {
            return ResettableConnection.isReadOnlyByItself(session);
        }

        @Override
        public void commit(SessionImplementor session, @Nullable CommitToken token) {
            session.getTransactionCoordinator().addObserver(new CommitStatement(session, token, own, position));
            plain.commit(session, token);
        }

        @Override
        public void cancelStatement(Connection connection) throws SQLException {
            connection.unwrap(PGConnection.class).cancelQuery();
        }

        @Override
        public void rollback(SessionImplementor session) {
            plain.rollback(session);
        }
    }
}
