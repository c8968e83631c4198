package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.engine.SqlType;
import dev.todosdk.testkit.memory.sql.Refusal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Functions on dates and times; the current ones are those of the transaction's start. */
final class TimeFunctions {

    private TimeFunctions() {}

    static void register(Map<String, Function> functions) {
        current(functions, "current_timestamp", Types.TIMESTAMPTZ);
        current(functions, "now", Types.TIMESTAMPTZ);
        current(functions, "transaction_timestamp", Types.TIMESTAMPTZ);
        current(functions, "localtimestamp", Types.TIMESTAMP);
        current(functions, "current_date", Types.DATE);
        current(functions, "localtime", Types.TIME);
        functions.put(
                "clock_timestamp",
                (a, cells) -> Expr.of(Types.TIMESTAMPTZ, frame -> Instant.now().truncatedTo(ChronoUnit.MICROS)));
        functions.put("statement_timestamp", functions.get("clock_timestamp"));
        functions.put("date_part", TimeFunctions::datePart);
        functions.put("date_trunc", TimeFunctions::truncated);
    }

    private static void current(Map<String, Function> functions, String name, SqlType type) {
        functions.put(
                name,
                (arguments, cells) -> new Expr(
                        frame -> Casts.cast(
                                frame.execution.surroundings.transactionStart(),
                                type,
                                frame.execution.surroundings.zone()),
                        type,
                        true));
    }

    private static Expr datePart(List<Expr> arguments, Cells cells) throws java.sql.SQLException {
        Expr extracted = Extraction.compiled(literal(arguments.get(0)), arguments.get(1));
        return Function.strict(Types.DOUBLE, List.of(extracted), List.of(Types.DOUBLE), cells, (a, frame) -> a[0]);
    }

    private static String literal(Expr field) {
        if (field.value() instanceof Expr.Constant constant && constant.known() instanceof String name) {
            return name;
        }
        throw Refusal.of("a field of a date that is no literal");
    }

    private static Expr truncated(List<Expr> arguments, Cells cells) throws java.sql.SQLException {
        String field = literal(arguments.get(0));
        SqlType given = arguments.get(1).type();
        SqlType type = given != null && Types.isTimestamp(given) ? Types.TIMESTAMP : Types.TIMESTAMPTZ;
        return Function.strict(
                type,
                arguments.subList(1, 2),
                List.of(type),
                cells,
                (a, frame) -> truncated(field, a[0], frame.execution.surroundings.zone()));
    }

    private static Object truncated(String field, Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return truncated(field, LocalDateTime.ofInstant(instant, zone))
                    .atZone(zone)
                    .toInstant();
        }
        return truncated(field, (LocalDateTime) value);
    }

    private static LocalDateTime truncated(String field, LocalDateTime time) {
        return switch (field) {
            case "microseconds" -> time.truncatedTo(ChronoUnit.MICROS);
            case "milliseconds" -> time.truncatedTo(ChronoUnit.MILLIS);
            case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
            case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
            case "day" -> time.truncatedTo(ChronoUnit.DAYS);
            case "week" -> time.truncatedTo(ChronoUnit.DAYS).with(java.time.DayOfWeek.MONDAY);
            case "month" -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case "quarter" ->
                time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).withMonth((time.getMonthValue() - 1) / 3 * 3 + 1);
            case "year" -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            default -> throw Refusal.of("date_trunc('" + field + "', …)");
        };
    }
}
