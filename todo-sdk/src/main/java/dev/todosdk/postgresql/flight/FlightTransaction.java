package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.question.NotedQuestion;
import dev.todosdk.postgresql.question.OngoingFlush;
import dev.todosdk.postgresql.question.QuestionNotes;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.QuestionFlight;
import dev.todosdk.server.TransactionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.transaction.spi.TransactionObserver;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One unit's transaction, whose last flush is recorded and sent with the commit. Of one thread. */
final class FlightTransaction implements RecordingTransaction, QuestionFlight {

    private final FlightTransactions shared;
    private final boolean readOnly;
    private final boolean goesOn;
    private final boolean alone;
    private final LeadingStatements leading;
    private @Nullable UnitConnection connection;
    private volatile @Nullable UnitConnection withoutSession;
    private PositionQuestion position = PositionQuestion.NONE;
    private boolean recording;
    private @Nullable OngoingFlush flush;
    private @Nullable Runnable whenEnded;

    FlightTransaction(FlightTransactions shared, UnitOptions options, LeadingStatements leading) {
        this.shared = shared;
        this.readOnly = options.readOnly();
        this.goesOn = readOnly && options.isolation() == Isolation.READ_COMMITTED;
        this.alone = goesOn && shared.readsAlone();
        this.leading = TransactionSettings.of(options).and(leading);
    }

    @Override
    public Connection connect(JdbcConnectionAccess usual) {
        UnitConnection early = withoutSession;
        UnitConnection lent = early == null ? shared.lend(leading, false) : early;
        connection = lent;
        withoutSession = null;
        return lent;
    }

    @Override
    public boolean readsAlone() {
        return alone;
    }

    @Override
    public Connection connectAlone() {
        UnitConnection lent = withoutSession;
        if (lent == null) {
            lent = shared.lend(leading, true);
            withoutSession = lent;
        }
        return lent;
    }

    @Override
    public @Nullable Connection connectedAlone() {
        return withoutSession;
    }

    @Override
    public void endAlone() throws SQLException {
        UnitConnection lent = withoutSession;
        if (lent != null) {
            withoutSession = null;
            try {
                lent.rollback(); // Nothing is sent for what has ended by itself.
            } finally {
                shared.lender().closeConnection(lent);
            }
        }
    }

    @Override
    public void disconnect(JdbcConnectionAccess usual, Connection lent) throws SQLException {
        if (connection == lent) {
            connection = null;
        }
        shared.lender().closeConnection(lent);
    }

    @Override
    public void begin(SessionImplementor session) {
        session.beginTransaction();
        if (readOnly) { // Otherwise the connection is fetched with the first statement.
            UnitConnection connected = connected(session);
            orFail(session, alone ? connected::readAlone : connected::readOnly);
        }
    }

    @Override
    public @Nullable QuestionFlight questionFlight() {
        return shared.together() ? this : null;
    }

    @Override
    public boolean returnsRows(String table) {
        return shared.tables().of(table) == TableFacts.Form.SEVERAL_ROWS;
    }

    @Override
    public void beginAgain(SessionImplementor session) {
        orFail(session, connected(session)::beginAgain);
    }

    @Override
    public Statements note(SessionImplementor session, Runnable question) {
        QuestionNotes notes = connected(session).notes();
        boolean before = recording;
        recording = !readOnly;
        try {
            return notes.noting(flushOf(session), question);
        } finally {
            recording = before;
        }
    }

    private OngoingFlush flushOf(SessionImplementor session) {
        OngoingFlush known = flush;
        if (known == null) {
            known = new OngoingFlush();
            session.addEventListeners(known);
            flush = known;
        }
        return known;
    }

    @Override
    public <R extends @Nullable Object> R now(Supplier<R> work) {
        if (connection == null) {
            return work.get();
        }
        boolean before = recording;
        recording = false;
        try {
            return connection.notes().now(work);
        } finally {
            recording = before;
        }
    }

    @Override
    public void send(SessionImplementor session) {
        orFail(session, () -> connected(session).ask(goesOn));
    }

    /** What was changed since it was noted is not to be written for it. */
    @Override
    public <R> R answer(SessionImplementor session, Statements statements, Supplier<R> question) {
        QuestionNotes notes = connected(session).notes();
        FlushMode before = session.getHibernateFlushMode();
        session.setHibernateFlushMode(FlushMode.MANUAL);
        try {
            return notes.answering((NotedQuestion) statements, question);
        } finally {
            session.setHibernateFlushMode(before);
        }
    }

    @Override
    public void whenEnded(Runnable answer) {
        whenEnded = answer;
    }

    @Override
    public void holdTransaction(SessionImplementor session) {
        if (connection != null) {
            orFail(session, connection::holdTransaction);
        }
    }

    @Override
    public void handOn(SessionImplementor session) {
        connected(session).handOn();
    }

    @Override
    public void flushForCommit(SessionImplementor session) {
        recording = true;
        try {
            session.flush();
        } finally {
            recording = false;
        }
    }

    @Override
    public void flushForRelease(SessionImplementor session) {
        flushForCommit(session);
    }

    @Override
    public @Nullable WriteRecorder recorder(RecordableWrite write, SharedSessionContractImplementor session) {
        return recording ? connected(session) : null;
    }

    @Override
    public boolean isFailed(SessionImplementor session) {
        return connection != null && connection.isFailed();
    }

    @Override
    public boolean isReadOnlyByItself(SessionImplementor session) {
        return connection != null && connection.isReadOnlyByItself();
    }

    @Override
    public void tellPosition(Consumer<CommitPosition> asking) {
        position = shared.own().positionQuestion(asking);
    }

    /** The flight is the last thing before Hibernate's own commit, which then has nothing to send. */
    @Override
    public void commit(SessionImplementor session, @Nullable CommitToken token) {
        session.getTransactionCoordinator().addObserver(new EndObserver(this, session, token));
        session.getTransaction().commit();
    }

    @Override
    public void cancelStatement(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public void rollback(SessionImplementor session) {
        session.getTransaction().rollback();
    }

    /** The unit's connection, which is fetched when it is not there yet. */
    UnitConnection connected(SharedSessionContractImplementor session) {
        session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        return Objects.requireNonNull(connection, "connected by this");
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    private static void orFail(SessionImplementor session, Step step) {
        try {
            step.run();
        } catch (SQLException thrown) {
            throw converted(session, thrown);
        }
    }

    private static RuntimeException converted(SessionImplementor session, SQLException thrown) {
        return session.getJdbcServices().getSqlExceptionHelper().convert(thrown, "The unit's transaction failed");
    }

    /** Ends a transaction as the last thing before Hibernate commits: after its completion processes and synchronizations. */
    private record EndObserver(
            FlightTransaction unit,
            SessionImplementor session,
            @Nullable CommitToken token) implements TransactionObserver {

        @Override
        public void afterBegin() {
            // Added when the unit ends.
        }

        /** A write that hit other rows than it was meant for is told in Hibernate's word for that, which goes up as it is. */
        @Override
        public void beforeCompletion() {
            if (unit.connection == null) {
                unit.position.nothingSent();
                return;
            }
            try {
                unit.connection.end(token, unit.position);
            } catch (SQLException thrown) {
                throw converted(session, thrown);
            } finally {
                if (unit.whenEnded != null) {
                    unit.whenEnded.run();
                }
            }
        }

        @Override
        public void afterCompletion(boolean successful, boolean delayed) {
            // The unit looks at what was thrown.
        }
    }
}
