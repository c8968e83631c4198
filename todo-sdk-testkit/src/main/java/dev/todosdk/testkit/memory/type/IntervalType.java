package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import org.postgresql.util.PGInterval;

/** {@code interval}. */
final class IntervalType extends SqlType {
    static final IntervalType INTERVAL = new IntervalType(6);

    private final Microseconds rounding;

    IntervalType(int digits) {
        super(DateTimeType.name("interval", digits, ""));
        this.rounding = new Microseconds(digits);
    }

    @Override
    public SqlType unlimited() {
        return INTERVAL;
    }

    @Override
    Object store(Object value) throws SQLException {
        Interval precise = precise(value);
        return new Interval(precise.months(), precise.days(), rounding.away(precise.micros()));
    }

    private Interval precise(Object value) throws SQLException {
        if (value instanceof Interval interval) {
            return interval;
        }
        if (value instanceof Duration duration) {
            return new Interval(
                    0,
                    0,
                    Math.addExact(
                            Math.multiplyExact(duration.getSeconds(), 1_000_000L), (duration.getNano() + 500) / 1000));
        }
        if (value instanceof PGInterval interval) {
            return of(interval);
        }
        throw SqlErrors.datatypeMismatch(sqlName(), value);
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        return store(IntervalInput.read(text));
    }

    private static Interval of(PGInterval interval) {
        long seconds = interval.getHours() * 3600L + interval.getMinutes() * 60L + interval.getWholeSeconds();
        return new Interval(
                interval.getYears() * 12 + interval.getMonths(),
                interval.getDays(),
                BigDecimal.valueOf(seconds).movePointRight(6).longValueExact() + interval.getMicroSeconds());
    }

    @Override
    public int compare(Object one, Object other) {
        return ((Interval) one).comparable().compareTo(((Interval) other).comparable());
    }

    @Override
    public boolean keyIsValue() {
        return false;
    }

    @Override
    public Object key(Object value) {
        return ((Interval) value).comparable();
    }
}
