package dev.todosdk.hibernate.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A column's type as it is declared in SQL, by its mapping ({@code columnDefinition}) or by Hibernate: a name and the numbers behind it.
 * Of the mapping's text Hibernate knows nothing more, so that the text alone tells what fits. Immutable.
 *
 * @param name in lower case; of an array that of its elements
 * @param numbers length, or precision and scale
 */
public record DeclaredType(String name, List<Integer> numbers) {

    /** Of the longest text there can be. */
    private static final int MOST_DIGITS = 8;

    public static DeclaredType of(String declared) {
        String text = ofElements(declared.strip().toLowerCase(Locale.ROOT));
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        if (open <= 0 || close < open) {
            return new DeclaredType(text, List.of());
        }
        String[] numbers = text.substring(open + 1, close).split(",", -1);
        return Arrays.stream(numbers).map(String::strip).allMatch(DeclaredType::isNumber)
                ? new DeclaredType(text.substring(0, open).strip(), numbers(numbers))
                : new DeclaredType(text, List.of());
    }

    private static String ofElements(String type) {
        if (type.endsWith(" array")) {
            return type.substring(0, type.length() - " array".length()).strip();
        }
        int dimension = type.endsWith("]") ? type.lastIndexOf('[') : -1;
        return dimension < 0 ? type : type.substring(0, dimension).strip();
    }

    private static boolean isNumber(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<Integer> numbers(String[] texts) {
        return Arrays.stream(texts).map(String::strip).map(Integer::valueOf).toList();
    }

    boolean isLimitedNumber() {
        return (name.equals("numeric") || name.equals("decimal")) && !numbers.isEmpty();
    }

    /** Of large objects, which stand in a table of the server's own; {@code lo} is the extension's domain over it. */
    public boolean isLargeObject() {
        return name.equals("oid") || name.equals("lo");
    }

    boolean isLimitedText() {
        return name.contains("char") && !numbers.isEmpty();
    }
}
