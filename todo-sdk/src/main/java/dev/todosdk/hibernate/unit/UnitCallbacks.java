package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOfWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actions that wait for a unit's outcome. They are run at most once, without a connection; what they throw cannot change
 * the outcome. Most units have none. Of one thread.
 */
final class UnitCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final String unit;
    private List<Runnable> beforeCommit = List.of();
    private List<Ordered> last = List.of();
    private List<Runnable> afterCommit = List.of();
    private List<Runnable> afterRollback = List.of();
    private @Nullable CommitPosition position;
    private int askingPosition;

    UnitCallbacks(String unit) {
        this.unit = unit;
    }

    void addBeforeCommit(Runnable action) {
        beforeCommit = with(beforeCommit, action);
    }

    /** Behind all that is done before the commit; those of one place stay as they came. */
    void addLast(long order, Runnable action) {
        last = with(last, new Ordered(order, action));
    }

    void addAfterCommit(Runnable action) {
        afterCommit = with(afterCommit, action);
    }

    void addAfterCommitAt(Consumer<CommitPosition> action) {
        askingPosition++;
        addAfterCommit(() -> action.accept(Objects.requireNonNull(position, "known when the unit is committed")));
    }

    /** Whether an action wants to know the position of the commit. */
    boolean asksPosition() {
        return askingPosition > 0;
    }

    void committedAt(CommitPosition known) {
        position = known;
    }

    @Nullable CommitPosition position() {
        return position;
    }

    void addAfterRollback(Runnable action) {
        afterRollback = with(afterRollback, action);
    }

    /** Most have none of a kind, which then costs nothing. */
    private static <A> List<A> with(List<A> actions, A action) {
        List<A> longer = actions.isEmpty() ? new ArrayList<>(2) : actions;
        longer.add(action);
        return longer;
    }

    Mark mark() {
        return new Mark(beforeCommit.size(), last.size(), afterCommit.size(), afterRollback.size(), askingPosition);
    }

    /** A part of the unit was rolled back, and with it what it had asked for. */
    void dropSince(Mark mark) {
        beforeCommit = first(mark.beforeCommit(), beforeCommit);
        last = first(mark.last(), last);
        afterCommit = first(mark.afterCommit(), afterCommit);
        afterRollback = first(mark.afterRollback(), afterRollback);
        askingPosition = mark.askingPosition();
    }

    private static <A> List<A> first(int size, List<A> actions) {
        return size == 0 ? List.of() : new ArrayList<>(actions.subList(0, size));
    }

    /** They run once. */
    private void forget() {
        beforeCommit = List.of();
        last = List.of();
        afterCommit = List.of();
        afterRollback = List.of();
        askingPosition = 0;
        position = null;
    }

    boolean hasBeforeCommit() {
        return !beforeCommit.isEmpty() || !last.isEmpty();
    }

    /**
     * What they ask for meanwhile waits for the next time, and what is to be last for the time when nothing else is left: an
     * action may add to it, and all of it has one order.
     */
    void beforeCommit() {
        List<Runnable> actions = beforeCommit;
        if (actions.isEmpty()) {
            last.sort(Comparator.comparingLong(Ordered::order));
            actions = last.stream().map(Ordered::action).toList();
            last = List.of();
        } else {
            beforeCommit = List.of();
        }
        actions.forEach(Runnable::run);
    }

    void committed() {
        List<Runnable> actions = afterCommit;
        CommitPosition known = position;
        forget();
        position = known;
        run(actions, "committed", null);
    }

    void rolledBack(@Nullable Throwable why) {
        List<Runnable> actions = afterRollback;
        forget();
        run(actions, "rolled back", why);
    }

    private void run(List<Runnable> actions, String outcome, @Nullable Throwable why) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (Throwable thrown) {
                LOG.error("{} is {}; an action that waited for that has failed", unit, outcome, thrown);
                if (why != null && why != thrown) {
                    why.addSuppressed(thrown);
                }
            }
        }
    }

    /** An action with its place among the others. */
    private record Ordered(long order, Runnable action) {}

    /** How many there were at a savepoint. */
    record Mark(int beforeCommit, int last, int afterCommit, int afterRollback, int askingPosition) {}
}
