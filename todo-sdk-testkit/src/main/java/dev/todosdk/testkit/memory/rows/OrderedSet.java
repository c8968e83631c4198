package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a group in their order, and what one of the aggregates says of them. */
public final class OrderedSet implements Aggregate.Accumulator {

    /** What a row is sorted by, and what stands in the parentheses of the call. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    public record Member(@Nullable Object[] keys, @Nullable Object[] given) {}

    private final String aggregate;
    private final Comparator<@Nullable Object[]> order;
    private final List<Member> members = new ArrayList<>();

    public OrderedSet(String aggregate, Comparator<@Nullable Object[]> order) {
        this.aggregate = aggregate;
        this.order = order;
    }

    @Override
    public void add(@Nullable Object value) {
        members.add((Member) Objects.requireNonNull(value));
    }

    @Override
    public @Nullable Object result() throws SQLException {
        double all = members.size();
        return switch (aggregate) {
            case "rank" -> count(-1) + 1;
            case "dense_rank" -> groups() + 1;
            case "percent_rank" -> all == 0 ? 0.0 : count(-1) / all;
            case "cume_dist" -> (count(-1) + count(0) + 1) / (all + 1);
            case "mode" -> mode();
            default -> percentile();
        };
    }

    /** How many stand before what is given, or beside it. */
    private long count(int side) {
        return members.stream().filter(member -> side(member) == side).count();
    }

    private int side(Member member) {
        return Integer.signum(order.compare(member.keys(), member.given()));
    }

    /** How many different ones stand before what is given. */
    private long groups() {
        long groups = 0;
        for (int i = 0; i < members.size() && side(members.get(i)) < 0; i++) {
            groups += i == 0 || differ(members.get(i - 1).keys(), members.get(i).keys()) ? 1 : 0;
        }
        return groups;
    }

    private boolean differ(@Nullable Object[] one, @Nullable Object[] other) {
        return order.compare(one, other) != 0;
    }

    private List<Object> values() {
        return members.stream()
                .map(member -> member.keys()[0])
                .filter(Objects::nonNull)
                .<Object>map(Objects::requireNonNull)
                .toList();
    }

    /** The first of those that come most often. */
    private @Nullable Object mode() {
        @Nullable Object best = null;
        int most = 0;
        int begin = 0;
        List<Object> values = values();
        for (int end = 1; end <= values.size(); end++) {
            boolean ends = end == values.size()
                    || differ(new @Nullable Object[] {values.get(begin)}, new @Nullable Object[] {values.get(end)});
            if (ends && end - begin > most) {
                most = end - begin;
                best = values.get(begin);
            }
            begin = ends ? end : begin;
        }
        return best;
    }

    private @Nullable Object percentile() throws SQLException {
        @Nullable Object given = members.isEmpty() ? null : members.get(0).given()[0];
        if (given == null) {
            return null;
        }
        double part = (Double) given;
        if (!(part >= 0 && part <= 1)) {
            throw SqlErrors.error("22003", "percentile value is not between 0 and 1");
        }
        List<Object> values = values();
        if (values.isEmpty()) {
            return null;
        } else if (aggregate.equals("percentile_disc")) {
            return values.get((int) Math.max(1, Math.ceil(part * values.size())) - 1);
        }
        double place = part * (values.size() - 1);
        double low = (Double) values.get((int) Math.floor(place));
        double high = (Double) values.get((int) Math.ceil(place));
        return low == high ? low : low + (place - Math.floor(place)) * (high - low);
    }
}
