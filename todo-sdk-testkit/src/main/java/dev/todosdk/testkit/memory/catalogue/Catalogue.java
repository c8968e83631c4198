package dev.todosdk.testkit.memory.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 18's types, casts, operators and functions, by the names of its own catalogue ({@code int4}, {@code _text}). */
public final class Catalogue {

    /** What the operands of an expression are called while nothing says their type. */
    public static final String UNKNOWN = "unknown";

    /** Before the type of each result of a function that has any number of them. */
    private static final String SET = "setof:";

    private static final Catalogue POSTGRESQL = new Catalogue();

    /**
     * A type.
     *
     * @param category such as {@code N} for numbers, {@code S} for text, {@code E} for enums
     * @param preferred whether others of the category rather become this one
     * @param element what it is an array of, or null
     * @param steadyInput whether a text always means the same value
     * @param steadyOutput whether a value is always the same text
     */
    record Type(
            String name,
            char category,
            boolean preferred,
            @Nullable String element,
            boolean steadyInput,
            boolean steadyOutput) {}

    /**
     * A word of the grammar.
     *
     * @param category {@code U} for one that is free, {@code C} if it may name a column, {@code T} a type or function, else
     *     {@code R}
     * @param label whether it may be a column's label without AS
     */
    private record Keyword(char category, boolean label) {}

    private static final Keyword NONE = new Keyword('U', true);

    /**
     * An operator or a function. An operator's left argument is {@code -} when it stands before its only one.
     *
     * @param kind {@code o} for an operator, else {@code f}, {@code a} or {@code w} for functions, aggregates and windows
     * @param volatility {@code i} for what always gives the same, {@code s} within one statement, {@code v} never
     * @param variadic the type of each further argument, or null
     * @param set whether it has any number of results
     */
    public record Signature(
            String name,
            char kind,
            String result,
            boolean strict,
            char volatility,
            int defaults,
            @Nullable String variadic,
            boolean set,
            List<String> arguments) {

        /** The same over other types, with as many arguments as there are. */
        Signature of(String otherResult, List<String> otherArguments) {
            return new Signature(name, kind, otherResult, strict, volatility, 0, variadic, set, otherArguments);
        }

        /** Whether the same arguments may give something else within one statement. */
        public boolean changing() {
            return volatility == 'v';
        }

        /** Whether they never do. */
        public boolean immutable() {
            return volatility == 'i';
        }

        /** As it is written: {@code lower(text)}, {@code int4 + int4}. */
        @Override
        public String toString() {
            return kind != 'o'
                    ? name + "(" + String.join(",", arguments) + ")"
                    : arguments.size() == 1
                            ? name + " " + arguments.get(0)
                            : arguments.get(0) + " " + name + " " + arguments.get(1);
        }
    }

    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, Character> casts = new HashMap<>();
    private final Set<String> immutableCasts = new HashSet<>();
    private final Map<String, List<Signature>> operators = new HashMap<>();
    private final Map<String, List<Signature>> functions = new HashMap<>();
    private final Map<String, Keyword> keywords = new HashMap<>();

    private Catalogue() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Catalogue.class.getResourceAsStream("postgresql-18.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> add(line.split(" ")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String[] part) {
        switch (part[0]) {
            case "type" ->
                types.put(
                        part[1],
                        new Type(
                                part[1],
                                part[2].charAt(0),
                                part[3].equals("t"),
                                none(part[4]),
                                part[5].equals("i"),
                                part[6].equals("i")));
            case "cast" -> {
                casts.put(part[1] + " " + part[2], part[3].charAt(0));
                if (part[5].equals("i")) {
                    immutableCasts.add(part[1] + " " + part[2]);
                }
            }
            case "operator" -> {
                List<String> operands = part[2].equals("-") ? List.of(part[3]) : List.of(part[2], part[3]);
                boolean strict = !part[4].equals("anycompatiblearray"); // NULL beside an array is an item, or nothing
                put(
                        operators,
                        new Signature(part[1], 'o', part[4], strict, part[5].charAt(0), 0, null, false, operands));
            }
            case "keyword" -> keywords.put(part[1], new Keyword(part[2].charAt(0), part[3].equals("t")));
            default ->
                put(
                        functions,
                        new Signature(
                                part[1],
                                part[2].charAt(0),
                                part[3].replaceFirst(SET, ""),
                                part[4].equals("t"),
                                part[5].charAt(0),
                                Integer.parseInt(part[6]),
                                none(part[7]),
                                part[3].startsWith(SET),
                                List.of(part).subList(8, part.length)));
        }
    }

    private static @Nullable String none(String name) {
        return name.equals("-") ? null : name;
    }

    private static void put(Map<String, List<Signature>> map, Signature signature) {
        map.computeIfAbsent(signature.name(), name -> new ArrayList<>()).add(signature);
    }

    /** The one catalogue. */
    public static Catalogue postgresql() {
        return POSTGRESQL;
    }

    /** A type of a schema's own is an enum. */
    Type type(String name) {
        Type known = types.get(name);
        if (known != null) {
            return known;
        }
        return name.startsWith("_")
                ? new Type(name, 'A', false, name.substring(1), true, true)
                : new Type(name, 'E', false, null, true, true);
    }

    /** Whether PostgreSQL has such a type. */
    public boolean hasType(String name) {
        return types.containsKey(name);
    }

    /** The context of a cast, {@code i}, {@code a} or {@code e}, or null if there is none. */
    @Nullable Character cast(String from, String to) {
        boolean ofEnum = (from.equals("varchar") && type(to).category() == 'E')
                || (to.equals("varchar") && type(from).category() == 'E');
        if (ofEnum) {
            return 'i'; // Hibernate's script makes them with each enum.
        }
        return casts.get(from + " " + to);
    }

    /** Whether the cast always gives the same. */
    boolean isImmutableCast(String from, String to) {
        return immutableCasts.contains(from + " " + to);
    }

    /** Whether the word has a meaning in PostgreSQL's grammar. */
    public boolean hasKeyword(String word) {
        return keywords.containsKey(word);
    }

    /** Whether a column, a table or another name can be this word without quotes. */
    public boolean isName(String word) {
        return "UC".indexOf(keyword(word).category()) >= 0;
    }

    /** Whether a function can. */
    public boolean isFunctionName(String word) {
        return "UT".indexOf(keyword(word).category()) >= 0;
    }

    /** Whether a label of the select list can, without AS before it. */
    public boolean isLabel(String word) {
        return keyword(word).label();
    }

    private Keyword keyword(String word) {
        return keywords.getOrDefault(word, NONE);
    }

    /** The operators of a name with so many operands. */
    public List<Signature> operators(String name, int operands) {
        return operators.getOrDefault(name, List.of()).stream()
                .filter(operator -> operator.arguments().size() == operands)
                .toList();
    }

    /** All operators. */
    public List<Signature> operators() {
        return operators.values().stream().flatMap(List::stream).toList();
    }

    /** All functions of a kind. */
    public List<Signature> functions(char kind) {
        return functions.values().stream()
                .flatMap(List::stream)
                .filter(function -> function.kind() == kind)
                .toList();
    }

    /** Whether a function of the name has any number of results. */
    public boolean isSet(String name) {
        return functions(name).stream().anyMatch(Signature::set);
    }

    /** The functions and aggregates of a name. */
    public List<Signature> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }
}
