package dev.todosdk.examples.library;

import java.time.LocalDate;

/**
 * A loan as it was read. Immutable.
 *
 * @param title of the book
 * @param email of the member
 * @param due when it must come back
 * @param lentBy who lent it
 * @param changedBy who changed it last
 */
public record LoanView(String title, String email, LocalDate due, String lentBy, String changedBy) {}
