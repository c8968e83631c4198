package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlSyntaxError;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions that have one value per row: those of the catalogue, and what the grammar has beside them. */
public final class Functions {

    private static final int LONGEST_CHANNEL = 63;
    private static final int LONGEST_PAYLOAD = 7_999;

    private static final Map<String, Function> BODIES = new HashMap<>();

    static {
        TextFunctions.register(BODIES);
        NumberFunctions.register(BODIES);
        TimeFunctions.register(BODIES);
        SettingFunctions.register(BODIES);
        BinaryFunctions.register(BODIES);
        SetFunctions.register(BODIES);
        JsonAccess.register(BODIES);
        JsonChanges.register(BODIES);
        BODIES.put("gen_random_uuid()", (a, frame) -> java.util.UUID.randomUUID());
        BODIES.put("array_length(anyarray,int4)", (a, frame) -> lengthOf(a));
        BODIES.put("cardinality(anyarray)", (a, frame) -> ((List<?>) Objects.requireNonNull(a[0])).size());
        BODIES.put("pg_advisory_xact_lock(int8)", Functions::locked);
        BODIES.put("pg_notify(text,text)", (a, frame) -> notified(a));
        BODIES.put("current_schema()", (a, frame) -> "public");
    }

    private Functions() {}

    /** Whether the catalogue's function is implemented. */
    static boolean has(Signature function) {
        return BODIES.containsKey(function.toString())
                || ArrayFunctions.has(function)
                || JsonMaking.has(function)
                || function.name().equals("nextval");
    }

    private static @Nullable Integer lengthOf(@Nullable Object[] arguments) {
        int length = ((List<?>) Objects.requireNonNull(arguments[0])).size();
        return length == 0 || Arithmetic.whole(arguments[1]) != 1 ? null : length;
    }

    public static Expr compiled(String name, List<Expr> arguments, Cells cells) throws SQLException {
        switch (name) {
            case "coalesce" -> {
                return firstNotNull(arguments, cells);
            }
            case "nullif" -> {
                return nullIf(arguments, cells);
            }
            case "greatest", "least" -> {
                return extreme(name, arguments, cells);
            }
            case "nextval" -> {
                return nextValue(arguments, cells);
            }
            default -> {
                Expr current = arguments.isEmpty() ? TimeFunctions.current(name) : null;
                return current == null ? ofCatalogue(name, arguments, cells) : current;
            }
        }
    }

    private static Expr ofCatalogue(String name, List<Expr> arguments, Cells cells) throws SQLException {
        Catalogue catalogue = Catalogue.postgresql();
        // A type's name makes a cast of a call with one argument.
        if (arguments.size() == 1 && catalogue.hasType(name)) {
            return Coercion.cast(arguments.get(0), Types.of(name), cells);
        }
        if (List.of("current_user", "user", "session_user", "current_catalog", "current_time")
                .contains(name)) {
            throw Refusal.of(name);
        }
        return called(name, arguments, false, cells);
    }

    /** What a function in FROM gives: the list of its values. */
    public static Expr rows(String name, List<Expr> arguments, Cells cells) throws SQLException {
        return called(name, arguments, true, cells);
    }

    /** JSON_OBJECT and JSON_ARRAY, which are functions of the catalogue that may leave out what is NULL. */
    public static Expr json(String name, List<Expr> arguments, boolean absent, boolean binary, Cells cells)
            throws SQLException {
        String function = name.replace("json_", binary ? "jsonb_build_" : "json_build_");
        List<String> types = Types.names(arguments);
        Signature signature = Resolution.function(function, types);
        Function body = JsonMaking.body(signature, types, absent);
        return Function.call(signature, arguments, body, "the function", cells);
    }

    private static Expr called(String name, List<Expr> arguments, boolean rows, Cells cells) throws SQLException {
        List<String> types = Types.names(arguments);
        Signature signature = Resolution.function(name, types);
        if (signature.kind() == 'w') {
            throw SqlErrors.error("42809", "window function " + name + " requires an OVER clause");
        }
        // However many further arguments a function takes, it is one.
        String key = signature.variadic() == null
                ? signature.toString()
                : name + "(" + String.join(",", new LinkedHashSet<>(signature.arguments())) + ")";
        Function body = BODIES.containsKey(key)
                ? BODIES.get(key)
                : JsonMaking.has(signature)
                        ? JsonMaking.body(signature, types, false)
                        : ArrayFunctions.body(signature, types);
        boolean misplaced = signature.set() && !rows;
        return Function.call(
                signature,
                arguments,
                misplaced ? null : body,
                misplaced ? "outside FROM and a select list the function" : "the function",
                cells);
    }

