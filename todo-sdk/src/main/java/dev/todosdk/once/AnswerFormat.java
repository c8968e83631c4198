package dev.todosdk.once;

/**
 * The form in which answers are kept: as text, mostly JSON. What {@link #read} makes of what {@link #write} wrote is as good as the answer
 * itself. Thread-safe.
 *
 * @param <A> the answer
 */
public interface AnswerFormat<A> {

    /**
     * Keeps an answer.
     *
     * @param answer what the work returned
     * @return its text
     */
    String write(A answer);

    /**
     * Brings an answer back.
     *
     * @param text as it was written, perhaps by an earlier release of the application
     * @return the answer
     */
    A read(String text);

    /**
     * The format of answers that are text themselves: the body of a response.
     *
     * @return always the same
     */
    static AnswerFormat<String> text() {
        return TextFormat.INSTANCE;
    }
}
