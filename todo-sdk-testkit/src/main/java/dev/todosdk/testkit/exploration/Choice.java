package dev.todosdk.testkit.exploration;

import java.util.List;

/**
 * Who can have the next turn.
 *
 * @param turns the possible ones: first the unit that had the last, if it can go on, then the others in order, then faults
 * @param steps what each of these turns would do
 * @param current the unit that had the last turn and can go on, or -1
 * @param past what has happened, up to changes of places that make no difference
 */
record Choice(List<Turn> turns, List<Step> steps, int current, long past) {

    /** Whether a turn takes the place of a unit that could have gone on. */
    boolean isPreemption(Turn turn) {
        return current >= 0 && turn.unit() != current;
    }
}