    private static boolean fixed(List<Expr> arguments) {
        return arguments.stream().allMatch(Expr::fixed);
    }

    private static void requireArguments(String name, List<Expr> arguments) {
        if (arguments.isEmpty()) {
            throw new SqlSyntaxError("42601", "syntax error: " + name + " of nothing");
        }
    }

    private static Expr firstNotNull(List<Expr> arguments, Cells cells) throws SQLException {
        requireArguments("coalesce", arguments);
        SqlType type = Coercion.common("COALESCE", arguments);
        List<Expr> converted = Coercion.each(type, arguments, cells);
        if (converted.get(0).value() instanceof Expr.Constant known && known.known() != null) {
            return converted.get(0); // What stands behind it is never looked at.
        }
        Value[] values = converted.stream().map(Expr::value).toArray(Value[]::new);
        Value first = frame -> {
            for (Value value : values) {
                Object found = value.of(frame);
                if (found != null) {
                    return found;
                }
            }
            return null;
        };
        return new Expr(first, type, fixed(arguments), Fold.until(Objects::nonNull, first, converted));
    }

    private static Expr nullIf(List<Expr> arguments, Cells cells) throws SQLException {
        if (arguments.size() != 2) {
            throw new SqlSyntaxError("42601", "syntax error: nullif of two");
        }
        Comparison comparison = Comparison.of("=", arguments.get(0), arguments.get(1), cells);
        Value equal = comparison.equal();
        SqlType type = comparison.first();
        Value first = Coercion.to(type, arguments.get(0), cells);
        Value value = frame -> equal.holds(frame) ? null : first.of(frame);
        return new Expr(value, type, fixed(arguments), Fold.of(value, comparison.folds(arguments)));
    }

    private static Expr extreme(String name, List<Expr> arguments, Cells cells) throws SQLException {
        requireArguments(name, arguments);
        int sign = name.equals("greatest") ? 1 : -1;
        SqlType type = Coercion.common(name.toUpperCase(Locale.ROOT), arguments);
        List<Expr> converted = Coercion.each(type, arguments, cells);
        Value[] values = converted.stream().map(Expr::value).toArray(Value[]::new);
        Value value = frame -> {
            Comparison.requireOrder(type);
            Object best = null;
            for (Value each : values) {
                Object found = each.of(frame);
                if (found != null && (best == null || type.compare(found, best) * sign > 0)) {
                    best = found;
                }
            }
            return best;
        };
        // What cannot be compared is found when the plan is ready to run.
        Fold fold = type.comparable()
                ? Fold.of(value, converted.stream().map(Expr::fold).toList())
                : Fold.within(Fold.computing(value));
        return new Expr(value, type, fixed(arguments), fold);
    }

    private static Expr nextValue(List<Expr> arguments, Cells cells) throws SQLException {
        if (arguments.size() != 1) {
            throw SqlErrors.error("42883", "function does not exist: nextval");
        }
        Value name = Coercion.to(Types.TEXT, arguments.get(0), cells);
        return Expr.of(Types.BIGINT, frame -> frame.execution
                .command()
                .nextval(relation(Objects.requireNonNull(name.of(frame)).toString())));
    }

    /** Answers nothing, which is not the same as null there; nobody can tell the two apart in a query. */
    private static Object locked(@Nullable Object[] key, Frame frame) throws SQLException {
        frame.execution.command().lock(Arithmetic.whole(key[0]));
        return "";
    }

    /** Told to nobody: memory has no sessions that could listen. */
    private static Object notified(@Nullable Object[] arguments) throws SQLException {
        int name = bytes(arguments[0]);
        if (name == 0 || name > LONGEST_CHANNEL || bytes(arguments[1]) > LONGEST_PAYLOAD) {
            throw SqlErrors.error("22023", "channel name or payload of pg_notify is empty or too long");
        }
        return "";
    }

    private static int bytes(@Nullable Object text) {
        return text == null ? 0 : text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The name of a relation given as text is folded as a name in SQL is, unless it is quoted. */
    private static String relation(String text) {
        String name = text.contains("\"") ? text.replace("\"", "") : text.toLowerCase(Locale.ROOT);
        return Schema.normal(name);
    }
}
