package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlText;
import dev.todosdk.testkit.memory.type.TextOutput;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions and operators on text; positions and lengths count code points. */
final class TextFunctions {

    private TextFunctions() {}

    /** What text is made of other text and numbers. */
    @FunctionalInterface
    private interface OfText {
        Object of(String text, @Nullable Object[] arguments) throws SQLException;
    }

    private static Function text(OfText body) {
        return (a, frame) -> body.of((String) Objects.requireNonNull(a[0]), a);
    }

    private static String string(@Nullable Object[] arguments, int index) {
        return (String) Objects.requireNonNull(arguments[index]);
    }

    private static int number(@Nullable Object[] arguments, int index) {
        return (Integer) Objects.requireNonNull(arguments[index]);
    }

    static void register(Map<String, Function> functions) {
        functions.put("lower(text)", text((text, a) -> SqlText.lower(text)));
        functions.put("upper(text)", text((text, a) -> SqlText.upper(text)));
        functions.put("replace(text,text,text)", text((text, a) -> replace(text, string(a, 1), string(a, 2))));
        functions.put(
                "reverse(text)",
                text((text, a) -> new StringBuilder(text).reverse().toString()));
        functions.put("chr(int4)", (a, frame) -> character(number(a, 0)));
        functions.put("ascii(text)", text((text, a) -> text.isEmpty() ? 0 : text.codePointAt(0)));
        functions.put("concat(any)", (a, frame) -> joined(a, 0, "", frame));
        functions.put("concat_ws(text,any)", (a, frame) -> a[0] == null ? null : joined(a, 1, string(a, 0), frame));
        measures(functions);
        parts(functions);
    }

    private static void measures(Map<String, Function> functions) {
        for (String name : new String[] {"length", "char_length", "character_length"}) {
            functions.put(name + "(text)", text((text, a) -> length(text)));
            functions.put(name + "(bpchar)", text((text, a) -> length(SqlText.withoutTrailingSpaces(text))));
        }
        for (String type : new String[] {"(text)", "(bpchar)"}) {
            functions.put("octet_length" + type, text((text, a) -> bytes(text)));
        }
        functions.put("bit_length(text)", text((text, a) -> bytes(text) * 8));
        functions.put("length(bytea)", (a, frame) -> ((byte[]) Objects.requireNonNull(a[0])).length);
        functions.put("octet_length(bytea)", functions.get("length(bytea)"));
        functions.put("strpos(text,text)", text((text, a) -> position(text, string(a, 1))));
        functions.put("position(text,text)", functions.get("strpos(text,text)"));
    }

    private static void parts(Map<String, Function> functions) {
        for (String name : new String[] {"ltrim", "rtrim", "btrim"}) {
            boolean leading = !name.equals("rtrim");
            boolean trailing = !name.equals("ltrim");
            functions.put(name + "(text)", text((text, a) -> trim(text, " ", leading, trailing)));
            functions.put(name + "(text,text)", text((text, a) -> trim(text, string(a, 1), leading, trailing)));
        }
        functions.put("left(text,int4)", text((text, a) -> left(text, number(a, 1))));
        functions.put("right(text,int4)", text((text, a) -> right(text, number(a, 1))));
        functions.put("repeat(text,int4)", text((text, a) -> repeated(text, number(a, 1))));
        for (String name : new String[] {"substring", "substr"}) {
            functions.put(name + "(text,int4)", text((text, a) -> slice(text, number(a, 1) - 1L, Integer.MAX_VALUE)));
            functions.put(name + "(text,int4,int4)", text((text, a) -> substring(text, number(a, 1), number(a, 2))));
        }
        functions.put("lpad(text,int4)", text((text, a) -> pad(text, number(a, 1), " ", true)));
        functions.put("lpad(text,int4,text)", text((text, a) -> pad(text, number(a, 1), string(a, 2), true)));
        functions.put("rpad(text,int4)", text((text, a) -> pad(text, number(a, 1), " ", false)));
        functions.put("rpad(text,int4,text)", text((text, a) -> pad(text, number(a, 1), string(a, 2), false)));
        functions.put(
                "overlay(text,text,int4)",
                text((text, a) -> overlay(text, string(a, 1), number(a, 2), length(string(a, 1)))));
        functions.put(
                "overlay(text,text,int4,int4)",
                text((text, a) -> overlay(text, string(a, 1), number(a, 2), number(a, 3))));
    }

