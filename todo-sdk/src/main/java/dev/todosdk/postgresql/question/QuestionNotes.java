package dev.todosdk.postgresql.question;

import dev.todosdk.postgresql.connection.SequenceReads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a unit's connection does with a question that waits: at first its statements are noted and find nothing, later they
 * are given what the server said. Of one connection and its thread.
 */
public final class QuestionNotes {

    private final RepeatedTexts repeated;
    private final Consumer<NotedStatement> waiting;
    private @Nullable NotedQuestion noting;
    private BooleanSupplier paused = () -> false;
    private @Nullable NotedQuestion answering;

    /**
     * For one connection.
     *
     * @param repeated counts the texts of all connections
     * @param waiting told of each statement that was noted
     */
    public QuestionNotes(RepeatedTexts repeated, Consumer<NotedStatement> waiting) {
        this.repeated = repeated;
        this.waiting = waiting;
    }

    /**
     * Notes what a question sends, also within another one that is noted.
     *
     * @param flushing whether what is prepared now is no question's, but writes what was changed before it
     * @param asking asks it
     * @return the question
     */
    public NotedQuestion noting(BooleanSupplier flushing, Runnable asking) {
        NotedQuestion begun = new NotedQuestion();
        NotedQuestion before = noting;
        BooleanSupplier pausedBefore = paused;
        noting = begun;
        paused = flushing;
        try {
            asking.run();
        } finally {
            noting = before;
            paused = pausedBefore;
        }
        return begun;
    }

    /**
     * Does something in between without noting it.
     *
     * @param work sends its statements as usual
     * @param <R> what it comes to
     * @return that
     */
    public <R extends @Nullable Object> R now(Supplier<R> work) {
        NotedQuestion before = noting;
        noting = null;
        try {
            return work.get();
        } finally {
            noting = before;
        }
    }

    /**
     * Gives a question's statements their answers, also while another one is noted.
     *
     * @param question whose statements come again
     * @param asking asks it
     * @param <R> what it comes to
     * @return that
     */
    public <R> R answering(NotedQuestion question, Supplier<R> asking) {
        NotedQuestion before = answering;
        answering = question;
        try {
            return now(asking);
        } finally {
            answering = before;
        }
    }

    /**
     * Whether statements are given their answers.
     *
     * @return true between the two
     */
    public boolean isAnswering() {
        return answering != null;
    }

    /**
     * What stands in for a statement.
     *
     * @param sql its text
     * @param driver makes it
     * @return null when it is to be made and sent as usual
     * @throws SQLException when it cannot be made
     */
    public @Nullable PreparedStatement standIn(String sql, Connection driver) throws SQLException {
        if (noting != null && !paused.getAsBoolean() && isNoted(sql)) {
            return new StatementStandIn.Noting(sql, driver.prepareStatement(sql), this).asStatement();
        }
        NotedStatement answered = answering == null ? null : answering.take(sql);
        return answered == null ? null : new StatementStandIn.Answering(answered).asStatement();
    }

    /** Ids are fetched at once: what follows needs them. */
    private static boolean isNoted(String sql) {
        return !SequenceReads.isOne(sql) && sql.indexOf(';') < 0;
    }

    boolean isRepeated(String sql) {
        return repeated.isRepeated(sql);
    }

    void note(NotedStatement statement) {
        if (noting != null) {
            noting.add(statement);
        }
        waiting.accept(statement);
    }
}
