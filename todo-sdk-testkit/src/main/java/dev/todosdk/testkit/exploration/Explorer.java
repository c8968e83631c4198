package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.PostgresqlDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Explores a plan: with no preemption first, then with one, and so on, so that what is found first needs the fewest.
 *
 * @param <C> what the units are given
 */
final class Explorer<C> {

    /** How many schedules more are played after a finding, for a shorter one. */
    private static final int MORE = 1000;

    private final Plan<C> plan;
    private final Verdicts<C> verdicts;
    private final long begin = System.nanoTime();

    /** A schedule after which something did not hold. */
    private record Finding(Schedule schedule, String verdict, int preemptions, int faults) {}

    /** What a search of all schedules within a bound came to. */
    private record Round(
            int schedules,
            boolean isComplete,
            boolean isCut,
            @Nullable Finding finding) {}

    Explorer(Plan<C> plan) {
        if (plan.units.isEmpty()) {
            throw new IllegalStateException("There is nothing to explore without a unit.");
        }
        this.plan = plan;
        this.verdicts = new Verdicts<>(plan);
        plan.learnWhatUnitsShare();
    }

    Explored explore() {
        Explored explored = new Explored(0, 0, 0, 0, isReduced(), false);
        boolean isCut = false;
        for (int faults = 0; faults <= mostFaults(); faults++) {
            for (int preemptions = 0; preemptions <= plan.preemptions; preemptions++) {
                Round round = search(unit -> true, preemptions, faults);
                if (round.finding() != null) {
                    throw new AssertionError(told(withoutBystanders(round.finding())));
                }
                isCut = round.isCut();
                if (!round.isComplete()) {
                    return new Explored(
                            round.schedules(), explored.preemptions(), explored.faults(), walked(), isReduced(), false);
                }
                explored = new Explored(
                        round.schedules(), isCut ? preemptions : plan.preemptions, faults, 0, isReduced(), true);
                if (!isCut) {
                    break; // With more preemptions there are no others.
                }
            }
        }
        return isCut ? explored.beyond(walked()) : explored;
    }

    private int mostFaults() {
        return plan.faults.isEmpty() ? 0 : plan.mostFaults;
    }

    /** A fifth of the time is left for what lies beyond the bound. */
    private boolean isTimeUp(int fifths) {
        return System.nanoTime() - begin > plan.time.toNanos() / 5 * fifths;
    }

    /** Plays some schedules beyond the bound, and says how many. */
    private int walked() {
        for (int i = 0; i < plan.walks; i++) {
            if (isTimeUp(5)) {
                return i;
            }
            Played<C> played = Played.of(plan, unit -> true, new Walk(i, mostFaults()), true, null);
            String verdict = verdicts.of(played);
            if (verdict != null) {
                throw new AssertionError(told(shortened(played.schedule(), verdict)));
            }
        }
        return plan.walks;
    }

    private Finding shortened(Schedule found, String verdict) {
        Schedule shortest = new Shortening(turns -> {
                    Schedule wanted = new Schedule(turns);
                    Played<C> played = Played.of(plan, wanted::hasUnit, new Guide(turns), true, null);
                    return verdict.equals(verdicts.of(played)) ? Optional.of(played.schedule()) : Optional.empty();
                })
                .of(found);
        return new Finding(shortest, verdict, 0, 0);
    }

    private boolean isReduced() {
        return !plan.sharesMemory;
    }

    private Round search(IntPredicate takesPart, int preemptions, int faults) {
        Search search = new Search(preemptions, faults, isReduced());
        Finding shortest = null;
        int schedules = 0;
        int more = 0;
        do {
            Played<C> played = Played.of(plan, takesPart, search, faults > 0, null);
            schedules++;
            String verdict = verdicts.of(played);
            if (verdict != null && (shortest == null || isShorter(played.schedule(), shortest.schedule()))) {
                shortest = new Finding(played.schedule(), verdict, preemptions, faults);
            }
            if (shortest != null && ++more > MORE) {
                break;
            }
            if (isTimeUp(4)) {
                return new Round(schedules, false, true, shortest);
            }
        } while (search.next());
        return new Round(schedules, true, search.isCut(), shortest);
    }

    private static boolean isShorter(Schedule one, Schedule other) {
        return one.turns().size() < other.turns().size();
    }

    /** Tries whether it takes all of the units; what does not hold without one of them even undisturbed says nothing. */
    private Finding withoutBystanders(Finding found) {
        Finding finding = found;
        for (int left = 0; left < plan.units.size(); left++) {
            Schedule schedule = finding.schedule();
            int without = left;
            long parts = plan.units.stream()
                    .filter(unit -> schedule.hasUnit(plan.units.indexOf(unit)))
                    .count();
            if (parts > 2 && schedule.hasUnit(left)) {
                IntPredicate rest = unit -> unit != without && schedule.hasUnit(unit);
                Round undisturbed = search(rest, 0, 0);
                Finding fewer =
                        search(rest, finding.preemptions(), finding.faults()).finding();
                if (undisturbed.finding() == null && fewer != null) {
                    finding = fewer;
                }
            }
        }
        return finding;
    }

    private String told(Finding finding) {
        Story story = new Story(plan.names(), plan.mapping.entities().names());
        Replay replay = new Replay(finding.schedule());
        Played.of(plan, finding.schedule()::hasUnit, replay, true, story);
        return finding.verdict() + "\n" + text(story.lines()) + "\nPlay it again: .replay(\"" + finding.schedule()
                + "\")" + confirmed(finding);
    }

    private String confirmed(Finding finding) {
        PostgresqlDatabase real = plan.real;
        return real == null
                ? ""
                : "\n" + new Confirmation<>(plan, verdicts, real.server()).of(finding.schedule(), finding.verdict());
    }

    List<String> replay(Schedule schedule) {
        Story story = new Story(plan.names(), plan.mapping.entities().names());
        Replay replay = new Replay(schedule);
        Played<C> played = Played.of(plan, schedule::hasUnit, replay, true, story);
        String verdict = verdicts.of(played);
        if (verdict != null) {
            throw new AssertionError(verdict + "\n" + text(story.lines()));
        }
        return story.lines();
    }

    private static String text(List<String> lines) {
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            numbered.add(String.format("%4d  %s", i + 1, lines.get(i)));
        }
        return String.join("\n", numbered);
    }
}
