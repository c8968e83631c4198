package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.postgresql.question.Answers;
import dev.todosdk.postgresql.question.NotedStatement;
import dev.todosdk.server.CountingConnection;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * Sends the questions of a unit that only reads, in which every statement is a transaction of its own. Several are one
 * transaction and see one state of the database; when one of them fails, those behind it are asked again. Of one flight.
 */
final class QuestionsAlone {

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String ROLLBACK = "ROLLBACK";

    private final Connection connection;
    private final PlainReads reads;
    private final LeadingStatements leading;
    private final CountingConnection counter;

    QuestionsAlone(Connection connection, PlainReads reads, LeadingStatements leading, CountingConnection counter) {
        this.connection = connection;
        this.reads = reads;
        this.leading = leading;
        this.counter = counter;
    }

    /** Each is told its answer or its failure. */
    void send(List<NotedStatement> questions) throws SQLException {
        int next = 0;
        while (next < questions.size()) {
            next += sendSomeOrFail(questions.subList(next, questions.size()));
        }
        if (isUnderWay()) {
            try (MixedBatch batch = new MixedBatch(connection)) {
                batch.add(ROLLBACK);
                counter.sending(1);
                batch.ask(false);
            }
        }
    }

    /** On a connection that is lost each fails by itself, as if it had been asked alone. */
    private int sendSomeOrFail(List<NotedStatement> questions) {
        try {
            return sendSome(questions);
        } catch (SQLException thrown) {
            questions.get(0).failed(thrown);
            return 1;
        }
    }

    /** Sends as many as have room; says how many were told something. */
    private int sendSome(List<NotedStatement> questions) throws SQLException {
        Portion portion = new Portion(List.copyOf(questions), 0, at -> false);
        boolean last = portion.end() == questions.size();
        boolean together = isUnderWay()
                || !last
                || portion.end() > 1
                || !leading.isEmpty()
                || !reads.isPlain(questions.get(0).sql());
        try (MixedBatch batch = new MixedBatch(connection)) {
            int others = together ? begin(batch) : 0;
            portion.addGuarded(batch, null);
            if (together && last) {
                batch.addCommit(PositionQuestion.NONE);
            }
            counter.sending(1);
            Answers answers = batch.ask(portion.isWorthPreparing());
            portion.tell(answers, others);
            return told(questions.subList(0, portion.end()), answers);
        }
    }

    /** Those that had no room in one flight follow in the same transaction; a failed one is given up. */
    private int begin(MixedBatch batch) throws SQLException {
        TransactionState state = state();
        if (state == TransactionState.OPEN) {
            return 0;
        }
        if (state == TransactionState.FAILED) {
            batch.add(ROLLBACK);
        }
        batch.add(BEGIN);
        return batch.addLeading(leading) + (state == TransactionState.FAILED ? 2 : 1);
    }

    /** What failed beside them, before or behind, is told to the first that has no answer of its own. */
    private static int told(List<NotedStatement> questions, Answers answers) throws SQLException {
        int told = 0;
        while (told < questions.size() && questions.get(told).isAnswered()) {
            told++;
        }
        if (told < questions.size()
                && answers.failure() != null
                && (told == 0 || questions.get(told - 1).failure() == null)) {
            questions.get(told++).failed(answers.failure());
        }
        return told;
    }

    private boolean isUnderWay() throws SQLException {
        return !connection.isClosed() && state() != TransactionState.IDLE;
    }

    private TransactionState state() throws SQLException {
        return connection.unwrap(PgConnection.class).getTransactionState();
    }
}
