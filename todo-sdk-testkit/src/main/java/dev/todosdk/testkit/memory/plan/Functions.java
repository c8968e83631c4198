package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions that have one value per row, by name; those that are not here are refused. */
final class Functions {

    private static final Map<String, Function> BY_NAME = new HashMap<>();

    static {
        TextFunctions.register(BY_NAME);
        NumberFunctions.register(BY_NAME);
        TimeFunctions.register(BY_NAME);
        BY_NAME.put("coalesce", (arguments, cells) -> firstNotNull(arguments, cells));
        BY_NAME.put("nullif", Functions::nullIf);
        BY_NAME.put("greatest", (arguments, cells) -> extreme("greatest", arguments, cells, 1));
        BY_NAME.put("least", (arguments, cells) -> extreme("least", arguments, cells, -1));
        BY_NAME.put("nextval", Functions::nextValue);
        BY_NAME.put("pg_advisory_xact_lock", (arguments, cells) -> advisoryLock(arguments));
        BY_NAME.put("current_setting", Functions::currentSetting);
        BY_NAME.put(
                "gen_random_uuid", (arguments, cells) -> Expr.of(SqlType.uuid(), frame -> java.util.UUID.randomUUID()));
        BY_NAME.put("array_length", (arguments, cells) -> cardinality(arguments));
        BY_NAME.put("cardinality", (arguments, cells) -> cardinality(arguments));
        BY_NAME.put("current_schema", (arguments, cells) -> Expr.constant("public", Types.TEXT));
    }

    private Functions() {}

    static Expr compiled(String name, List<Expr> arguments, Cells cells) throws SQLException {
        Function function = BY_NAME.get(name);
        if (function == null) {
            throw Refusal.of("the function " + name + "()");
        }
        try {
            return function.compiled(arguments, cells);
        } catch (IndexOutOfBoundsException tooFew) {
            throw SqlErrors.error(
                    "42883", "function " + name + " does not exist with " + arguments.size() + " arguments");
        }
    }

    /** The type in which several expressions meet; unknown ones follow the known. */
    static SqlType union(String where, List<Expr> expressions) throws SQLException {
        SqlType type = null;
        for (Expr expression : expressions) {
            type = joined(where, type, expression.type());
        }
        return type == null ? Types.TEXT : type;
    }

    private static @Nullable SqlType joined(String where, @Nullable SqlType one, @Nullable SqlType other)
            throws SQLException {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.sqlName().equals(other.sqlName())) {
            return one;
        }
        SqlType common = Types.common(one, other);
        if (common == null) {
            throw SqlErrors.error(
                    "42804", where + " types " + one.sqlName() + " and " + other.sqlName() + " cannot be matched");
        }
        return common;
    }

    static Value[] values(SqlType type, List<Expr> arguments, Cells cells) {
        return arguments.stream()
                .map(argument -> Comparison.as(Types.unlimited(type), argument, cells))
                .toArray(Value[]::new);
    }

    private static boolean fixed(List<Expr> arguments) {
        return arguments.stream().allMatch(Expr::fixed);
    }

    private static Expr firstNotNull(List<Expr> arguments, Cells cells) throws SQLException {
        SqlType type = union("COALESCE", arguments);
        Value[] values = values(type, arguments, cells);
        return new Expr(
                frame -> {
                    for (Value value : values) {
                        Object found = value.of(frame);
                        if (found != null) {
                            return found;
                        }
                    }
                    return null;
                },
                type,
                fixed(arguments));
    }

    private static Expr nullIf(List<Expr> arguments, Cells cells) throws SQLException {
        Comparison comparison = Comparison.of("=", arguments.get(0), arguments.get(1), cells);
        Value equal = comparison.equal();
        Value first = comparison.left();
        return new Expr(
                frame -> equal.holds(frame) ? null : first.of(frame),
                arguments.get(0).type() == null
                        ? comparison.type()
                        : arguments.get(0).type(),
                fixed(arguments));
    }

    private static Expr extreme(String name, List<Expr> arguments, Cells cells, int sign) throws SQLException {
        SqlType type = union(name, arguments);
        Value[] values = values(type, arguments, cells);
        return new Expr(
                frame -> {
                    Object best = null;
                    for (Value value : values) {
                        Object found = value.of(frame);
                        if (found != null && (best == null || type.compare(found, best) * sign > 0)) {
                            best = found;
                        }
                    }
                    return best;
                },
                type,
                fixed(arguments));
    }

    private static Expr nextValue(List<Expr> arguments, Cells cells) {
        return Expr.of(Types.BIGINT, frame -> {
            Object name = arguments.get(0).value().of(frame);
            return frame.execution
                    .command()
                    .nextval(relation(Objects.requireNonNull(name).toString()));
        });
    }

    /** Answers nothing, which is not the same as null there; nobody can tell the two apart in a query. */
    private static Expr advisoryLock(List<Expr> arguments) throws SQLException {
        if (arguments.size() != 1) {
            throw Refusal.of("the function pg_advisory_xact_lock() with two keys");
        }
        return Expr.of(Types.TEXT, frame -> {
            Object number = arguments.get(0).value().of(frame);
            if (number != null) {
                frame.execution.command().lock(((Number) number).longValue());
            }
            return "";
        });
    }

    /** The name of a relation given as text is folded as a name in SQL is, unless it is quoted. */
    private static String relation(String text) {
        return text.contains("\"") ? text.replace("\"", "") : text.toLowerCase(Locale.ROOT);
    }

    private static Expr currentSetting(List<Expr> arguments, Cells cells) {
        return Expr.of(Types.TEXT, frame -> {
            Object name = arguments.get(0).value().of(frame);
            return name == null ? null : frame.execution.surroundings.setting(name.toString());
        });
    }

    private static Expr cardinality(List<Expr> arguments) {
        Value array = arguments.get(0).value();
        return new Expr(
                frame -> array.of(frame) instanceof List<?> items ? items.size() : null,
                Types.INT,
                arguments.get(0).fixed());
    }
}
