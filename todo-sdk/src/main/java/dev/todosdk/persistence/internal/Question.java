package dev.todosdk.persistence.internal;

import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a question but how much of the answer is wanted. Made by {@code Query}.
 * Immutable.
 *
 * @param condition which entities
 * @param order in what order; the id is appended
 * @param fetches associations to read along, by name
 * @param lock how the rows are locked, or null
 * @param projection what is read instead of entities, or null
 * @param <T> the entity
 * @param <R> what an answer consists of
 */
public record Question<T, R>(
        Condition<? super T> condition,
        Order<? super T> order,
        List<String> fetches,
        @Nullable RowLock lock,
        @Nullable Projection<R> projection) {

    /**
     * Checks and copies.
     *
     * @param condition which entities
     * @param order in what order; the id is appended
     * @param fetches associations to read along, by name
     * @param lock how the rows are locked, or null
     * @param projection what is read instead of entities, or null
     * @throws NullPointerException naming the part that is null
     */
    public Question {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(order, "order");
        fetches = List.copyOf(fetches);
    }

    /**
     * A question for entities.
     *
     * @param condition which
     * @param order in what order
     * @param <T> the entity
     * @return without fetches, lock and projection
     */
    public static <T> Question<T, T> about(Condition<? super T> condition, Order<? super T> order) {
        return new Question<>(condition, order, List.of(), null, null);
    }

    /**
     * Takes another order.
     *
     * @param other the order
     * @return a changed copy
     */
    public Question<T, R> orderedBy(Order<? super T> other) {
        return new Question<>(condition, other, fetches, lock, projection);
    }

    /**
     * With more associations read along.
     *
     * @param more their names
     * @return a changed copy
     */
    public Question<T, R> fetching(List<String> more) {
        List<String> all = new ArrayList<>(fetches);
        all.addAll(more);
        return new Question<>(condition, order, all, lock, projection);
    }

    /**
     * With rows locked.
     *
     * @param rowLock how
     * @return a changed copy
     */
    public Question<T, R> locking(RowLock rowLock) {
        return new Question<>(condition, order, fetches, rowLock, projection);
    }

    /**
     * With records instead of entities.
     *
     * @param records what is read
     * @param <S> the record
     * @return a changed copy
     */
    public <S> Question<T, S> reading(Projection<S> records) {
        return new Question<>(condition, order, fetches, lock, records);
    }
}
