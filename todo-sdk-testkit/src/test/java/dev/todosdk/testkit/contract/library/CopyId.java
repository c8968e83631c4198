package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * An embedded id, half of which is another entity's. Immutable.
 *
 * @param bookId the book's id
 * @param number which of its copies
 */
@Embeddable
public record CopyId(
        @Column(name = "book_id") long bookId,
        @Column(name = "number") int number) {}
