package dev.todosdk.todo;

import dev.todosdk.persistence.exception.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** What title and description must be; characters are counted as code points. */
final class TodoText {

    static final int TITLE_LENGTH = 200;
    static final int DESCRIPTION_LENGTH = 10_000;

    private TodoText() {}

    static String title(@Nullable String title) {
        if (title == null || title.isBlank()) {
            throw new InvalidInputException("title", "must not be blank");
        }
        return checked("title", title, TITLE_LENGTH);
    }

    static @Nullable String description(@Nullable String description) {
        return description == null ? null : checked("description", description, DESCRIPTION_LENGTH);
    }

    private static String checked(String field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new InvalidInputException(field, "must have at most " + longest + " characters");
        }
        text.codePoints().forEach(point -> {
            if (point == 0) {
                throw new InvalidInputException(field, "must not contain the NUL character");
            }
            if (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)) {
                throw new InvalidInputException(field, "must not contain half of a surrogate pair");
            }
        });
        return text;
    }
}
