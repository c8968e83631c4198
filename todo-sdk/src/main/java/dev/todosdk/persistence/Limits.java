package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.InvalidInputException;
import jakarta.data.Limit;
import jakarta.data.page.PageRequest;

/**
 * The limits of what one question may ask for. Jakarta Data's types refuse zero and negative numbers themselves; the cap keeps a
 * size that came from outside from filling the heap.
 */
final class Limits {

    /** The most rows that a limit or a page may ask for. */
    static final int MAX_ROWS = 100_000;

    static final Limit NONE = Limit.of(Integer.MAX_VALUE);

    private Limits() {}

    static Limit checked(Limit limit) {
        if (limit.maxResults() > MAX_ROWS) {
            throw new InvalidInputException("limit", "must not be over " + MAX_ROWS);
        }
        if (limit.startAt() > Integer.MAX_VALUE - limit.maxResults()) {
            throw new InvalidInputException("limit", "must begin at a row whose number is below " + Integer.MAX_VALUE);
        }
        return limit;
    }

    static PageRequest checked(PageRequest page) {
        if (page.size() > MAX_ROWS) {
            throw new InvalidInputException("page.size", "must not be over " + MAX_ROWS);
        }
        return page;
    }
}
