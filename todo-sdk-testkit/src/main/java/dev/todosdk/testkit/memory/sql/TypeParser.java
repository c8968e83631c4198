package dev.todosdk.testkit.memory.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads type names with all their SQL spellings. */
public final class TypeParser {

    private static final Map<String, String> CATALOGUE_NAMES = Map.ofEntries(
            Map.entry("bigint", "int8"),
            Map.entry("integer", "int4"),
            Map.entry("int", "int4"),
            Map.entry("smallint", "int2"),
            Map.entry("boolean", "bool"),
            Map.entry("real", "float4"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"));

    private final TokenStream tokens;

    TypeParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** The type that a column's declaration begins with. */
    public static TypeName parse(String text) {
        return new TypeParser(new TokenStream(text)).type();
    }

    TypeName type() {
        TypeName type = element();
        boolean word = tokens.take("array");
        return sizes() || word ? type.arrayOf() : type;
    }

    /** Brackets, whose number and sizes mean nothing. */
    private boolean sizes() {
        boolean there = tokens.sees("[");
        while (tokens.take("[")) {
            if (tokens.peek().kind() == Token.Kind.NUMBER) {
                tokens.next();
            }
            tokens.expect("]");
        }
        return there;
    }

    private TypeName element() {
        String word = tokens.name();
        switch (word) {
            case "double" -> {
                tokens.expect("precision");
                return TypeName.of("float8");
            }
            case "character", "char" -> {
                TypeName sized = sized(tokens.take("varying") ? "varchar" : "bpchar");
                boolean one = sized.length() == null && sized.name().equals("bpchar");
                return one ? new TypeName("bpchar", 1, null, false) : sized;
            }
            case "float" -> {
                return floating();
            }
            case "timestamp", "time" -> {
                return temporal(word);
            }
            default -> {
                return sized(CATALOGUE_NAMES.getOrDefault(word, word));
            }
        }
    }

    private TypeName floating() {
        TypeName sized = sized("float8");
        return TypeName.of(sized.length() != null && sized.length() <= 24 ? "float4" : "float8");
    }

    private TypeName temporal(String word) {
        TypeName sized = sized(word);
        if (tokens.take("with", "time", "zone")) {
            return new TypeName(word + "tz", sized.length(), null, false);
        }
        tokens.take("without", "time", "zone");
        return sized;
    }

    private TypeName sized(String name) {
        if (!tokens.take("(")) {
            return TypeName.of(name);
        }
        Integer length = Integer.valueOf(tokens.next().text());
        @Nullable Integer scale = tokens.take(",") ? Integer.valueOf(tokens.next().text()) : null;
        tokens.expect(")");
        return new TypeName(name, length, scale, false);
    }
}
