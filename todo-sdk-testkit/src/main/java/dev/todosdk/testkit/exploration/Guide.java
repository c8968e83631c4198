package dev.todosdk.testkit.exploration;

import java.util.List;

/** Follows a schedule as far as it goes: a turn that cannot come is passed over, and behind the end each unit goes on as it can. */
final class Guide implements Chooser {

    private final List<Turn> turns;
    private int at;

    Guide(List<Turn> turns) {
        this.turns = List.copyOf(turns);
    }

    @Override
    public int choose(Choice choice) {
        int position = -1;
        while (position < 0 && at < turns.size()) {
            position = choice.turns().indexOf(turns.get(at++));
        }
        return Math.max(position, 0);
    }
}
