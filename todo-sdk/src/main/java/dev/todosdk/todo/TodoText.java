package dev.todosdk.todo;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.value.StorableText;
import org.jspecify.annotations.Nullable;

/** The rules for title and description; characters are counted as code points. */
final class TodoText {

    static final int TITLE_LENGTH = 200;
    static final int DESCRIPTION_LENGTH = 10_000;

    private TodoText() {}

    static String title(@Nullable String title) {
        if (title == null || title.isBlank()) {
            throw new InvalidInputException("title", "must not be blank");
        }
        return StorableText.check("title", title, TITLE_LENGTH);
    }

    static @Nullable String description(@Nullable String description) {
        return description == null ? null : StorableText.check("description", description, DESCRIPTION_LENGTH);
    }
}
