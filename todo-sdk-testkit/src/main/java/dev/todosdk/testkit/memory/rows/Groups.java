package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers rows into groups, then offers each group with its first row and its aggregates. */
public final class Groups {

    private final List<Expr> keys;
    private final List<Aggregate> aggregates;
    private final Map<Object, Group> groups = new LinkedHashMap<>();

    public Groups(List<Expr> keys, List<Aggregate> aggregates) {
        this.keys = keys;
        this.aggregates = aggregates;
    }

    public void add(Frame frame) throws SQLException {
        Object key = key(keys, frame);
        Group group = groups.get(key);
        if (group == null) {
            group = new Group(frame.slots.clone(), aggregates);
            groups.put(key, group);
        }
        group.add(frame);
    }

    /** Without GROUP BY there is one group, be it empty. */
    public void each(Frame frame, Sink sink) throws SQLException {
        if (groups.isEmpty() && keys.isEmpty()) {
            groups.put(List.of(), new Group(new @Nullable Object[frame.slots.length], aggregates));
        }
        for (Group group : groups.values()) {
            System.arraycopy(group.firstRow, 0, frame.slots, 0, frame.slots.length);
            frame.aggregates = group.results();
            if (!sink.take()) {
                return;
            }
        }
    }

    /** Equal where all the keys are, NULL being equal to itself. */
    public static Object key(List<Expr> keys, Frame frame) throws SQLException {
        List<@Nullable Object> parts = new ArrayList<>(keys.size());
        for (Expr key : keys) {
            Object value = key.value().of(frame);
            SqlType type = Objects.requireNonNull(key.type());
            parts.add(value == null ? null : type.key(value));
        }
        return parts;
    }

    private static final class Group {
        private final @Nullable Object[] firstRow;
        private final List<Member> members = new ArrayList<>();

        Group(@Nullable Object[] firstRow, List<Aggregate> aggregates) {
            this.firstRow = firstRow;
            aggregates.forEach(aggregate -> members.add(new Member(aggregate)));
        }

        void add(Frame frame) throws SQLException {
            for (Member member : members) {
                member.add(frame);
            }
        }

        @Nullable Object[] results() throws SQLException {
            @Nullable Object[] results = new @Nullable Object[members.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = members.get(i).result();
            }
            return results;
        }
    }

    /** One aggregate of one group. */
    private static final class Member {
        private final Aggregate aggregate;
        private final Aggregate.Accumulator accumulator;
        private final Set<Object> seen = new HashSet<>();
        private final List<Ordered> ordered = new ArrayList<>();

        Member(Aggregate aggregate) {
            this.aggregate = aggregate;
            this.accumulator = aggregate.accumulator().get();
        }

        @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
        private record Ordered(
                @Nullable Object[] keys, @Nullable Object value) {}

        void add(Frame frame) throws SQLException {
            if (aggregate.filter() != null && !aggregate.filter().holds(frame)) {
                return;
            }
            Object value = aggregate.input() == null ? null : aggregate.input().of(frame);
            if (value == null && !aggregate.takesNulls()) {
                return;
            }
            if (aggregate.distinct() && !seen.add(value == null ? Execution.NULL : key(value))) {
                return;
            }
            if (aggregate.ordering() == null) {
                accumulator.add(value);
                return;
            }
            ordered.add(new Ordered(Value.all(aggregate.order(), frame), value));
        }

        private Object key(Object value) {
            return value instanceof List<?> || aggregate.inputType() == null
                    ? value
                    : aggregate.inputType().key(value);
        }

        @Nullable Object result() throws SQLException {
            Comparator<@Nullable Object[]> ordering = aggregate.ordering();
            if (ordering != null) {
                ordered.sort((a, b) -> ordering.compare(a.keys(), b.keys()));
                for (Ordered one : ordered) {
                    accumulator.add(one.value());
                }
            }
            return accumulator.result();
        }
    }
}
