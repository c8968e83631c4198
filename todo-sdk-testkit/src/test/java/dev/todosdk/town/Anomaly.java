package dev.todosdk.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Explored;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a service that shows only when units meet, or when something fails.
 *
 * @param name what it is called
 * @param faulty explores the service as it was written
 * @param mended explores it as it should have been
 */
public record Anomaly(String name, Exploration<?> faulty, Exploration<?> mended) {

    private static final int MOST_LINES = 12;
    /** Of time there is enough, also on a machine that does something else. */
    private static final Duration LOADED = Duration.ofMinutes(5);

    private static final boolean TELLS = Boolean.getBoolean("todosdk.test.stories");

    /**
     * It is found, and told in at most twelve lines.
     *
     * @param real where it happens, too; null to find it in memory alone
     */
    public void assertFound(@Nullable PostgresqlDatabase real) {
        faulty.atMost(LOADED);
        long begin = System.nanoTime();
        Throwable found = catchThrowable((real == null ? faulty : faulty.confirmOn(real))::explore);
        assertThat(found).as(name).isInstanceOf(AssertionError.class);
        String message = String.valueOf(found.getMessage());
        List<String> story =
                message.lines().filter(line -> line.matches(" +\\d+ .*")).toList();
        assertThat(message).doesNotContain("NotSupportedException");
        assertThat(story).as(message).hasSizeBetween(1, MOST_LINES);
        assertThat(message.contains("It happens on PostgreSQL too")).as(message).isEqualTo(real != null);
        if (TELLS) {
            System.out.println("== " + name + ", " + millisSince(begin) + " ms\n" + message);
        }
    }

    /** Where it is mended, all is gone through and nothing found. */
    public void assertMended() {
        long begin = System.nanoTime();
        Explored explored = mended.atMost(LOADED).explore();
        assertThat(explored.isComplete()).as(explored.toString()).isTrue();
        if (TELLS) {
            System.out.println("mended: " + explored + ", " + millisSince(begin) + " ms");
        }
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Override
    public String toString() {
        return name;
    }
}
