package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources made of two: the right one is asked again for each row of the left. */
final class Joins {

    private Joins() {}

    static Source inner(Source left, Source right) {
        return (frame, sink) -> left.each(frame, () -> right.each(frame, sink));
    }

    static Source left(Source left, Source right, int[] rightSlots) {
        return (frame, sink) -> left.each(frame, () -> {
            boolean[] matched = {false};
            boolean wanted = right.each(frame, () -> {
                matched[0] = true;
                return sink.take();
            });
            if (!wanted || matched[0]) {
                return wanted;
            }
            for (int slot : rightSlots) {
                frame.slots[slot] = null;
            }
            return sink.take();
        });
    }

    static Source filtered(Source source, Value[] conditions) {
        return (frame, sink) -> source.each(frame, () -> !Access.pass(conditions, frame) || sink.take());
    }

    /** All of the left with their partners, then those of the right that found none. */
    static Source full(Source left, Source right, List<Conjunct> on, int[] leftSlots, int[] rightSlots) {
        Value[] conditions = Conjunct.conditions(on);
        return (frame, sink) -> {
            List<@Nullable Object[]> partners = collected(right, frame, rightSlots);
            Set<@Nullable Object[]> matched = Collections.newSetFromMap(new IdentityHashMap<>());
            boolean wanted = left(
                            left,
                            (inner, offered) -> matching(partners, matched, conditions, rightSlots, inner, offered),
                            rightSlots)
                    .each(frame, sink);
            for (int slot : leftSlots) {
                frame.slots[slot] = null;
            }
            for (@Nullable Object[] partner : partners) {
                if (wanted && !matched.contains(partner)) {
                    restore(partner, rightSlots, frame);
                    wanted = sink.take();
                }
            }
            return wanted;
        };
    }

    private static List<@Nullable Object[]> collected(Source source, Frame frame, int[] slots) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        source.each(frame, () -> {
            @Nullable Object[] row = new @Nullable Object[slots.length];
            for (int i = 0; i < slots.length; i++) {
                row[i] = frame.slots[slots[i]];
            }
            return rows.add(row);
        });
        return rows;
    }

    private static void restore(@Nullable Object[] row, int[] slots, Frame frame) {
        for (int i = 0; i < slots.length; i++) {
            frame.slots[slots[i]] = row[i];
        }
    }

    private static boolean matching(
            List<@Nullable Object[]> partners,
            Set<@Nullable Object[]> matched,
            Value[] conditions,
            int[] slots,
            Frame frame,
            Sink sink)
            throws SQLException {
        for (@Nullable Object[] partner : partners) {
            restore(partner, slots, frame);
            if (Access.pass(conditions, frame)) {
                matched.add(partner);
                if (!sink.take()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A derived table that is asked again for each row before it. */
    static Source lateral(QueryPlan plan, int slot, List<Conjunct> conjuncts) {
        Value[] conditions = Conjunct.conditions(conjuncts);
        return (frame, sink) -> Access.offer(plan.rows(frame.execution, frame), slot, conditions, frame, sink);
    }
}
