package dev.todosdk.testkit.memory.catalogue;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Catalogue.Type;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the operator or function that is meant, by the types of what it is given: chapters 10.2 and 10.3 of the manual. */
@SuppressWarnings("BadImport")
public final class Resolution {

    private static final Catalogue CATALOGUE = Catalogue.postgresql();

    private final List<String> given;

    private Resolution(List<String> given) {
        this.given = given;
    }

    /**
     * The operator for these operands.
     *
     * @throws SQLException 42883 if there is none, 42725 if several could be meant
     */
    public static Signature operator(String name, List<String> operands) throws SQLException {
        List<Signature> all = CATALOGUE.operators(name, operands.size());
        // Beside a value of a known type a literal is first taken for the same.
        if (operands.size() == 2 && operands.contains(Catalogue.UNKNOWN)) {
            String known = operands.get(operands.get(0).equals(Catalogue.UNKNOWN) ? 1 : 0);
            Signature same = exact(all, List.of(known, known));
            if (same != null) {
                return same;
            }
        }
        String text = operands.size() == 1
                ? name + " " + operands.get(0)
                : operands.get(0) + " " + name + " " + operands.get(1);
        return new Resolution(operands).choose(all, "operator", text);
    }

    /**
     * The function or aggregate for these arguments. Its arguments are as many as are given.
     *
     * @throws SQLException 42883 if there is none, 42725 if several could be meant
     */
    public static Signature function(String name, List<String> arguments) throws SQLException {
        List<Signature> fitting = new ArrayList<>();
        for (Signature signature : CATALOGUE.functions(name)) {
            Signature called = called(signature, arguments.size());
            if (called != null) {
                fitting.add(called);
            }
        }
        String text = name + "(" + String.join(", ", arguments) + ")";
        return new Resolution(arguments).choose(fitting, "function", text);
    }

    /** The function as it is called with so many arguments, or null if it cannot be. */
    private static @Nullable Signature called(Signature signature, int count) {
        List<String> arguments = new ArrayList<>(signature.arguments());
        int least = arguments.size() - signature.defaults();
        if (signature.variadic() != null) {
            arguments.remove(arguments.size() - 1);
            least = arguments.size() + 1;
            while (arguments.size() < count) {
                arguments.add(signature.variadic());
            }
        }
        if (count < least || count > arguments.size()) {
            return null;
        }
        return signature.of(signature.result(), List.copyOf(arguments.subList(0, count)));
    }

    private static @Nullable Signature exact(List<Signature> candidates, List<String> types) {
        return candidates.stream()
                .filter(candidate -> candidate.arguments().equals(types))
                .findFirst()
                .orElse(null);
    }

    private Signature choose(List<Signature> all, String what, String text) throws SQLException {
        Signature exact = exact(all, given);
        if (exact != null) {
            return exact;
        }
        List<Signature> possible = all.stream().filter(this::isPossible).toList();
        if (possible.isEmpty()) {
            throw SqlErrors.error("42883", what + " does not exist: " + text);
        }
        List<Signature> left = most(possible, this::exactMatches);
        left = left.size() == 1 ? left : most(left, this::preferredMatches);
        left = left.size() == 1 ? left : byUnknowns(left);
        if (left.size() != 1) {
            throw SqlErrors.error("42725", what + " is not unique: " + text);
        }
        return left.get(0);
    }

    /**
     * The signature with the types of these arguments in the place of {@code anyelement} and its like.
     *
     * @throws SQLException 42804 if nothing says those types, 42704 if one is an array of arrays
     */
    public static Signature bound(Signature signature, List<String> given) throws SQLException {
        Polymorphism types = Polymorphism.of(signature.arguments(), given);
        Signature bound = types == null ? null : types.bind(signature);
        if (bound == null) {
            throw SqlErrors.error("42804", "could not determine polymorphic type because input has type unknown");
        }
        if (bound.result().startsWith("__") || bound.arguments().stream().anyMatch(type -> type.startsWith("__"))) {
            throw SqlErrors.error("42704", "could not find an array type for an array");
        }
        return bound;
    }

