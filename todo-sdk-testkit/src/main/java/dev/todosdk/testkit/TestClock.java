package dev.todosdk.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it.
 *
 * <pre>{@code
 * TestClock clock = TestClock.at(Instant.parse("2026-05-01T09:00:00Z"));
 * TodoSdk sdk = TodoSdk.builder().clock(clock)...start();
 * clock.advance(Duration.ofDays(1));
 * }</pre>
 *
 * <p>Thread-safe. Clocks made by {@link #withZone} show the same time and move with it.
 */
public final class TestClock extends Clock {

    /** What the clocks of all zones show. */
    private static final class Hands {

        private Instant time;

        private Hands(Instant time) {
            this.time = time;
        }

        private synchronized Instant get() {
            return time;
        }

        private synchronized Instant advance(Duration duration) {
            time = time.plus(duration);
            return time;
        }

        private synchronized void set(Instant newTime) {
            time = newTime;
        }
    }

    private final Hands now;
    private final ZoneId zone;

    private TestClock(Hands now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * A clock that shows this time in UTC.
     *
     * @param start the time to begin with
     * @return a new clock
     */
    public static TestClock at(Instant start) {
        return new TestClock(new Hands(Objects.requireNonNull(start, "start")), ZoneOffset.UTC);
    }

    /**
     * Moves the clock.
     *
     * @param duration how far; a negative one moves it back, as real clocks sometimes do
     * @return the new time
     * @throws ArithmeticException if the time would leave the range of {@link Instant}
     */
    public Instant advance(Duration duration) {
        return now.advance(duration);
    }

    /**
     * Moves the clock to a time.
     *
     * @param time the new time
     */
    public void set(Instant time) {
        now.set(Objects.requireNonNull(time, "time"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public TestClock withZone(ZoneId other) {
        return new TestClock(now, Objects.requireNonNull(other, "other"));
    }

    @Override
    public String toString() {
        return "TestClock[" + instant() + ", " + zone + "]";
    }
}
