package dev.todosdk.todo;

import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A choice of todos, their order, and the part of them that is wanted. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * CursoredPage<TodoView> page = todos.list(TodoQuery.all()
 *         .open()
 *         .containing("milk")
 *         .orderBy(Order.by(Sort.desc("createdAt")))
 *         .page(PageRequest.ofSize(20)));
 * }</pre>
 *
 * @param completed done ones, open ones, or null for both
 * @param text what title or description contain, upper and lower case of A to Z alike, or null for anything
 * @param createdFrom the earliest creation, or null
 * @param createdBefore the creation that is too late, or null
 * @param order by attributes of {@link Todo}; the id is appended
 * @param page the first by number, then the neighbours of a page
 */
public record TodoQuery(
        @Nullable Boolean completed,
        @Nullable String text,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        Order<Todo> order,
        PageRequest page) {

    private static final int PAGE_SIZE = 20;

    /**
     * Checks.
     *
     * @param completed done ones, open ones, or null for both
     * @param text what title or description contain, upper and lower case of A to Z alike, or null for anything
     * @param createdFrom the earliest creation, or null
     * @param createdBefore the creation that is too late, or null
     * @param order by attributes of {@link Todo}; the id is appended
     * @param page the first by number, then the neighbours of a page
     * @throws NullPointerException naming the part that is null and may not be
     */
    public TodoQuery {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(page, "page");
    }

    /**
     * All todos in the order of their ids, the first 20 of them, without counting all.
     *
     * @return the query
     */
    public static TodoQuery all() {
        return new TodoQuery(
                null,
                null,
                null,
                null,
                Order.by(),
                PageRequest.ofSize(PAGE_SIZE).withoutTotal());
    }

    /**
     * Those that are not done.
     *
     * @return a changed copy
     */
    public TodoQuery open() {
        return new TodoQuery(false, text, createdFrom, createdBefore, order, page);
    }

    /**
     * Those that are done.
     *
     * @return a changed copy
     */
    public TodoQuery done() {
        return new TodoQuery(true, text, createdFrom, createdBefore, order, page);
    }

    /**
     * Those with a text in title or description.
     *
     * @param newText every character means itself
     * @return a changed copy
     */
    public TodoQuery containing(String newText) {
        return new TodoQuery(
                completed, Objects.requireNonNull(newText, "text"), createdFrom, createdBefore, order, page);
    }

    /**
     * Those created in a span of time.
     *
     * @param from the earliest creation, or null
     * @param before the creation that is too late, or null
     * @return a changed copy
     */
    public TodoQuery createdBetween(@Nullable Instant from, @Nullable Instant before) {
        return new TodoQuery(completed, text, from, before, order, page);
    }

    /**
     * Sorts the answer.
     *
     * @param newOrder by attributes of {@link Todo}
     * @return a changed copy
     */
    public TodoQuery orderBy(Order<Todo> newOrder) {
        return new TodoQuery(completed, text, createdFrom, createdBefore, newOrder, page);
    }

    /**
     * Another part of them.
     *
     * @param newPage number or cursor, and size
     * @return a changed copy
     */
    public TodoQuery page(PageRequest newPage) {
        return new TodoQuery(completed, text, createdFrom, createdBefore, order, newPage);
    }

    Condition<Todo> condition() {
        List<Condition<Todo>> parts = new ArrayList<>();
        if (completed != null) {
            parts.add(Conditions.equalTo(Todo_.completed, completed));
        }
        if (text != null) {
            parts.add(Conditions.any(
                    Conditions.containsIgnoringCase(Todo_.title, text),
                    Conditions.containsIgnoringCase(Todo_.description, text)));
        }
        if (createdFrom != null) {
            parts.add(Conditions.greaterThanEqual(Todo_.createdAt, createdFrom));
        }
        if (createdBefore != null) {
            parts.add(Conditions.lessThan(Todo_.createdAt, createdBefore));
        }
        return Conditions.all(parts);
    }

    /** Without the text, which is a caller's. */
    @Override
    public String toString() {
        return "TodoQuery[completed=" + completed + ", text " + (text == null ? "any" : "given") + ", createdFrom="
                + createdFrom + ", createdBefore=" + createdBefore + ", order=" + order + "]";
    }
}
