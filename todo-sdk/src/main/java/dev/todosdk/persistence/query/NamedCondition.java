package dev.todosdk.persistence.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * A condition that can be read in a log. The text names attributes and operators, and no values; it is written when
 * somebody asks for it.
 *
 * @param text writes the text
 * @param extent how large it is
 * @param condition makes the predicate
 */
record NamedCondition<T>(Consumer<StringBuilder> text, Extent extent, Condition<T> condition) implements Condition<T> {

    static <T> Condition<T> of(String text, Condition<T> condition) {
        return new NamedCondition<>(out -> out.append(text), Extent.ONE, condition);
    }

    /** One made of another. */
    static <T> Condition<T> around(String before, Condition<?> part, String after, Condition<T> condition) {
        return new NamedCondition<>(
                out -> write(part, out.append(before)).append(after), Extent.around(part), condition);
    }

    /** One made of several, each between parentheses, with a word between them; or of none, with another text. */
    static <T> Condition<T> joining(
            Collection<? extends Condition<?>> parts, String word, String none, Condition<T> condition) {
        return new NamedCondition<>(
                parts.isEmpty() ? out -> out.append(none) : out -> writeAll(parts, word, out),
                Extent.around(parts),
                condition);
    }

    private static void writeAll(Collection<? extends Condition<?>> parts, String word, StringBuilder out) {
        String before = "(";
        for (Condition<?> part : parts) {
            write(part, out.append(before)).append(')');
            before = word + "(";
        }
    }

    private static StringBuilder write(Condition<?> part, StringBuilder out) {
        if (part instanceof NamedCondition<?> named) {
            named.text.accept(out);
            return out;
        }
        return out.append(part);
    }

    @Override
    public Predicate toPredicate(From<?, ? extends T> from, CriteriaBuilder builder) {
        return condition.toPredicate(from, builder);
    }

    /** Its parts see to what they join themselves. */
    @Override
    public Predicate toEntityPredicate(From<?, ? extends T> from, CriteriaBuilder builder) {
        return toPredicate(from, builder);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        text.accept(out);
        return out.toString();
    }
}
