package dev.todosdk.testkit.differential;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a history. Units are named by a slot, rows by the number of the step that inserted them, because ids may
 * differ between stores. A step about a unit or a row that is not there does nothing, so that steps can be left out.
 */
sealed interface Step {

    int slot();

    record Begin(int slot, boolean repeatableRead, boolean readOnly) implements Step {}

    record InsertAuthor(
            int slot, int row, String name, @Nullable Integer rating) implements Step {}

    record InsertBook(
            int slot, int row, String title, @Nullable Integer author) implements Step {}

    record ChangeAuthor(
            int slot, int row, String name, @Nullable Integer rating) implements Step {}

    record ChangeBook(
            int slot,
            int row,
            String title,
            @Nullable String price,
            @Nullable String published,
            Book.@Nullable Genre genre)
            implements Step {}

    record MoveBook(int slot, int row, @Nullable Integer author) implements Step {}

    record Tag(int slot, int row, Set<String> tags) implements Step {}

    record DeleteAuthor(int slot, int row) implements Step {}

    record DeleteBook(int slot, int row) implements Step {}

    record FindAuthor(int slot, int row) implements Step {}

    record FindBook(int slot, int row) implements Step {}

    record QueryAuthors(int slot, PrintedCondition<Author> condition, List<String> sorts, int first, int size)
            implements Step {}

    record QueryBooks(int slot, PrintedCondition<Book> condition, List<String> sorts, int first, int size)
            implements Step {}

    record PageOfBooks(
            int slot, PrintedCondition<Book> condition, List<String> sorts, int page, int size, boolean total)
            implements Step {}

    record CountAuthors(int slot, PrintedCondition<Author> condition) implements Step {}

    record ExistsBook(int slot, PrintedCondition<Book> condition) implements Step {}

    record Flush(int slot) implements Step {}

    record Commit(int slot) implements Step {}

    record Rollback(int slot) implements Step {}
}
