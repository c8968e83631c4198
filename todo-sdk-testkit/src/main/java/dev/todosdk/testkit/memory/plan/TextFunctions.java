package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlText;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.TextOutput;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Functions on text; positions and lengths count code points. */
final class TextFunctions {

    private static final List<SqlType> TEXTS = List.of(Types.TEXT);
    private static final List<SqlType> TEXT_AND_NUMBERS = List.of(Types.TEXT, Types.INT, Types.INT);

    private TextFunctions() {}

    static void register(Map<String, Function> functions) {
        text(functions, "lower", a -> SqlText.lower((String) a[0]));
        text(functions, "upper", a -> SqlText.upper((String) a[0]));
        text(functions, "replace", a -> replace((String) a[0], (String) a[1], (String) a[2]));
        text(functions, "reverse", a -> new StringBuilder((String) a[0])
                .reverse()
                .toString());
        text(functions, "ltrim", a -> trim(a, true, false));
        text(functions, "rtrim", a -> trim(a, false, true));
        text(functions, "btrim", a -> trim(a, true, true));
        text(functions, "trim", a -> trim(a, true, true));
        number(functions, "length", TextFunctions::length);
        number(functions, "char_length", TextFunctions::length);
        number(functions, "character_length", TextFunctions::length);
        number(functions, "octet_length", a -> a[0].toString().getBytes(StandardCharsets.UTF_8).length);
        number(functions, "bit_length", a -> a[0].toString().getBytes(StandardCharsets.UTF_8).length * 8);
        number(functions, "strpos", a -> position((String) a[0], (String) a[1]));
        number(
                functions,
                "ascii",
                a -> a[0].toString().isEmpty() ? 0 : a[0].toString().codePointAt(0));
        sized(functions, "left", a -> left((String) a[0], (Integer) a[1]));
        sized(functions, "right", a -> right((String) a[0], (Integer) a[1]));
        sized(functions, "repeat", a -> repeated((String) a[0], (Integer) a[1]));
        sized(functions, "substring", TextFunctions::substring);
        sized(functions, "substr", TextFunctions::substring);
        functions.put("lpad", (arguments, cells) -> padded(arguments, cells, true));
        functions.put("rpad", (arguments, cells) -> padded(arguments, cells, false));
        functions.put("overlay", TextFunctions::overlay);
        functions.put(
                "chr",
                (arguments, cells) -> Function.strict(
                        Types.TEXT, arguments, List.of(Types.INT), cells, (a, frame) -> character((Integer) a[0])));
        functions.put("concat", (arguments, cells) -> concat(arguments, ""));
        functions.put("concat_ws", (arguments, cells) -> concatWithSeparator(arguments));
    }

    @FunctionalInterface
    private interface Simple {
        Object of(Object[] arguments) throws SQLException;
    }

    private static void text(Map<String, Function> functions, String name, Simple body) {
        functions.put(
                name,
                (arguments, cells) -> Function.strict(Types.TEXT, arguments, TEXTS, cells, (a, frame) -> body.of(a)));
    }

    private static void number(Map<String, Function> functions, String name, Simple body) {
        functions.put(
                name,
                (arguments, cells) -> Function.strict(Types.INT, arguments, TEXTS, cells, (a, frame) -> body.of(a)));
    }

    private static void sized(Map<String, Function> functions, String name, Simple body) {
        functions.put(
                name,
                (arguments, cells) ->
                        Function.strict(Types.TEXT, arguments, TEXT_AND_NUMBERS, cells, (a, frame) -> body.of(a)));
    }

    private static String character(int code) throws SQLException {
        if (code == 0) {
            throw SqlErrors.error("54000", "null character not permitted");
        }
        if (code < 0) {
            throw SqlErrors.error("54000", "character number must be positive");
        }
        if (code > Character.MAX_CODE_POINT || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
            throw SqlErrors.error("54000", "requested character not valid for encoding");
        }
        return Character.toString(code);
    }

