package dev.todosdk.persistence.query;

import dev.todosdk.persistence.exception.InvalidInputException;
import java.util.Collection;
import java.util.List;

/**
 * The size of a condition. Who translates one walks through it level by level, on the stack; and a part that is named
 * twice is translated twice.
 *
 * @param depth levels, one for a comparison
 * @param comparisons comparisons in all
 */
record Extent(int depth, int comparisons) {

    static final int DEEPEST = 100;
    static final int MOST_COMPARISONS = 1_000;

    static final Extent ONE = new Extent(1, 1);

    /** Of a condition made of another. */
    static Extent around(Condition<?> part) {
        return around(List.of(part));
    }

    /**
     * Of a condition made of these parts.
     *
     * @throws InvalidInputException when it would be too large
     */
    static Extent around(Collection<? extends Condition<?>> parts) {
        int depth = 0;
        long comparisons = 0;
        for (Condition<?> part : parts) {
            Extent extent = of(part);
            depth = Math.max(depth, extent.depth);
            comparisons += extent.comparisons;
        }
        if (depth >= DEEPEST) {
            throw new InvalidInputException("condition", "must not be nested more than " + DEEPEST + " levels deep");
        }
        if (comparisons > MOST_COMPARISONS) {
            throw new InvalidInputException(
                    "condition", "must not consist of more than " + MOST_COMPARISONS + " comparisons");
        }
        return new Extent(depth + 1, (int) comparisons);
    }

    private static Extent of(Condition<?> condition) {
        return condition instanceof NamedCondition<?> named ? named.extent() : ONE;
    }
}
