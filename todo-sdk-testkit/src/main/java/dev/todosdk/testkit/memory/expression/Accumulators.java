package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the values of a group become one. */
public final class Accumulators {

    private Accumulators() {}

    public static final class Count implements Aggregate.Accumulator {
        private long count;

        @Override
        public void add(@Nullable Object value) {
            count++;
        }

        @Override
        public boolean remove(@Nullable Object value) {
            count--;
            return true;
        }

        @Override
        public Object result() {
            return count;
        }
    }

    /** What the value so far becomes with one more; the first one comes to nothing. */
    @FunctionalInterface
    private interface Step {
        Object next(@Nullable Object before, Object value) throws SQLException;
    }

    /** What the last value so far is as a result. */
    @FunctionalInterface
    private interface End {
        @Nullable Object of(Object last) throws SQLException;
    }

    /** One value that each further one changes. */
    private static final class Changed implements Aggregate.Accumulator {
        private final Step step;
        private final End end;
        private @Nullable Object last;

        Changed(Step step, End end) {
            this.step = step;
            this.end = end;
        }

        @Override
        public void add(@Nullable Object value) throws SQLException {
            last = step.next(last, Objects.requireNonNull(value));
        }

        @Override
        public @Nullable Object result() throws SQLException {
            return last == null ? null : end.of(last);
        }
    }

    /** Exact sums; those of small integers are bigints, those of bigints are numerics. */
    public static Aggregate.Accumulator sum(SqlType type) {
        return new Exact((sum, count) -> {
            if (type.equals(Types.BIGINT) && sum.toBigInteger().bitLength() > 63) {
                throw SqlErrors.error("22003", "bigint out of range");
            }
            return type.assign(sum);
        });
    }

    /** Exact averages. */
    public static Aggregate.Accumulator average() {
        return new Exact((sum, count) -> Arithmetic.divided(sum, BigDecimal.valueOf(count)));
    }

    /** What a sum of so many values comes to. */
    @FunctionalInterface
    private interface Total {
        @Nullable Object of(BigDecimal sum, long count) throws SQLException;
    }

    /** A sum that a value may leave, unless it alone has so many digits behind the point. */
    private static final class Exact implements Aggregate.Accumulator {
        private final Total total;
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;
        private long longest;

        Exact(Total total) {
            this.total = total;
        }

        @Override
        public void add(@Nullable Object value) {
            BigDecimal more = exact(value);
            longest = count == 0 || more.scale() > sum.scale() ? 1 : longest + (more.scale() == sum.scale() ? 1 : 0);
            sum = count == 0 ? more : sum.add(more);
            count++;
        }

        @Override
        public boolean remove(@Nullable Object value) {
            BigDecimal less = exact(value);
            longest -= less.scale() == sum.scale() ? 1 : 0;
            sum = sum.subtract(less);
            count--;
            return longest > 0 || count == 0;
        }

        @Override
        public @Nullable Object result() throws SQLException {
            return count == 0 ? null : total.of(sum, count);
        }
    }

    /** In the digits of the type at each step, and beginning with the first value, which may be -0. */
    public static Aggregate.Accumulator floatSum(SqlType type) {
        return new Changed(
                (sum, value) -> sum == null
                        ? value
                        : Objects.requireNonNull(type.assign(added(((Number) sum).doubleValue(), value))),
                sum -> sum);
    }

    /** Of two that are equal the later one stays, but for padded text. */
    public static Aggregate.Accumulator extreme(SqlType type, int sign) {
        return new Changed(
                (best, value) -> {
                    int better = best == null ? 1 : type.compare(value, best) * sign;
                    return best == null || better > 0 || (better == 0 && !Types.isPadded(type)) ? value : best;
                },
                best -> best);
    }

    /** {@code every} and {@code bool_or}: decided by the first value of that truth. */
    public static Aggregate.Accumulator truth(boolean decisive) {
        return new Changed(
                (truth, value) ->
                        value.equals(decisive) || Objects.equals(truth, decisive) ? decisive : (Object) !decisive,
                truth -> truth);
    }

    public static Aggregate.Accumulator first() {
        return new Changed((first, value) -> first == null ? value : first, first -> first);
    }

    /** A value of {@code string_agg} and what is put before it. */
    public record Piece(String text, String separator) {}

    public static Aggregate.Accumulator text() {
        return new Changed(
                (text, value) -> {
                    Piece piece = (Piece) value;
                    StringBuilder all =
                            text == null ? new StringBuilder() : ((StringBuilder) text).append(piece.separator());
                    return all.append(piece.text());
                },
                Object::toString);
    }

    static BigDecimal exact(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof BigInteger integer
                ? new BigDecimal(integer)
                : BigDecimal.valueOf(((Number) Objects.requireNonNull(value)).longValue());
    }

    private static double added(double sum, @Nullable Object value) throws SQLException {
        double more = ((Number) Objects.requireNonNull(value)).doubleValue();
        if (Double.isInfinite(sum + more) && !Double.isInfinite(sum) && !Double.isInfinite(more)) {
            throw SqlErrors.error("22003", "value out of range: overflow");
        }
        return sum + more;
    }

    /** PostgreSQL sums the squares of the distances too, and fails when those overflow. */
    public static final class FloatAverage implements Aggregate.Accumulator {
        private double sum;
        private double squares;
        private long count;

        @Override
        public void add(@Nullable Object value) throws SQLException {
            double more = ((Number) Objects.requireNonNull(value)).doubleValue();
            double before = sum;
            count++;
            sum += more;
            double distance = more * count - sum;
            squares += count == 1 ? 0 : distance * distance / (count * (count - 1.0));
            boolean given = Double.isInfinite(before) || Double.isInfinite(more);
            if ((Double.isInfinite(sum) || Double.isInfinite(squares)) && !given) {
                throw SqlErrors.error("22003", "value out of range: overflow");
            }
            squares = Double.isInfinite(squares) || given ? Double.NaN : squares;
        }

        @Override
        public @Nullable Object result() {
            return count == 0 ? null : (Object) (sum / count);
        }
    }

    public static final class Items implements Aggregate.Accumulator {
        private final List<@Nullable Object> items = new ArrayList<>();

        @Override
        public void add(@Nullable Object value) {
            items.add(value);
        }

        @Override
        public @Nullable Object result() {
            return items.isEmpty() ? null : items;
        }
    }
}
