package dev.todosdk.testkit.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.town.RandomUnits;
import dev.todosdk.town.Scale;
import dev.todosdk.town.TownModule;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the reduction leaves out comes to nothing that the rest does not come to, with and without a bound. */
class ReductionTest {

    private static final int UNBOUNDED = 100;

    @Test
    void reachesTheStatesOfAllSchedules() {
        long seed = Long.getLong("todosdk.test.seed", 20_261_127L);
        int played = 0;
        int saved = 0;
        for (int i = 0; i < Scale.times(10); i++) {
            Plan<UnitOfWorkFactory> plan = random(new Random(seed + i));
            for (int preemptions : new int[] {1, UNBOUNDED}) {
                Reached all = reached(plan, preemptions, false);
                Reached reduced = reached(plan, preemptions, true);
                assertThat(reduced.states())
                        .as("seed %d, %d preemptions", seed + i, preemptions)
                        .isEqualTo(all.states());
                played += all.schedules();
                saved += all.schedules() - reduced.schedules();
            }
        }
        assertThat(saved).as("schedules left out of %d", played).isPositive();
    }

    private record Reached(Set<String> states, int schedules) {}

    private static Plan<UnitOfWorkFactory> random(Random random) {
        Plan<UnitOfWorkFactory> plan = new Plan<>(List.of(new TownModule()), db -> db, false);
        plan.given = RandomUnits::given;
        for (String name : new String[] {"first", "second"}) {
            RandomUnits unit = RandomUnits.of(random);
            plan.units.add(new Plan.Unit<>(name, unit::run));
        }
        return plan;
    }

    private static Reached reached(Plan<UnitOfWorkFactory> plan, int preemptions, boolean isReduced) {
        Search search = new Search(preemptions, 0, isReduced);
        Set<String> states = new HashSet<>();
        int schedules = 0;
        do {
            Played<UnitOfWorkFactory> played = Played.of(plan, unit -> true, search, false, null);
            states.add(ComparableState.of(played.rows().get(), new GeneratedValues(plan.mapping.entities())) + " "
                    + played.outcomes().stream().map(ReductionTest::told).toList());
            schedules++;
        } while (search.next());
        return new Reached(states, schedules);
    }

    private static String told(@Nullable Outcome outcome) {
        return outcome == null
                ? ""
                : outcome.value() + " "
                        + (outcome.thrown() == null ? "" : outcome.thrown().getClass());
    }
}
