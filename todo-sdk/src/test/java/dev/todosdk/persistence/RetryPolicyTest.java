package dev.todosdk.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
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
                .retryDuplicateKeys(true);
        assertThat(policy).isEqualTo(new RetryPolicy(2, SHORT, LONG, Duration.ofMillis(5), 6, true, true));
        assertThat(policy.retryDuplicateKeys(false).staleVersions()).isTrue();
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(RetryPolicy.DEFAULT)
                .isEqualTo(new RetryPolicy(
                        8, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(30), 100, false, false));
        assertThat(RetryPolicy.NONE.attempts()).isEqualTo(1);
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
