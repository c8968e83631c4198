package dev.todosdk.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.StaleVersionException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Duration SHORT = Duration.ofMillis(3);
    private static final Duration LONG = Duration.ofMillis(4);
    private static final Duration NEGATIVE = Duration.ofMillis(-1);

    @Test
    void eachMethodChangesOneThing() {
        RetryPolicy policy = RetryPolicy.DEFAULT
                .withAttempts(2)
                .withDelays(SHORT, LONG)
                .withDeadline(Duration.ofMillis(5))
                .withBudget(6)
                .withStaleVersions(true)
                .withDuplicateKeys(true)
                .withLockTimeouts(true);
        assertThat(policy)
                .hasToString(
                        "RetryPolicy[attempts=2, baseDelay=PT0.003S, maxDelay=PT0.004S, deadline=PT0.005S, budget=6,"
                                + " staleVersions=true, duplicateKeys=true, lockTimeouts=true]");
        assertThat(policy.withDuplicateKeys(false).staleVersions()).isTrue();
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(RetryPolicy.DEFAULT)
                .hasToString("RetryPolicy[attempts=12, baseDelay=PT0.02S, maxDelay=PT2S, deadline=PT30S, budget=100,"
                        + " staleVersions=false, duplicateKeys=false, lockTimeouts=false]");
        assertThat(RetryPolicy.NONE.attempts()).isEqualTo(1);
    }

    @Test
    void whatIsRunAgainOnlyWhenAskedIsRunAgainForThePolicyThatAsks() {
        Failure facts = new Failure("", FailurePhase.WORK, CommitOutcome.NOT_APPLIED, null, Retry.WHEN_ASKED, null);
        Map<DatabaseException, RetryPolicy> asked = Map.of(
                new StaleVersionException(facts), RetryPolicy.DEFAULT.withStaleVersions(true),
                new DuplicateKeyException(facts, SchemaObject.NONE), RetryPolicy.DEFAULT.withDuplicateKeys(true),
                new CheckException(facts, SchemaObject.NONE), RetryPolicy.DEFAULT.withDuplicateKeys(true),
                new LockTimeoutException(facts), RetryPolicy.DEFAULT.withLockTimeouts(true));
        asked.forEach((failure, asking) -> {
            assertThat(RetryPolicy.DEFAULT.covers(failure)).isFalse();
            asked.values().forEach(policy -> assertThat(policy.covers(failure)).isEqualTo(policy.equals(asking)));
        });
    }

    @Test
    void theKindsDecisionAndACertainOutcomeAreBothNeeded() {
        for (CommitOutcome outcome : CommitOutcome.values()) {
            for (Retry retry : Retry.values()) {
                ConflictException failure =
                        new ConflictException(new Failure("", FailurePhase.COMMIT, outcome, null, retry, null));
                assertThat(RetryPolicy.DEFAULT.covers(failure))
                        .isEqualTo(outcome == CommitOutcome.NOT_APPLIED && retry == Retry.BY_DEFAULT);
                assertThat(failure.isRetryable()).isEqualTo(retry == Retry.BY_DEFAULT);
            }
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withAttempts(0))
                .withMessageContaining("attempts");
        assertThatIllegalArgumentException().isThrownBy(() -> policy.withDelays(NEGATIVE, LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.withDelays(LONG, SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.withDeadline(NEGATIVE));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.withBudget(-1));
        assertThatCode(() -> policy.withDelays(SHORT, SHORT)
                        .withDeadline(Duration.ZERO)
                        .withBudget(0)
                        .withAttempts(1))
                .doesNotThrowAnyException();
    }
}
