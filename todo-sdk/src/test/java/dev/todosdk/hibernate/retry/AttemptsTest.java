package dev.todosdk.hibernate.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StaleVersionException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final RetryPolicy AT_ONCE = RetryPolicy.DEFAULT.withDelays(Duration.ZERO, Duration.ZERO);
    private final ConflictException conflict = new ConflictException(facts(Retry.BY_DEFAULT));

    private final RetryBudget budget = new RetryBudget(100);

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    private Attempts attempts(RetryPolicy policy) {
        return new Attempts("unit", policy, budget, System.nanoTime());
    }

    private boolean another(RetryPolicy policy, DatabaseException failure) {
        return attempts(policy).another(failure);
    }

    @Test
    void endWithTheNumberThatThePolicyAllows() {
        Attempts three = attempts(AT_ONCE.withAttempts(3));
        assertThat(three.another(conflict)).isTrue();
        assertThat(three.another(conflict)).isTrue();
        assertThat(three.another(conflict)).isFalse();
        assertThat(another(RetryPolicy.NONE, conflict)).isFalse();
    }

    @Test
    void followOnWhatThePolicyCovers() {
        DatabaseException stale = new StaleVersionException(facts(Retry.WHEN_ASKED));
        assertThat(another(AT_ONCE, stale)).isFalse();
        assertThat(another(AT_ONCE.withStaleVersions(true), stale)).isTrue();
        assertThat(another(AT_ONCE, new ConflictException(facts(Retry.NEVER)))).isFalse();
        assertThat(attempts(AT_ONCE).another(null)).isFalse();
    }

    @Test
    void areNotUsedUpByStalePlansOfWhichEachConnectionHasOne() {
        Failure facts =
                new Failure("made up", FailurePhase.WORK, CommitOutcome.NOT_APPLIED, "0A000", Retry.BY_DEFAULT, null);
        Attempts two = new Attempts("unit", AT_ONCE.withAttempts(2), new RetryBudget(1), System.nanoTime());
        for (int connection = 0; connection < 50; connection++) {
            assertThat(two.another(new ConflictException(facts))).isTrue();
        }
        assertThat(two.another(conflict)).isTrue();
        assertThat(two.another(conflict)).isFalse();
        assertThat(another(RetryPolicy.NONE, new ConflictException(facts))).isFalse();
        assertThat(another(AT_ONCE.withDeadline(Duration.ZERO), new ConflictException(facts)))
                .isFalse();
    }

    private static Failure facts(Retry retry) {
        return new Failure("made up", FailurePhase.WORK, CommitOutcome.NOT_APPLIED, null, retry, null);
    }

    @Test
    void endWithTheDeadline() {
        assertThat(another(AT_ONCE.withDeadline(Duration.ZERO), conflict)).isFalse();
        RetryPolicy slow = RetryPolicy.DEFAULT.withDelays(Duration.ofDays(1), Duration.ofDays(1));
        assertThat(another(slow, conflict))
                .as("a pause that would end too late")
                .isFalse();
    }

    @Test
    void endWithTheBudget() {
        DatabaseException lost = new ConnectionLostException(facts(Retry.BY_DEFAULT));
        Attempts poor = new Attempts("unit", AT_ONCE, new RetryBudget(1), System.nanoTime());
        assertThat(poor.another(lost)).isTrue();
        assertThat(poor.exhaustion(lost)).isNull();
        assertThat(poor.another(lost)).isFalse();
        assertThat(poor.exhaustion(lost))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContainingAll(lost.getMessage(), "RetryPolicy.budget")
                .hasCause(lost);
    }

    @Test
    void endWithAnInterrupt() {
        Thread.currentThread().interrupt();
        assertThat(another(AT_ONCE, conflict)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anInterruptEndsThePause() throws InterruptedException {
        RetryPolicy slow = RetryPolicy.DEFAULT
                .withDelays(Duration.ofDays(1_000), Duration.ofDays(1_000))
                .withDeadline(Duration.ofDays(2_000));
        Thread pausing = new Thread(() -> {
            interruptedResult = another(slow, conflict);
            interruptedFlag = Thread.currentThread().isInterrupted();
        });
        pausing.start();
        while (pausing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        pausing.interrupt();
        pausing.join();
        assertThat(interruptedResult).isFalse();
        assertThat(interruptedFlag).isTrue();
    }

    private volatile boolean interruptedResult = true;
    private volatile boolean interruptedFlag;

    @Test
    void theLongestPauseDoublesUpToTheMost() {
        RetryPolicy policy = RetryPolicy.DEFAULT.withDelays(Duration.ofMillis(20), Duration.ofMillis(100));
        assertThat(Attempts.longestPause(policy, 1))
                .isEqualTo(Duration.ofMillis(20).toNanos());
        assertThat(Attempts.longestPause(policy, 2))
                .isEqualTo(Duration.ofMillis(40).toNanos());
        assertThat(Attempts.longestPause(policy, 3))
                .isEqualTo(Duration.ofMillis(80).toNanos());
        assertThat(Attempts.longestPause(policy, 4))
                .isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(Attempts.longestPause(policy, 1_000))
                .isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(Attempts.longestPause(AT_ONCE, 1_000)).isZero();
        RetryPolicy days = RetryPolicy.DEFAULT.withDelays(Duration.ofDays(1), Duration.ofDays(90));
        assertThat(Attempts.longestPause(days, 30))
                .as("no overflow")
                .isEqualTo(Duration.ofDays(90).toNanos());
    }
}
