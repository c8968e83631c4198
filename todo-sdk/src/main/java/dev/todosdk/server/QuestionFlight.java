package dev.todosdk.server;

import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one unit that wait, and leave together with what was written before them. Each is run twice, and must be the same both times: at first its
 * statements are noted and find nothing; when all were sent, it is run again and its statements are given their answers. So
 * Hibernate makes of them what it always makes. Of one thread. What is thrown is Hibernate's and the driver's own.
 */
public interface QuestionFlight {

    /** The statements of one question. */
    interface Statements {
        /**
         * Tells whether it needed none.
         *
         * @return true when what it came to is its answer
         */
        boolean areNone();

        /**
         * Tells whether the server has said something to each of them, or refused one.
         *
         * @return false before they were sent, and when something before them failed
         */
        boolean areAnswered();
    }

    /**
     * Notes a question's statements, behind all that waits already. What has to be written before is noted with them.
     *
     * @param session the unit's session
     * @param question asks; must keep what it throws to itself
     * @return its statements
     */
    Statements note(SessionImplementor session, Runnable question);

    /**
     * Does something that cannot be noted, also inside {@link #note}; all that waits leaves ahead of it.
     *
     * @param work sends statements that depend on each other's answers
     * @param <R> what it comes to
     * @return that
     */
    <R extends @Nullable Object> R now(Supplier<R> work);

    /**
     * Sends all that waits. That a question is refused is told when it is answered.
     *
     * @param session the unit's session
     * @throws RuntimeException when a write before a question failed
     */
    void send(SessionImplementor session);

    /**
     * Runs a question again, with what the server said.
     *
     * @param session the unit's session
     * @param statements of the question
     * @param question asks
     * @param <R> what it comes to
     * @return the answer
     */
    <R> R answer(SessionImplementor session, Statements statements, Supplier<R> question);

    /**
     * Says what is to be done when a commit has sent all that waits, whatever came of it, before its transaction is over for
     * Hibernate.
     *
     * @param answer gives those their answers that have one; must keep what it throws to itself
     */
    void whenEnded(Runnable answer);
}
