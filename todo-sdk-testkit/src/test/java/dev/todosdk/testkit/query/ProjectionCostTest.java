package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.internal.Projection;
import dev.todosdk.support.Cost;
import org.junit.jupiter.api.Test;

/** Records are read by the thousand, by the outbox's relay and consumers among others. */
class ProjectionCostTest {

    private static final int ROWS = 10_000;

    record Line(long position, String text) {}

    @Test
    void theConstructorIsLookedForOnce() {
        Projection<Line> lines = Projection.of(Line.class);
        Object[] values = {1L, "a"};
        assertThat(lines.make(values)).isEqualTo(new Line(1, "a"));
        Cost cost = Cost.ofWarm(() -> {
            for (int row = 0; row < ROWS; row++) {
                lines.make(values);
            }
        });
        assertThat(cost.bytes() / ROWS).as("bytes for each row").isLessThan(200);
    }
}
