package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the server reads it: null, {@link Boolean}, {@link BigDecimal}, {@link String}, {@link List} or {@link Map}. The
 * keys of a map stand in jsonb's order, the shorter one first.
 */
public final class Json {

    private static final Comparator<String> KEYS = Comparator.<String>comparingInt(
                    key -> key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
            .thenComparing(SqlText::compare);

    /** PostgreSQL goes deeper, as its stack allows; here a limit ends it by name. */
    private static final int DEEPEST = 1_000;

    /** More digits than a number of PostgreSQL's has. */
    private static final int LONGEST_NUMBER = Numerals.WHOLE_DIGITS + Numerals.DECIMAL_PLACES;

    private final String text;
    private final boolean decodes;
    private int at;
    private int depth;

    private Json(String text, boolean decodes) {
        this.text = text;
        this.decodes = decodes;
    }

    /**
     * Reads a text.
     *
     * @param decodes whether escapes must stand for text, as jsonb demands and json does not
     */
    public static @Nullable Object read(String text, boolean decodes) throws SQLException {
        Json json = new Json(text, decodes);
        Object value = json.value();
        json.skipBlanks();
        if (json.at < text.length()) {
            throw malformed();
        }
        return value;
    }

    private static SQLException malformed() {
        return SqlErrors.error("22P02", "invalid input syntax for type json");
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() throws SQLException {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at++);
    }

    private boolean take(char wanted) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) throws SQLException {
        if (!take(wanted)) {
            throw malformed();
        }
    }

    private @Nullable Object value() throws SQLException {
        if (take('{')) {
            enter();
            Object object = object();
            depth--;
            return object;
        } else if (take('[')) {
            enter();
            Object array = array();
            depth--;
            return array;
        } else if (take('"')) {
            return string();
        }
        int start = at;
        while (at < text.length() && " \t\n\r,:]}[{\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return scalar(text.substring(start, at));
    }

    private void enter() throws SQLException {
        if (++depth > DEEPEST) {
            throw SqlErrors.refused("JSON nested more than " + DEEPEST + " levels deep");
        }
    }

    private static @Nullable Object scalar(String word) throws SQLException {
        switch (word) {
            case "null" -> {
                return null;
            }
            case "true", "false" -> {
                return word.equals("true");
            }
            default -> {
                if (!word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
                    throw malformed();
                }
                return number(word);
            }
        }
    }

    private static BigDecimal number(String digits) throws SQLException {
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (digits.length() > LONGEST_NUMBER || (exponent >= 0 && digits.length() - exponent > 6)) {
            throw SqlErrors.refused("a number of that size in JSON");
        }
        BigDecimal number = new BigDecimal(digits);
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** The pairs of some objects, of which a later one counts more, in jsonb's order. */
    @SafeVarargs
    public static Map<String, @Nullable Object> merged(Map<String, ? extends @Nullable Object>... objects) {
        Map<String, @Nullable Object> all = new TreeMap<>(KEYS);
        for (Map<String, ? extends @Nullable Object> object : objects) {
            all.putAll(object);
        }
        return all;
    }

    private Map<String, @Nullable Object> object() throws SQLException {
        Map<String, @Nullable Object> object = merged();
        if (take('}')) {
            return object;
        }
        do {
            expect('"');
            String key = string();
            expect(':');
            object.put(key, value());
        } while (take(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array() throws SQLException {
        List<@Nullable Object> array = new ArrayList<>();
        if (take(']')) {
            return array;
        }
        do {
            array.add(value());
        } while (take(','));
        expect(']');
        return array;
    }

    private String string() throws SQLException {
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw malformed();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        boolean lone = string.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (decodes && lone) {
            throw malformed();
        }
        return string.toString();
    }

    private char escaped() throws SQLException {
        char c = next();
        switch (c) {
            case '"', '\\', '/' -> {
                return c;
            }
            case 'b' -> {
                return '\b';
            }
            case 'f' -> {
                return '\f';
            }
            case 'n' -> {
                return '\n';
            }
            case 'r' -> {
                return '\r';
            }
            case 't' -> {
                return '\t';
            }
            case 'u' -> {
                return unicode();
            }
            default -> throw malformed();
        }
    }

    private char unicode() throws SQLException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed();
            }
            code = code * 16 + digit;
        }
        if (code == 0 && decodes) {
            throw SqlErrors.error("22P05", "unsupported Unicode escape sequence");
        }
        return (char) code;
    }

    /** The text as jsonb writes it. */
    public static String text(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> object) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                appendString(text.append(separator), (String) entry.getKey());
                append(entry.getValue(), text.append(": "));
                separator = ", ";
            }
            text.append(object.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> array) {
            String separator = "[";
            for (Object item : array) {
                append(item, text.append(separator));
                separator = ", ";
            }
            text.append(array.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            appendString(text, string);
        } else {
            text.append(value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
        }
    }

    private static void appendString(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** jsonb's order: objects over arrays over truth over numbers over text over null; the longer one first. */
    static int compare(@Nullable Object one, @Nullable Object other) {
        int kinds = Integer.compare(kind(one), kind(other));
        boolean empty = (one instanceof List<?> a && a.isEmpty()) || (other instanceof List<?> b && b.isEmpty());
        // An empty array that stands alone counts less than a scalar, an old mistake that became a promise.
        boolean besideScalar = empty && kinds != 0 && Math.max(kind(one), kind(other)) == 4;
        return besideScalar ? -kinds : nested(one, other);
    }

    private static int nested(@Nullable Object one, @Nullable Object other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0) {
            return kinds;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            int sizes = Integer.compare(a.size(), b.size());
            return sizes != 0 ? sizes : nested(flat(a), flat(b));
        } else if (one instanceof List<?> a && other instanceof List<?> b) {
            int difference = Integer.compare(a.size(), b.size());
            for (int i = 0; difference == 0 && i < a.size(); i++) {
                difference = nested(a.get(i), b.get(i));
            }
            return difference;
        } else if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b);
        } else if (one instanceof Boolean a && other instanceof Boolean b) {
            return a.compareTo(b);
        }
        return one == null || other == null ? 0 : SqlText.compare((String) one, (String) other);
    }

    private static List<@Nullable Object> flat(Map<?, ?> object) {
        List<@Nullable Object> flat = new ArrayList<>();
        object.forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        return flat;
    }

    private static int kind(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return 5;
        } else if (value instanceof List<?>) {
            return 4;
        } else if (value instanceof Boolean) {
            return 3;
        } else if (value instanceof BigDecimal) {
            return 2;
        }
        return value == null ? 0 : 1;
    }

    /** Equal values have equal keys: 1.0 and 1 are one number. */
    static Object key(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return NumericType.UNLIMITED.key(number);
        } else if (value instanceof List<?> array) {
            return array.stream().map(Json::key).toList();
        } else if (value instanceof Map<?, ?> object) {
            return List.of(
                    object.keySet(), object.values().stream().map(Json::key).toList());
        }
        return value == null ? Json.class : value;
    }
}
