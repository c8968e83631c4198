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
                .attempts(2)
                .delays(SHORT, LONG)
                .deadline(Duration.ofMillis(5))
                .budget(6)
                .retryStaleVersions(true)
                .retryDuplicateKeys(true)
                .retryLockTimeouts(true);
        assertThat(policy).isEqualTo(new RetryPolicy(2, SHORT, LONG, Duration.ofMillis(5), 6, true, true, true));
        assertThat(policy.retryDuplicateKeys(false).staleVersions()).isTrue();
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(RetryPolicy.DEFAULT)
                .isEqualTo(new RetryPolicy(
                        8,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        100,
                        false,
                        false,
                        false));
        assertThat(RetryPolicy.NONE.attempts()).isEqualTo(1);
    }

    @Test
    void whatIsRunAgainOnlyWhenAskedIsRunAgainForThePolicyThatAsks() {
        Failure facts = new Failure("", FailurePhase.WORK, CommitOutcome.NOT_APPLIED, null, Retry.WHEN_ASKED, null);
        Map<DatabaseException, RetryPolicy> asked = Map.of(
                new StaleVersionException(facts), RetryPolicy.DEFAULT.retryStaleVersions(true),
                new DuplicateKeyException(facts, SchemaObject.NONE), RetryPolicy.DEFAULT.retryDuplicateKeys(true),
                new CheckException(facts, SchemaObject.NONE), RetryPolicy.DEFAULT.retryDuplicateKeys(true),
                new LockTimeoutException(facts), RetryPolicy.DEFAULT.retryLockTimeouts(true));
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
                .isThrownBy(() -> policy.attempts(0))
                .withMessageContaining("attempts");
        assertThatIllegalArgumentException().isThrownBy(() -> policy.delays(NEGATIVE, LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.delays(LONG, SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.deadline(NEGATIVE));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.budget(-1));
        assertThatCode(() -> policy.delays(SHORT, SHORT)
                        .deadline(Duration.ZERO)
                        .budget(0)
                        .attempts(1))
                .doesNotThrowAnyException();
    }
}
