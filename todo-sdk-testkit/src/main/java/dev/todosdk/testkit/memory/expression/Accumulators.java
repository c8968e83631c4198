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
        public Object result() {
            return count;
        }
    }

    /** Exact sums; those of small integers are bigints, those of bigints are numerics. */
    public static final class Sum implements Aggregate.Accumulator {
        private final SqlType type;
        private @Nullable BigDecimal sum;

        public Sum(SqlType type) {
            this.type = type;
        }

        @Override
        public void add(@Nullable Object value) {
            BigDecimal exact = exact(value);
            sum = sum == null ? exact : sum.add(exact);
        }

        @Override
        public @Nullable Object result() throws SQLException {
            if (sum == null) {
                return null;
            }
            if (type.equals(Types.BIGINT) && sum.toBigInteger().bitLength() > 63) {
                throw SqlErrors.error("22003", "bigint out of range");
            }
            return type.assign(sum);
        }
    }

    static BigDecimal exact(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof BigInteger integer
                ? new BigDecimal(integer)
                : BigDecimal.valueOf(((Number) Objects.requireNonNull(value)).longValue());
    }

    public static final class Average implements Aggregate.Accumulator {
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        @Override
        public void add(@Nullable Object value) {
            sum = sum.add(exact(value));
            count++;
        }

        @Override
        public @Nullable Object result() throws SQLException {
            return count == 0 ? null : Arithmetic.divided(sum, BigDecimal.valueOf(count));
        }
    }

    private static double added(double sum, @Nullable Object value) throws SQLException {
        double more = ((Number) Objects.requireNonNull(value)).doubleValue();
        if (Double.isInfinite(sum + more) && !Double.isInfinite(sum) && !Double.isInfinite(more)) {
            throw SqlErrors.error("22003", "value out of range: overflow");
        }
        return sum + more;
    }

    public static final class FloatSum implements Aggregate.Accumulator {
        private final SqlType type;
        private @Nullable Object sum;

        public FloatSum(SqlType type) {
            this.type = type;
        }

        /** In the digits of the type at each step, and beginning with the first value, which may be -0. */
        @Override
        public void add(@Nullable Object value) throws SQLException {
            sum = sum == null ? value : type.assign(added(((Number) sum).doubleValue(), value));
        }

        @Override
        public @Nullable Object result() {
            return sum;
        }
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

    public static final class Extreme implements Aggregate.Accumulator {
        private final SqlType type;
        private final int sign;
        private @Nullable Object best;

        public Extreme(SqlType type, int sign) {
            this.type = type;
            this.sign = sign;
        }

        @Override
        public void add(@Nullable Object value) {
            Object found = Objects.requireNonNull(value);
            int better = best == null ? 1 : type.compare(found, best) * sign;
            // Of two that are equal the later one stays, but for padded text.
            if (better > 0 || (better == 0 && !Types.isPadded(type))) {
                best = found;
            }
        }

        @Override
        public @Nullable Object result() {
            return best;
        }
    }

    /** {@code every} and {@code bool_or}: decided by the first value of that truth. */
    public static final class Truth implements Aggregate.Accumulator {
        private final boolean decisive;
        private @Nullable Boolean result;

        public Truth(boolean decisive) {
            this.decisive = decisive;
        }

        @Override
        public void add(@Nullable Object value) {
            boolean truth = Boolean.TRUE.equals(value);
            boolean decided = result != null && result == decisive;
            result = (truth == decisive || decided) ? decisive : !decisive;
        }

        @Override
        public @Nullable Object result() {
            return result;
        }
    }

    public static final class First implements Aggregate.Accumulator {
        private @Nullable Object first;

        @Override
        public void add(@Nullable Object value) {
            first = first == null ? value : first;
        }

        @Override
        public @Nullable Object result() {
            return first;
        }
    }

    /** A value of {@code string_agg} and what is put before it. */
    public record Piece(String text, String separator) {}

    public static final class Text implements Aggregate.Accumulator {
        private @Nullable StringBuilder text;

        @Override
        public void add(@Nullable Object value) {
            Piece piece = (Piece) Objects.requireNonNull(value);
            if (text == null) {
                text = new StringBuilder(piece.text());
            } else {
                text.append(piece.separator()).append(piece.text());
            }
        }

        @Override
        public @Nullable Object result() {
            return text == null ? null : text.toString();
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
