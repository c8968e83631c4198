package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a schedule that was found at random shorter: leaves a unit out, or lets what a unit did in two goes be done in one, as long
 * as the same does not hold after it.
 */
final class Shortening {

    private static final int MOST_TRIES = 400;

    /** Plays a schedule as far as it goes, and gives it as it was played, when the same does not hold after it. */
    private final Function<List<Turn>, Optional<Schedule>> play;

    private int tries;

    Shortening(Function<List<Turn>, Optional<Schedule>> play) {
        this.play = play;
    }

    Schedule of(Schedule found) {
        Schedule shortest = found;
        Optional<Schedule> shorter = Optional.of(found);
        while (shorter.isPresent()) {
            shortest = shorter.get();
            shorter = step(shortest);
        }
        return shortest;
    }

    private Optional<Schedule> step(Schedule from) {
        List<List<Turn>> goes = goes(from.turns());
        for (List<Turn> candidate : candidates(goes)) {
            if (++tries > MOST_TRIES) {
                return Optional.empty();
            }
            Optional<Schedule> played = play.apply(candidate);
            if (played.isPresent() && goes(played.get().turns()).size() < goes.size()) {
                return played;
            }
        }
        return Optional.empty();
    }

    private static List<List<Turn>> candidates(List<List<Turn>> goes) {
        List<List<Turn>> candidates = new ArrayList<>();
        goes.stream()
                .map(go -> go.get(0).unit())
                .distinct()
                .forEach(unit -> candidates.add(flat(
                        goes.stream().filter(go -> go.get(0).unit() != unit).toList())));
        for (int i = 0; i + 1 < goes.size(); i++) {
            List<List<Turn>> swapped = new ArrayList<>(goes);
            swapped.set(i, goes.get(i + 1));
            swapped.set(i + 1, goes.get(i));
            candidates.add(flat(swapped));
        }
        return candidates;
    }

    private static List<Turn> flat(List<List<Turn>> goes) {
        return goes.stream().flatMap(List::stream).toList();
    }

    /** What each unit does until another has its turn. */
    private static List<List<Turn>> goes(List<Turn> turns) {
        List<List<Turn>> goes = new ArrayList<>();
        for (Turn turn : turns) {
            List<Turn> last = goes.isEmpty() ? null : goes.get(goes.size() - 1);
            if (last == null || last.get(0).unit() != turn.unit()) {
                last = new ArrayList<>();
                goes.add(last);
            }
            last.add(turn);
        }
        return goes;
    }
}
