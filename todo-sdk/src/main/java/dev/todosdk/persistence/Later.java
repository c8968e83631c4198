package dev.todosdk.persistence;

import java.util.function.Supplier;

/**
 * An answer that is wanted later, of a question put by {@link Repository#later()} or {@link Query#later()}. It belongs to its
 * unit and its unit's thread; once it was got, it stays.
 *
 * @param <R> the answer
 */
public final class Later<R> {

    private final Supplier<R> answer;

    Later(Supplier<R> answer) {
        this.answer = answer;
    }

    /**
     * The answer. The first one that is asked for sends all questions of the unit that wait, with what was recorded before
     * them, in one round trip; so do {@code flush}, {@code commit} and every ordinary question.
     *
     * @return what the question would have given if it had been asked where it was put; the same each time
     * @throws dev.todosdk.persistence.exception.DatabaseException what the question would have thrown; the same each time.
     *     When the database failed, the unit has failed too, as after every question. Those behind it are then refused, but in a
     *     unit that only reads they are asked again
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit ended, or failed, before the question was sent
     */
    public R get() {
        return answer.get();
    }
}
