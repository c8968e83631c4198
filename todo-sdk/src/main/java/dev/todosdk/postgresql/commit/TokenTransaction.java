package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Commits by a statement, which stores the token in the same flight, and leaves all else to the plain way. Of one thread. */
public class TokenTransaction implements UnitTransaction {

    private final UnitTransaction plain;
    private final SdkObjects own;
    private PositionQuestion position = PositionQuestion.NONE;

    /**
     * For one unit.
     *
     * @param plain begins, commits and rolls back
     * @param own where tokens are stored
     */
    public TokenTransaction(UnitTransaction plain, SdkObjects own) {
        this.plain = plain;
        this.own = own;
    }

    @Override
    public final void tellPosition(Consumer<CommitPosition> asking) {
        position = own.positionQuestion(asking);
    }

    @Override
    public final void lead(Connection fresh) throws SQLException {
        plain.lead(fresh);
    }

    @Override
    public final void begin(SessionImplementor session) {
        plain.begin(session);
    }

    @Override
    public final void beginAgain(SessionImplementor session) {
        plain.beginAgain(session);
    }

    @Override
    public final void handOn(SessionImplementor session) {
        ResettableConnection.handOn(session);
    }

    @Override
    public final boolean isFailed(SessionImplementor session) {
        return FailedTransactions.isFailed(session);
    }

    @Override
    public final boolean isReadOnlyByItself(SessionImplementor session) {
        return ResettableConnection.isReadOnlyByItself(session);
    }

    @Override
    public final void commit(SessionImplementor session, @Nullable CommitToken token) {
        session.getTransactionCoordinator().addObserver(new CommitStatement(session, token, own, position));
        plain.commit(session, token);
    }

    @Override
    public final void cancelStatement(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public final void rollback(SessionImplementor session) {
        plain.rollback(session);
    }
}
