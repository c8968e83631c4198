package dev.todosdk.testkit.exploration;

/** Follows a schedule, and behind its end lets each unit go on as long as it can. */
final class Replay implements Chooser {

    private final Schedule schedule;
    private int at;

    Replay(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public int choose(Choice choice) {
        if (at == schedule.turns().size()) {
            return 0;
        }
        Turn turn = schedule.turns().get(at++);
        int position = choice.turns().indexOf(turn);
        if (position < 0) {
            throw new IllegalArgumentException("The schedule no longer fits the code: its step " + at
                    + " is none that can come then. Explore again.");
        }
        return position;
    }
}
