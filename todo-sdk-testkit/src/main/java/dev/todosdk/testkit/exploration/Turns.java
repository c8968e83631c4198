package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The turns of a run: those that were taken, and the next one, which a chooser chooses. */
final class Turns {

    private static final int MOST = 20_000;

    private final Chooser chooser;
    private final List<Fault> faults;
    private final List<Turn> taken = new ArrayList<>();

    /**
     * None yet.
     *
     * @param faults those that may happen
     */
    Turns(Chooser chooser, List<Fault> faults) {
        this.chooser = chooser;
        this.faults = faults;
    }

    int count() {
        return taken.size();
    }

    Schedule schedule() {
        return new Schedule(taken);
    }

    /**
     * Takes the next one.
     *
     * @param ready who can go on, at least one
     * @param last the unit that had the last turn, or null
     */
    Turn next(List<Player> ready, @Nullable Player last, Past past) {
        if (taken.size() > MOST) {
            throw new IllegalStateException("The units did not end within " + MOST + " steps.");
        }
        List<Turn> possible = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Player player : ready) {
            possible.add(new Turn(player.index, null));
            steps.add(player.pending);
        }
        for (Player player : ready) {
            for (Fault fault : faults) {
                if (player.wait == null && player.pending.canMeet(fault, player.wrote)) {
                    possible.add(new Turn(player.index, fault));
                    steps.add(player.pending);
                }
            }
        }
        int current = last != null && ready.contains(last) ? last.index : -1;
        return take(new Choice(possible, steps, current, past.number()));
    }

    /** Takes the one that ends a deadlock: of whom, no client can tell. */
    Turn victim(List<Player> circle, Past past) {
        List<Turn> possible = circle.stream()
                .map(member -> new Turn(member.index, null, true))
                .toList();
        List<Step> steps = circle.stream().map(member -> member.pending).toList();
        return take(new Choice(possible, steps, -1, past.within()));
    }

    private Turn take(Choice choice) {
        Turn turn = choice.turns().get(chooser.choose(choice));
        taken.add(turn);
        return turn;
    }
}
