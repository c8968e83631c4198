package dev.todosdk.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void tenSuccessesGiveBackOneRetry() {
        RetryBudget budget = new RetryBudget(2);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
        give(budget, 9);
        assertThat(budget.take()).isFalse();
        give(budget, 1);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void isNeverMoreThanItWas() {
        RetryBudget budget = new RetryBudget(1);
        give(budget, 100);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
        give(budget, 19);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void ofNoneNoneIsTaken() {
        assertThat(new RetryBudget(0).take()).isFalse();
    }

    private static void give(RetryBudget budget, int successes) {
        for (int i = 0; i < successes; i++) {
            budget.giveBack();
        }
    }
}