    private static Object length(Object[] arguments) {
        String text = arguments[0].toString();
        return text.codePointCount(0, text.length());
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

    private static String trim(Object[] arguments, boolean leading, boolean trailing) {
        String text = (String) arguments[0];
        String characters = arguments.length > 1 ? (String) arguments[1] : " ";
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
        int length = text.codePointCount(0, text.length());
        return slice(text, 0, count < 0 ? Math.max(length + count, 0) : count);
    }

    private static String right(String text, int count) {
        int length = text.codePointCount(0, text.length());
        return slice(text, count < 0 ? (int) Math.min(-(long) count, length) : length - count, length);
    }

    private static String slice(String text, int from, int to) {
        int length = text.codePointCount(0, text.length());
        int start = Math.min(Math.max(from, 0), length);
        int end = Math.min(Math.max(to, start), length);
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static String substring(Object[] arguments) throws SQLException {
        String text = (String) arguments[0];
        int start = (Integer) arguments[1];
        if (arguments.length == 2) {
            return slice(text, start < 1 ? 0 : start - 1, Integer.MAX_VALUE);
        }
        int count = (Integer) arguments[2];
        if (count < 0) {
            throw SqlErrors.error("22011", "negative substring length not allowed");
        }
        long end = Math.min(Math.max((long) start - 1 + count, 0), Integer.MAX_VALUE);
        return slice(text, start < 1 ? 0 : start - 1, (int) end);
    }

    private static Expr padded(List<Expr> arguments, Cells cells, boolean left) {
        return Function.strict(
                Types.TEXT,
                arguments,
                List.of(Types.TEXT, Types.INT, Types.TEXT),
                cells,
                (a, frame) -> pad((String) a[0], (Integer) a[1], a.length > 2 ? (String) a[2] : " ", left));
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

    private static Expr overlay(List<Expr> arguments, Cells cells) {
        return Function.strict(
                Types.TEXT, arguments, List.of(Types.TEXT, Types.TEXT, Types.INT, Types.INT), cells, (a, frame) -> {
                    String text = (String) a[0];
                    String placed = (String) a[1];
                    int start = (Integer) a[2];
                    int count = a.length > 3 ? (Integer) a[3] : placed.codePointCount(0, placed.length());
                    if (start <= 0) {
                        throw SqlErrors.error("22011", "negative substring length not allowed");
                    }
                    if ((long) start + count > Integer.MAX_VALUE) {
                        throw SqlErrors.error("22003", "integer out of range");
                    }
                    return slice(text, 0, start - 1) + placed + slice(text, start - 1 + count, Integer.MAX_VALUE);
                });
    }

    private static Expr concat(List<Expr> arguments, String separator) {
        Value[] values = arguments.stream().map(Expr::value).toArray(Value[]::new);
        boolean fixed = arguments.stream().allMatch(Expr::fixed);
        return new Expr(frame -> joined(values, 0, separator, frame), Types.TEXT, fixed);
    }

    private static Expr concatWithSeparator(List<Expr> arguments) {
        Value[] values = arguments.stream().map(Expr::value).toArray(Value[]::new);
        boolean fixed = arguments.stream().allMatch(Expr::fixed);
        return new Expr(
                frame -> {
                    Object separator = values[0].of(frame);
                    return separator == null ? null : joined(values, 1, separator.toString(), frame);
                },
                Types.TEXT,
                fixed);
    }

    private static String joined(Value[] values, int from, String separator, Frame frame) throws SQLException {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (int i = from; i < values.length; i++) {
            Object value = values[i].of(frame);
            if (value != null) {
                text.append(first ? "" : separator).append(output(value, frame));
                first = false;
            }
        }
        return text.toString();
    }

    /** The output form, in which a boolean is one letter. */
    private static String output(Object value, Frame frame) {
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        return Objects.requireNonNull(TextOutput.of(value, frame.execution.surroundings.zone()));
    }

    /** {@code left || right}: text of both, NULL if one is. */
    static Expr joined(Expr left, Expr right, Cells cells) throws SQLException {
        if (!left.isText() && !right.isText() && left.type() != null && right.type() != null) {
            throw Types.noOperator("||", left.typeOrText(), right.typeOrText());
        }
        Value a = left.type() == null ? Comparison.as(Types.TEXT, left, cells) : left.value();
        Value b = right.type() == null ? Comparison.as(Types.TEXT, right, cells) : right.value();
        Value value = frame -> {
            Object one = a.of(frame);
            Object other = b.of(frame);
            return one == null || other == null ? null : operand(one, left, frame) + operand(other, right, frame);
        };
        return new Expr(value, Types.TEXT, left.fixed() && right.fixed());
    }

    private static String operand(Object value, Expr expr, Frame frame) {
        String text = TextOutput.of(value, frame.execution.surroundings.zone());
        return expr.type() != null && Types.isPadded(expr.type()) ? trim(new Object[] {text}, false, true) : text;
    }
}
