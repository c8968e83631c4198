package dev.todosdk.testkit.exploration;

import java.util.List;

/** Lets units come one after the other. */
final class Serially implements Chooser {

    private final List<Integer> order;

    Serially(List<Integer> order) {
        this.order = order;
    }

    @Override
    public int choose(Choice choice) {
        for (int unit : order) {
            int position = choice.turns().indexOf(new Turn(unit, null));
            if (position >= 0) {
                return position;
            }
        }
        return 0;
    }
}
