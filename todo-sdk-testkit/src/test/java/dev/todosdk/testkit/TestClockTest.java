package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private static final Instant START = Instant.parse("2026-05-01T09:00:00Z");

    private final TestClock clock = TestClock.at(START);

    @Test
    void standsStillUntilMoved() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ofHours(2))).isEqualTo("2026-05-01T11:00:00Z");
        assertThat(clock.advance(Duration.ofHours(-1))).isEqualTo("2026-05-01T10:00:00Z");
        clock.set(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void isTheSameClockInAnotherZone() {
        TestClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofDays(1));

        assertThat(LocalDateTime.now(tokyo)).isEqualTo("2026-05-02T18:00:00");
        assertThat(tokyo.withZone(clock.getZone()).instant()).isEqualTo(clock.instant());
    }
}
