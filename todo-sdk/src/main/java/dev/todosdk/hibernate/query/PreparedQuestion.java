package dev.todosdk.hibernate.query;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that was put together. Asked again it is the same, whatever a condition of the application's would say by then.
 *
 * @param asking asks, as often as wanted
 * @param brings the entities that come with the answer, or null when there are none
 * @param <R> the answer
 */
public record PreparedQuestion<R extends @Nullable Object>(
        Supplier<R> asking, @Nullable AskedRows brings) {

    /** One whose answer consists of values. */
    public static <R extends @Nullable Object> PreparedQuestion<R> forValues(Supplier<R> asking) {
        return new PreparedQuestion<>(asking, null);
    }
}