    static void registerOperators(Map<String, Function> operators) {
        operators.put("text || text", text((text, a) -> text + string(a, 1)));
        operators.put("text || anynonarray", (a, frame) -> a[0] + sent(a[1], frame));
        operators.put("anynonarray || text", (a, frame) -> sent(a[0], frame) + a[1]);
        operators.put("bytea || bytea", (a, frame) -> appended((byte[]) a[0], (byte[]) a[1]));
        for (String type : new String[] {"text", "bpchar"}) {
            like(operators, type + " ~~ text", false, true);
            like(operators, type + " !~~ text", false, false);
            like(operators, type + " ~~* text", true, true);
            like(operators, type + " !~~* text", true, false);
        }
    }

    private static void like(Map<String, Function> operators, String name, boolean ignoresCase, boolean wanted) {
        operators.put(
                name,
                text((text, a) ->
                        LikeMatcher.of(string(a, 1), null, ignoresCase).matches(text) == wanted));
    }

    /** The text of a value that another text is joined to: a boolean is a word there. */
    private static String sent(@Nullable Object value, Frame frame) {
        return TextOutput.of(Objects.requireNonNull(value), frame.execution.surroundings.zone());
    }

    private static byte[] appended(byte @Nullable [] one, byte @Nullable [] other) {
        byte[] first = Objects.requireNonNull(one);
        byte[] second = Objects.requireNonNull(other);
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String character(int code) throws SQLException {
        if (code == 0) {
            throw SqlErrors.error("54000", "null character not permitted");
        }
        if (code < 0) {
            throw SqlErrors.error("22023", "character number must be positive");
        }
        if (code > Character.MAX_CODE_POINT || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
            throw SqlErrors.error("54000", "requested character not valid for encoding");
        }
        return Character.toString(code);
    }

    private static String repeated(String text, int times) throws SQLException {
        if ((long) text.length() * times > 1 << 28) {
            throw Refusal.of("text of that length");
        }
        return text.repeat(Math.max(times, 0));
    }

    private static String replace(String text, String from, String to) {
        return from.isEmpty() ? text : text.replace(from, to);
    }

    private static String trim(String text, String characters, boolean leading, boolean trailing) {
        int start = 0;
        int end = text.length();
        while (leading && start < end && characters.indexOf(text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (trailing && end > start && characters.indexOf(text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static int position(String text, String part) {
        int index = text.indexOf(part);
        return index < 0 ? 0 : text.codePointCount(0, index) + 1;
    }

    private static String left(String text, int count) {
        return slice(text, 0, count < 0 ? (long) length(text) + count : count);
    }

    private static String right(String text, int count) {
        if (count == Integer.MIN_VALUE) {
            return text; // which has no number of the other sign
        }
        return slice(text, count < 0 ? -(long) count : (long) length(text) - count, Integer.MAX_VALUE);
    }

    private static String slice(String text, long from, long to) {
        int length = length(text);
        int start = (int) Math.min(Math.max(from, 0), length);
        int end = (int) Math.min(Math.max(to, start), length);
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static String substring(String text, int start, int count) throws SQLException {
        if (count < 0) {
            throw SqlErrors.error("22011", "negative substring length not allowed");
        }
        return slice(text, start - 1L, start - 1L + count);
    }

    private static String pad(String text, int size, String fill, boolean left) {
        int length = text.codePointCount(0, text.length());
        if (length >= size || fill.isEmpty()) {
            return slice(text, 0, Math.min(size, length));
        }
        if (size > 1 << 28) {
            throw Refusal.of("text of that length");
        }
        int missing = size - length;
        String padding = slice(fill.repeat(missing / fill.codePointCount(0, fill.length()) + 1), 0, missing);
        return left ? padding + text : text + padding;
    }

    private static String overlay(String text, String placed, int start, int count) throws SQLException {
        if (start <= 0) {
            throw SqlErrors.error("22011", "negative substring length not allowed");
        }
        if ((long) start + count > Integer.MAX_VALUE) {
            throw SqlErrors.error("22003", "integer out of range");
        }
        return slice(text, 0, start - 1L) + placed + slice(text, start - 1L + count, Integer.MAX_VALUE);
    }

    private static String joined(@Nullable Object[] values, int from, String separator, Frame frame) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (int i = from; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                text.append(first ? "" : separator).append(TextOutput.sent(value, frame.execution.surroundings.zone()));
                first = false;
            }
        }
        return text.toString();
    }
}
