package dev.todosdk.persistence.internal.cursor;

import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order: the sort values of one row. It knows which entity and order it belongs to, and is refused in any
 * other. Immutable; {@code CursorTokens} turns it into text and back.
 *
 * @param binding the entity and order
 * @param elements the row's sort values, the primary key last; a value may be null
 */
public record KeysetCursor(String binding, List<@Nullable Object> elements) implements PageRequest.Cursor {

    /**
     * The name of an enum's constant, as a token holds it; the order knows its type.
     *
     * @param name the constant's name
     */
    public record EnumConstant(String name) {

        /**
         * The constant.
         *
         * @param type an enum
         * @return the constant, or null when it has none of that name
         */
        public @Nullable Object in(Class<?> type) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            return null;
        }
    }

    /**
     * Copies.
     *
     * @param binding the entity and order
     * @param elements the row's sort values, the primary key last; a value may be null
     */
    public KeysetCursor {
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    @Override
    @SuppressWarnings("NullAway") // Jakarta Data says nothing of null; a sort value may be missing
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** Without the values, which are values of a row. */
    @Override
    public String toString() {
        return "KeysetCursor[" + binding + "]";
    }
}
