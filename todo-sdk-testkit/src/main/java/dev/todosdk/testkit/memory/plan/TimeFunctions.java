package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.Zones;
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
        String field = literal(arguments.get(0)).toLowerCase(java.util.Locale.ROOT);
        SqlType given = arguments.get(1).type();
        boolean zoned = arguments.size() > 2;
        SqlType type = given != null && Types.isTimestamp(given) && !zoned ? Types.TIMESTAMP : Types.TIMESTAMPTZ;
        return Function.strict(
                type,
                arguments.subList(1, arguments.size()),
                List.of(type, Types.TEXT),
                cells,
                (a, frame) -> truncated(
                        field, a[0], zoned ? Zones.named((String) a[1]) : frame.execution.surroundings.zone()));
    }

    /** Days and what is longer are those of the zone; what is shorter is counted in the offset of that moment. */
    private static Object truncated(String field, Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            if (instant.equals(Instant.MAX) || instant.equals(Instant.MIN)) {
                return instant;
            }
            boolean days = !List.of("microseconds", "milliseconds", "second", "minute", "hour")
                    .contains(field);
            ZoneId counted = days ? zone : zone.getRules().getOffset(instant);
            return Zones.instant(truncated(field, Zones.local(instant, zone)), counted);
        }
        LocalDateTime time = (LocalDateTime) value;
        return time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN) ? time : truncated(field, time);
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
