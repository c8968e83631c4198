package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.Zones;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions on dates and times; the current ones are those of the transaction's start. */
final class TimeFunctions {

    private static final Set<String> OF_THE_CLOCK = Set.of("microseconds", "milliseconds", "second", "minute", "hour");

    /** What the grammar has, and the catalogue has not. */
    private static final Map<String, SqlType> CURRENT = Map.of(
            "current_timestamp", Types.TIMESTAMPTZ,
            "localtimestamp", Types.TIMESTAMP,
            "current_date", Types.DATE,
            "localtime", Types.TIME);

    private TimeFunctions() {}

    static void register(Map<String, Function> functions) {
        functions.put("now()", (a, frame) -> frame.execution.surroundings.transactionStart());
        functions.put("transaction_timestamp()", functions.get("now()"));
        functions.put("clock_timestamp()", (a, frame) -> Instant.now().truncatedTo(ChronoUnit.MICROS));
        functions.put("statement_timestamp()", functions.get("clock_timestamp()"));
        functions.put("date_trunc(text,timestamp)", (a, frame) -> truncated(a, zone(frame)));
        functions.put("date_trunc(text,timestamptz)", (a, frame) -> truncated(a, zone(frame)));
        functions.put(
                "date_trunc(text,timestamptz,text)", (a, frame) -> truncated(a, Zones.named(String.valueOf(a[2]))));
        functions.put("timezone(text,timestamp)", (a, frame) -> Zones.instant((LocalDateTime) of(a[1]), zone(a)));
        functions.put("timezone(text,timestamptz)", (a, frame) -> Zones.local((Instant) of(a[1]), zone(a)));
        Age.register(functions);
        Extraction.register(functions);
    }

    private static ZoneId zone(Frame frame) {
        return frame.execution.surroundings.zone();
    }

    /** The zone named by the first argument; the ends of time need none. */
    private static ZoneId zone(@Nullable Object[] arguments) throws SQLException {
        return TimeArithmetic.isInfinite(of(arguments[1]))
                ? java.time.ZoneOffset.UTC
                : Zones.named(String.valueOf(arguments[0]));
    }

    private static Object of(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    /** The current time in one of its forms, or null if the name is none of them. */
    static @Nullable Expr current(String name) {
        SqlType type = CURRENT.get(name);
        return type == null
                ? null
                : new Expr(
                        frame -> Casts.to(
                                type, frame.execution.surroundings.transactionStart(), Types.TIMESTAMPTZ, zone(frame)),
                        type,
                        true);
    }

    /** Days and what is longer are those of the zone; what is shorter is counted in the offset of that moment. */
    private static Object truncated(@Nullable Object[] arguments, ZoneId zone) throws SQLException {
        String field = String.valueOf(arguments[0]).toLowerCase(Locale.ROOT);
        Object value = of(arguments[1]);
        if (TimeArithmetic.isInfinite(value)) {
            truncated(field, LocalDateTime.MIN);
            return value;
        } else if (value instanceof Instant instant) {
            ZoneId counted = OF_THE_CLOCK.contains(field) ? zone.getRules().getOffset(instant) : zone;
            return Zones.instant(truncated(field, Zones.local(instant, zone)), counted);
        }
        return truncated(field, (LocalDateTime) value);
    }

    private static LocalDateTime truncated(String field, LocalDateTime time) throws SQLException {
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
            case "decade", "century", "millennium" -> throw Refusal.of("date_trunc('" + field + "', …)");
            case "timezone", "timezone_hour", "timezone_minute" ->
                throw SqlErrors.error("0A000", "unit \"" + field + "\" not supported for this type");
            default -> throw SqlErrors.error("22023", "unit \"" + field + "\" not recognized");
        };
    }
}
