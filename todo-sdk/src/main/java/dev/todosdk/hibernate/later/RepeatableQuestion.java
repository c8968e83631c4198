package dev.todosdk.hibernate.later;

import org.jspecify.annotations.Nullable;

/** A question that can be asked twice: once to note what it sends, and once to hear the answer. Of one thread. */
public interface RepeatableQuestion<R extends @Nullable Object> {

    /** Which of the two times it is. */
    enum Pass {
        /** What is sent is noted and finds nothing; or, where nothing is noted, it is answered at once. */
        FIRST,
        /** What is sent is given its answer. The unit may have failed, or be committed, by now. */
        ANSWERED
    }

    /** Asks. */
    R ask(Pass pass);

    /** What the last time failed with, which fails the unit as well; null when it did not, or was only refused. */
    @Nullable RuntimeException failure();
}
