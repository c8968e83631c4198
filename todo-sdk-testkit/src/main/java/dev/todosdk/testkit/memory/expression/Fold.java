package dev.todosdk.testkit.memory.expression;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of an expression PostgreSQL computes while it plans: each part that depends on no row and can never change, so that such a
 * part fails though no row comes to it.
 */
public final class Fold {

    /** Of what depends on a row or may change, with nothing in it to compute. */
    public static final Fold NONE = new Fold(false, null);

    /** Of a value that is known already. */
    public static final Fold KNOWN = new Fold(true, null);

    /** Computes something, and keeps nothing of it. */
    @FunctionalInterface
    public interface Step {
        void compute(Frame frame) throws SQLException;
    }

    private final boolean constant;
    private final @Nullable Step step;

    private Fold(boolean constant, @Nullable Step step) {
        this.constant = constant;
        this.step = step;
    }

    /** Of what is no constant itself, but has something in it to compute or to refuse before there are rows. */
    public static Fold within(Step step) {
        return new Fold(false, step);
    }

    /** Of what is constant as a whole. */
    static Fold constant(Value value) {
        return new Fold(true, computing(value));
    }

    /** A step that wants to know only whether the value can be computed. */
    static Step computing(Value value) {
        return frame -> {
            value.of(frame);
        };
    }

    /**
     * Of a value that is made of parts and of nothing else, when the same parts always make the same value. Each part is computed
     * before, also one that does not matter beside NULL.
     */
    public static Fold of(Value value, List<Fold> parts) {
        Fold before = parts(parts);
        if (!parts.stream().allMatch(Fold::isConstant)) {
            return before;
        }
        return before.isEmpty()
                ? constant(value)
                : new Fold(true, frame -> {
                    before.compute(frame);
                    value.of(frame);
                });
    }

    /** Of a value that must wait for rows, whatever is in it. */
    public static Fold parts(List<Fold> parts) {
        List<Step> steps = parts.stream()
                .map(part -> part.step)
                .filter(Objects::nonNull)
                .<Step>map(Objects::requireNonNull)
                .toList();
        return steps.isEmpty()
                ? NONE
                : new Fold(false, frame -> {
                    for (Step one : steps) {
                        one.compute(frame);
                    }
                });
    }

    /** Of parts that are looked at one after another, until a constant one ends that. */
    public static Fold until(Predicate<@Nullable Object> end, Value whole, List<Expr> parts) {
        if (parts.stream().allMatch(part -> part.fold().isConstant())) {
            return constant(whole);
        }
        return parts.stream().allMatch(part -> part.fold().step == null)
                ? NONE
                : new Fold(false, frame -> {
                    for (Expr part : parts) {
                        if (part.fold().isConstant()) {
                            if (end.test(part.value().of(frame))) {
                                return;
                            }
                        } else {
                            part.fold().compute(frame);
                        }
                    }
                });
    }

    /** Of CASE: a branch whose condition is constant and does not hold is not looked at, nor are those behind one that does. */
    public static Fold cases(Value whole, List<Expr> conditions, List<Expr> results) {
        List<Fold> all = new java.util.ArrayList<>();
        conditions.forEach(condition -> all.add(condition.fold()));
        results.forEach(result -> all.add(result.fold()));
        if (all.stream().allMatch(Fold::isConstant)) {
            return constant(whole);
        }
        return all.stream().allMatch(part -> part.step == null)
                ? NONE
                : new Fold(false, frame -> compute(conditions, results, frame));
    }

    private static void compute(List<Expr> conditions, List<Expr> results, Frame frame) throws SQLException {
        for (int i = 0; i < conditions.size(); i++) {
            Expr condition = conditions.get(i);
            boolean constant = condition.fold().isConstant();
            boolean holds = constant && condition.value().holds(frame);
            if (!constant) {
                condition.fold().compute(frame);
            }
            if (holds || !constant) {
                results.get(i).fold().compute(frame);
            }
            if (holds) {
                return;
            }
        }
        results.get(results.size() - 1).fold().compute(frame);
    }

    /** Whether it is computed as a whole. */
    public boolean isConstant() {
        return constant;
    }

    /** Whether there is nothing to compute. */
    public boolean isEmpty() {
        return step == null;
    }

    /**
     * Computes.
     *
     * @throws SQLException what a part fails with
     */
    public void compute(Frame frame) throws SQLException {
        if (step != null) {
            step.compute(frame);
        }
    }
}
