package dev.todosdk.hibernate.later;

import dev.todosdk.hibernate.query.AskedRows;
import org.jspecify.annotations.Nullable;

/** A question that can be asked twice: once to note what it sends, and once to hear the answer. Of one thread. */
public interface RepeatableQuestion<R extends @Nullable Object> {

    /**
     * Asks. At first what is sent is noted and finds nothing, or is answered at once where nothing is noted; then what is sent
     * is given its answer, when the unit may have failed, or be committed.
     */
    R ask();

    /** What the last time failed with, which fails the unit as well; null when it did not, or was only refused. */
    @Nullable RuntimeException failure();

    /** The entities that come with its answer, once it was asked; null when there are none. */
    @Nullable AskedRows brings();
}
