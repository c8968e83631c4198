package dev.todosdk.hibernate.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final ConnectionLostException loss = new ConnectionLostException(Failure.of("made up"));

    @Test
    void tenSuccessesGiveBackOneRetry() {
        RetryBudget budget = new RetryBudget(2);
        assertThat(budget.takeFor(loss)).isTrue();
        assertThat(budget.takeFor(loss)).isTrue();
        assertThat(budget.takeFor(loss)).isFalse();
        give(budget, 9);
        assertThat(budget.takeFor(loss)).isFalse();
        give(budget, 1);
        assertThat(budget.takeFor(loss)).isTrue();
        assertThat(budget.takeFor(loss)).isFalse();
    }

    @Test
    void isNeverMoreThanItWas() {
        RetryBudget budget = new RetryBudget(1);
        give(budget, 100);
        assertThat(budget.takeFor(loss)).isTrue();
        assertThat(budget.takeFor(loss)).isFalse();
        give(budget, 19);
        assertThat(budget.takeFor(loss)).isTrue();
        assertThat(budget.takeFor(loss)).isFalse();
    }

    @Test
    void ofNoneNoneIsTaken() {
        assertThat(new RetryBudget(0).takeFor(loss)).isFalse();
    }

    /** Of units in each other's way one gets through; that is no reason to give up the others. */
    @Test
    void conflictsHaveTheirOwnWhichAnySuccessFillsUp() {
        RetryBudget budget = new RetryBudget(1);
        ConflictException conflict = new ConflictException(Failure.of("made up"));
        assertThat(takenFor(conflict, budget)).isEqualTo(10);
        assertThat(takenFor(loss, budget)).isEqualTo(1);
        give(budget, 1);
        assertThat(takenFor(conflict, budget)).isEqualTo(10);
        assertThat(takenFor(loss, budget)).isZero();
    }

    private static int takenFor(DatabaseException failure, RetryBudget budget) {
        int taken = 0;
        while (budget.takeFor(failure)) {
            taken++;
        }
        return taken;
    }

    private static void give(RetryBudget budget, int successes) {
        for (int i = 0; i < successes; i++) {
            budget.giveBack();
        }
    }
}
