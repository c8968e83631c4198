package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.Zones;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The interval between two times in years, months and days, as a person tells an age. */
final class Age {

    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private Age() {}

    static void register(Map<String, Function> functions) {
        for (String type : new String[] {"timestamp", "timestamptz"}) {
            functions.put("age(" + type + "," + type + ")", (a, frame) -> {
                ZoneId zone = frame.execution.surroundings.zone();
                return between(local(a[1], zone), local(a[0], zone));
            });
        }
    }

    private static LocalDateTime local(@Nullable Object time, ZoneId zone) throws SQLException {
        Object given = Objects.requireNonNull(time);
        if (TimeArithmetic.isInfinite(given)) {
            throw Refusal.of("an infinite interval");
        }
        return given instanceof Instant instant ? Zones.local(instant, zone) : (LocalDateTime) given;
    }

    private static Interval between(LocalDateTime from, LocalDateTime to) throws SQLException {
        return from.isAfter(to) ? since(to, from).negated() : since(from, to);
    }

    /** What is missing of a day is taken from the days, and what is missing of a month from the earlier one's month. */
    private static Interval since(LocalDateTime earlier, LocalDateTime later) {
        long micros = micros(later) - micros(earlier);
        int days = later.getDayOfMonth() - earlier.getDayOfMonth();
        long months = later.getLong(ChronoField.PROLEPTIC_MONTH) - earlier.getLong(ChronoField.PROLEPTIC_MONTH);
        if (micros < 0) {
            micros += MICROS_OF_DAY;
            days--;
        }
        if (days < 0) {
            days += YearMonth.from(earlier).lengthOfMonth();
            months--;
        }
        return new Interval((int) months, days, micros);
    }

    private static long micros(LocalDateTime time) {
        return time.getLong(ChronoField.MICRO_OF_DAY);
    }
}
