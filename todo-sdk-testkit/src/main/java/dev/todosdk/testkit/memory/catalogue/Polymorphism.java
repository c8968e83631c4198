package dev.todosdk.testkit.memory.catalogue;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code anyelement}, "anycompatible" and their like stand for in one call.
 *
 * @param element the one type of all arguments that are any element or array of it; null while unknown
 * @param compatible the common type of those that need only be compatible; null while unknown
 */
record Polymorphism(@Nullable String element, @Nullable String compatible) {

    private static final Catalogue CATALOGUE = Catalogue.postgresql();

    /** Null if the arguments contradict each other. */
    static @Nullable Polymorphism of(List<String> wanted, List<String> given) {
        List<String> elements = elements(wanted, given, false);
        if (elements.stream().distinct().count() > 1) {
            return null;
        }
        try {
            String compatible = Conversions.common("", elements(wanted, given, true));
            return new Polymorphism(elements.isEmpty() ? null : elements.get(0), compatible);
        } catch (SQLException different) {
            return null;
        }
    }

    private static List<String> elements(List<String> wanted, List<String> given, boolean compatible) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String type = wanted.get(i);
            boolean such = Conversions.isPolymorphic(type)
                    && !type.equals("any")
                    && type.startsWith("anycompatible") == compatible
                    && !given.get(i).equals(Catalogue.UNKNOWN);
            String element = CATALOGUE.type(given.get(i)).element();
            if (such) {
                elements.add(
                        type.endsWith("array") && !type.endsWith("nonarray") && element != null
                                ? element
                                : given.get(i));
            }
        }
        return elements;
    }

    /** Null if nothing says the types. */
    @Nullable Signature bind(Signature signature) {
        boolean known = signature.arguments().stream().allMatch(this::isKnown);
        return known ? bound(signature) : null;
    }

    /** What need only be compatible is text in the end. */
    private boolean isKnown(String type) {
        return element != null
                || !Conversions.isPolymorphic(type)
                || type.equals("any")
                || type.startsWith("anycompatible");
    }

    private Signature bound(Signature signature) {
        return signature.of(
                bind(signature.result()),
                signature.arguments().stream().map(this::bind).toList());
    }

    private String bind(String type) {
        if (!Conversions.isPolymorphic(type) || type.equals("any")) {
            return type;
        }
        String bound = type.startsWith("anycompatible") ? compatible : element;
        String known = bound == null ? "text" : bound;
        return type.endsWith("array") && !type.endsWith("nonarray") ? "_" + known : known;
    }
}
