package dev.todosdk.persistence.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * A restriction that can be read in a log. The text names attributes and operators, and no values; it is written when
 * somebody asks for it.
 *
 * @param text writes the text
 * @param extent how large it is
 * @param restriction makes the predicate
 */
record NamedRestriction<T>(Consumer<StringBuilder> text, Extent extent, Restriction<T> restriction)
        implements Restriction<T> {

    static <T> Restriction<T> of(String text, Restriction<T> restriction) {
        return new NamedRestriction<>(out -> out.append(text), Extent.ONE, restriction);
    }

    /** One made of another. */
    static <T> Restriction<T> around(String before, Restriction<?> part, String after, Restriction<T> restriction) {
        return new NamedRestriction<>(
                out -> write(part, out.append(before)).append(after), Extent.around(part), restriction);
    }

    /** One made of several, each between parentheses, with a word between them; or of none, with another text. */
    static <T> Restriction<T> joining(
            Collection<? extends Restriction<?>> parts, String word, String none, Restriction<T> restriction) {
        return new NamedRestriction<>(
                parts.isEmpty() ? out -> out.append(none) : out -> writeAll(parts, word, out),
                Extent.around(parts),
                restriction);
    }

    private static void writeAll(Collection<? extends Restriction<?>> parts, String word, StringBuilder out) {
        String before = "(";
        for (Restriction<?> part : parts) {
            write(part, out.append(before)).append(')');
            before = word + "(";
        }
    }

    private static StringBuilder write(Restriction<?> part, StringBuilder out) {
        if (part instanceof NamedRestriction<?> named) {
            named.text.accept(out);
            return out;
        }
        return out.append(part);
    }

    @Override
    public Predicate toPredicate(From<?, ? extends T> from, CriteriaBuilder builder) {
        return restriction.toPredicate(from, builder);
    }

    /** Its parts see to what they join themselves. */
    @Override
    public Predicate toCondition(From<?, ? extends T> from, CriteriaBuilder builder) {
        return toPredicate(from, builder);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        text.accept(out);
        return out.toString();
    }
}
