package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through the schedules within a bound, depth first: each run follows the one before up to the last choice that has an
 * alternative left. Where a past has been seen before, with at least as much left of the bound, the rest of the run is one that
 * has been played in another order, and is not varied.
 */
final class Search implements Chooser {

    private final int preemptions;
    private final int faults;
    private final boolean reduced;
    private final List<Node> path = new ArrayList<>();
    private final Map<Long, List<int[]>> seen = new HashMap<>();
    private int depth;
    private boolean known;
    private boolean cut;

    /**
     * A search without a run yet.
     *
     * @param preemptions how many a schedule may have
     * @param faults how many a schedule may have
     * @param reduced whether orders that make no difference are left out
     */
    Search(int preemptions, int faults, boolean reduced) {
        this.preemptions = preemptions;
        this.faults = faults;
        this.reduced = reduced;
    }

    /** A choice with those of its turns that are within the bound. */
    private static final class Node {
        private final Choice choice;
        private final List<Integer> possible = new ArrayList<>();
        private final int preemptions;
        private final int faults;
        private int at;

        Node(Choice choice, int preemptions, int faults) {
            this.choice = choice;
            this.preemptions = preemptions;
            this.faults = faults;
        }

        Turn turn() {
            return choice.turns().get(possible.get(at));
        }

        int preemptionsAfter() {
            return preemptions + (choice.isPreemption(turn()) ? 1 : 0);
        }

        int faultsAfter() {
            return faults + (turn().fault() == null ? 0 : 1);
        }
    }

    @Override
    public int choose(Choice choice) {
        if (depth < path.size()) {
            Node node = path.get(depth++);
            requireSame(node.choice, choice);
            return node.possible.get(node.at);
        }
        if (known) {
            return 0;
        }
        Node last = path.isEmpty() ? null : path.get(path.size() - 1);
        Node node = new Node(choice, last == null ? 0 : last.preemptionsAfter(), last == null ? 0 : last.faultsAfter());
        if (reduced && isSeen(node)) {
            known = true;
            return 0;
        }
        for (int i = 0; i < choice.turns().size(); i++) {
            Turn turn = choice.turns().get(i);
            boolean within = node.preemptions + (choice.isPreemption(turn) ? 1 : 0) <= preemptions
                    && node.faults + (turn.fault() == null ? 0 : 1) <= faults;
            if (within) {
                node.possible.add(i);
            } else if (turn.fault() == null) {
                cut = true;
            }
        }
        path.add(node);
        depth++;
        return node.possible.get(0);
    }

    private static void requireSame(Choice before, Choice now) {
        if (!before.turns().equals(now.turns()) || !before.steps().equals(now.steps())) {
            throw new IllegalStateException("A unit does something else when the same steps come before it."
                    + " Clocks, random numbers, threads, what a static field keeps from one run to the next: such things"
                    + " must be made anew in with(...). Expected " + before.steps() + ", but it was " + now.steps()
                    + ".");
        }
    }

    private boolean isSeen(Node node) {
        long key = node.choice.past() * 31 + node.choice.current();
        List<int[]> before = seen.computeIfAbsent(key, any -> new ArrayList<>(1));
        for (int[] used : before) {
            if (used[0] <= node.preemptions && used[1] <= node.faults) {
                return true;
            }
        }
        before.add(new int[] {node.preemptions, node.faults});
        return false;
    }

    /** Whether there was a turn that the bound of preemptions left out. */
    boolean isCut() {
        return cut;
    }

    /** Whether there is another schedule; the next run plays it. */
    boolean next() {
        depth = 0;
        known = false;
        while (!path.isEmpty()) {
            Node last = path.get(path.size() - 1);
            if (++last.at < last.possible.size()) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }
}
