package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether what should hold after a run does.
 *
 * @param <C> what the units are given
 */
final class Verdicts<C> {

    private final Plan<C> plan;
    /** What the units came to in an order of them, one after the other. */
    private final Map<List<Integer>, Serial> serial = new HashMap<>();

    private final GeneratedValues generated;
    /** Of the units whose results are others each time, as ids are. */
    private final Set<Integer> resultsDiffer = new HashSet<>();

    private boolean isLearnt;

    private record Serial(List<@Nullable Outcome> outcomes, Map<String, List<String>> rows) {}

    Verdicts(Plan<C> plan) {
        this.plan = plan;
        this.generated = new GeneratedValues(plan.mapping.entities());
    }

    /** What does not hold, or null. */
    @Nullable String of(Played<C> played) {
        String unexpected = unexpected(played);
        if (unexpected != null) {
            return unexpected;
        }
        if (plan.noDeadlock && played.wasDeadlocked()) {
            return "The units can deadlock:";
        }
        String broken = brokenInvariant(played);
        if (broken != null) {
            return broken;
        }
        return plan.serialisable && !isSerialisable(played)
                ? "Results and rows are those of no order of the units, one after the other:"
                : null;
    }

    private @Nullable String unexpected(Played<C> played) {
        for (int i = 0; i < played.outcomes().size(); i++) {
            Outcome outcome = played.outcomes().get(i);
            Throwable thrown = outcome == null ? null : outcome.thrown();
            if (outcome != null
                    && thrown != null
                    && !outcome.isOpen()
                    && plan.expected.stream().noneMatch(type -> type.isInstance(thrown))) {
                return "The unit \"" + plan.units.get(i).name() + "\" ends with an exception that nobody expects, "
                        + thrown.getClass().getName() + ":";
            }
        }
        return null;
    }

    private @Nullable String brokenInvariant(Played<C> played) {
        for (int i = 0; i < plan.invariants.size(); i++) {
            String which = plan.invariants.size() == 1 ? "The invariant" : "Invariant " + (i + 1);
            try {
                if (!plan.invariants.get(i).holds(played.context())) {
                    return which + " does not hold after this:";
                }
            } catch (Exception thrown) {
                return which + " could not be asked after this, because of " + thrown + ":";
            }
        }
        return null;
    }

    private boolean isSerialisable(Played<C> played) {
        List<Integer> sure = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < played.outcomes().size(); i++) {
            Outcome outcome = played.outcomes().get(i);
            if (outcome != null) {
                (outcome.isOpen() ? open : sure).add(i);
            }
        }
        learn();
        Map<String, List<String>> rows = ComparableState.of(played.rows().get(), generated);
        for (int chosen = 0; chosen < 1 << open.size(); chosen++) {
            List<Integer> units = new ArrayList<>(sure);
            for (int i = 0; i < open.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    units.add(open.get(i));
                }
            }
            if (isOrder(new ArrayList<>(), units, played, rows)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOrder(List<Integer> begin, List<Integer> rest, Played<C> played, Map<String, List<String>> rows) {
        if (rest.isEmpty()) {
            return matches(serial.computeIfAbsent(List.copyOf(begin), this::serially), begin, played, rows);
        }
        for (Integer next : rest) {
            List<Integer> longer = new ArrayList<>(begin);
            longer.add(next);
            List<Integer> fewer = new ArrayList<>(rest);
            fewer.remove(next);
            if (isOrder(longer, fewer, played, rows)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Serial order, List<Integer> units, Played<C> played, Map<String, List<String>> rows) {
        for (int unit : units) {
            Outcome outcome = Objects.requireNonNull(played.outcomes().get(unit));
            Outcome other = Objects.requireNonNull(order.outcomes().get(unit));
            if (!outcome.isOpen() && !outcome.looksLike(other, resultsDiffer.contains(unit))) {
                return false;
            }
        }
        return order.rows().equals(rows);
    }

    private Serial serially(List<Integer> order) {
        Played<C> played = Played.of(plan, order::contains, new Serially(order), false, null);
        return new Serial(played.outcomes(), ComparableState.of(played.rows().get(), generated));
    }

    /** What is another each time differs when the same is played again with other numbers; each unit has its turn as the first. */
    private void learn() {
        if (isLearnt) {
            return;
        }
        isLearnt = true;
        for (int first = 0; first < plan.units.size(); first++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < plan.units.size(); i++) {
                order.add((first + i) % plan.units.size());
            }
            Played<C> one = Played.of(plan, unit -> true, new Serially(order), false, null);
            Played<C> again = Played.of(plan, unit -> true, new Serially(order), false, null);
            generated.learnRandom(one.rows().get(), again.rows().get());
            learnResults(one, again);
            learnNumbers(one, order);
        }
    }

    /** Code that counts on certain numbers fails with others, and tells nothing. */
    private void learnNumbers(Played<C> one, List<Integer> order) {
        Played<C> further;
        try {
            further = Played.withOtherNumbers(plan, unit -> true, new Serially(order));
        } catch (IllegalStateException fails) {
            return;
        }
        if (endAlike(one, further)) {
            generated.learnNumbers(one.rows().get(), further.rows().get());
            learnResults(one, further);
        }
    }

    private static boolean endAlike(Played<?> one, Played<?> other) {
        for (int i = 0; i < one.outcomes().size(); i++) {
            if (!Objects.requireNonNull(one.outcomes().get(i))
                    .looksLike(Objects.requireNonNull(other.outcomes().get(i)), true)) {
                return false;
            }
        }
        return true;
    }

    private void learnResults(Played<C> one, Played<C> other) {
        for (int i = 0; i < one.outcomes().size(); i++) {
            if (!Objects.requireNonNull(one.outcomes().get(i))
                    .looksLike(Objects.requireNonNull(other.outcomes().get(i)), false)) {
                resultsDiffer.add(i);
            }
        }
    }
}
