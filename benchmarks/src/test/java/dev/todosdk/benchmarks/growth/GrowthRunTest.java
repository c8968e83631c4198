package dev.todosdk.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.benchmarks.growth.GrowthRun.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthRunTest {

    /** Small sizes of what the run does with large ones. */
    @Test
    void theFlightNeverTakesMoreRoundTripsThanTheOthers() throws Exception {
        List<Cost> costs = GrowthRun.costs(new int[] {1, 10}, new int[] {10, 100, 1000});
        assertThat(costs).hasSize(2 * 3 * GrowingStack.values().length);
        GrowthRun.requireNeverMoreThanPlain(costs);
        assertThat(new GrowthChart(costs).svg()).contains("<polyline").doesNotContain("NaN");
    }
}