    private boolean isPossible(Signature candidate) {
        for (int i = 0; i < given.size(); i++) {
            if (!Conversions.accepts(candidate.arguments().get(i), given.get(i))) {
                return false;
            }
        }
        return Polymorphism.of(candidate.arguments(), given) != null;
    }

    /** How well a candidate fits. */
    @FunctionalInterface
    private interface Fit {
        int of(Signature candidate);
    }

    private static List<Signature> most(List<Signature> candidates, Fit fit) {
        int best = candidates.stream().mapToInt(fit::of).max().orElse(0);
        return candidates.stream()
                .filter(candidate -> fit.of(candidate) == best)
                .toList();
    }

    private boolean isKnown(int argument) {
        return !given.get(argument).equals(Catalogue.UNKNOWN);
    }

    private int exactMatches(Signature candidate) {
        int matches = 0;
        for (int i = 0; i < given.size(); i++) {
            matches += isKnown(i) && candidate.arguments().get(i).equals(given.get(i)) ? 1 : 0;
        }
        return matches;
    }

    private int preferredMatches(Signature candidate) {
        int matches = 0;
        for (int i = 0; i < given.size(); i++) {
            Type wanted = CATALOGUE.type(candidate.arguments().get(i));
            char category = CATALOGUE.type(given.get(i)).category();
            boolean preferred = wanted.preferred() && wanted.category() == category;
            matches += isKnown(i) && (preferred || wanted.name().equals(given.get(i))) ? 1 : 0;
        }
        return matches;
    }

    /** Literals are text where that is possible, else of the one category that all candidates want. */
    private List<Signature> byUnknowns(List<Signature> candidates) {
        if (given.stream().noneMatch(Catalogue.UNKNOWN::equals)) {
            return candidates;
        }
        List<Signature> left = candidates;
        boolean decided = true;
        for (int i = 0; i < given.size() && decided; i++) {
            decided = isKnown(i) || category(candidates, i) != null;
        }
        for (int i = 0; i < given.size() && decided; i++) {
            left = isKnown(i) ? left : ofCategory(left, candidates, i);
        }
        // Several unknown arguments that each leave some may leave none together.
        List<Signature> kept = left.isEmpty() ? candidates : left;
        return kept.size() == 1 ? kept : sameAsKnown(kept);
    }

    private static @Nullable Character category(List<Signature> candidates, int argument) {
        Set<Character> categories = new HashSet<>();
        candidates.forEach(candidate -> categories.add(
                CATALOGUE.type(candidate.arguments().get(argument)).category()));
        return categories.contains('S')
                ? (Character) 'S'
                : categories.size() == 1 ? categories.iterator().next() : null;
    }

    private static List<Signature> ofCategory(List<Signature> left, List<Signature> all, int argument) {
        char category = Objects.requireNonNull(category(all, argument));
        boolean preferred = all.stream().anyMatch(c -> isOf(c, argument, category, true));
        return left.stream().filter(c -> isOf(c, argument, category, preferred)).toList();
    }

    private static boolean isOf(Signature candidate, int argument, char category, boolean preferred) {
        Type type = CATALOGUE.type(candidate.arguments().get(argument));
        return type.category() == category && (type.preferred() || !preferred);
    }

    /** The last guess: literals are of the type that all other arguments have. */
    private List<Signature> sameAsKnown(List<Signature> candidates) {
        Set<String> known = new HashSet<>(given);
        known.remove(Catalogue.UNKNOWN);
        if (known.size() != 1) {
            return candidates;
        }
        String type = known.iterator().next();
        List<Signature> fitting = candidates.stream()
                .filter(c -> c.arguments().stream().allMatch(wanted -> Conversions.accepts(wanted, type)))
                .filter(c -> Polymorphism.of(c.arguments(), Collections.nCopies(given.size(), type)) != null)
                .toList();
        return fitting.size() == 1 ? fitting : candidates;
    }
}
