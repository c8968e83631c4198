package dev.todosdk.hibernate.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.server.CommitOutcomes;
import java.sql.SQLException;
import java.util.UUID;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitSettlementTest {

    private static final CommitToken TOKEN = new CommitToken(UUID.randomUUID());

    private final GenericJDBCException lost = new GenericJDBCException("lost", new SQLException("lost", "08006"));

    /** Says the same of every commit; null stands for silence. */
    private record Answer(@Nullable CommitOutcome outcome) implements CommitOutcomes {

        @Override
        public CommitToken newToken() {
            return TOKEN;
        }

        @Override
        public CommitOutcome outcomeOf(CommitToken token) {
            assertThat(token).isEqualTo(TOKEN);
            if (outcome == null) {
                throw new DatabaseUnavailableException(Failure.of("nobody answers"));
            }
            return outcome;
        }
    }

    @Test
    void aRefusalIsTakenAtItsWord() {
        ConflictException refused = new ConflictException(Failure.of("made up"));
        assertThat(CommitSettlement.settle(refused, TOKEN, new Answer(CommitOutcome.APPLIED), UnitOptions.DEFAULT))
                .isSameAs(refused);
    }

    @Test
    void anAppliedCommitIsNoFailure() {
        assertThat(CommitSettlement.settle(lost, TOKEN, new Answer(CommitOutcome.APPLIED), UnitOptions.DEFAULT))
                .isNull();
    }

    @Test
    void aCommitThatWasNotAppliedIsALostConnection() {
        assertThat(CommitSettlement.settle(lost, TOKEN, new Answer(CommitOutcome.NOT_APPLIED), UnitOptions.DEFAULT))
                .isInstanceOfSatisfying(ConnectionLostException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(CommitOutcome.NOT_APPLIED));
    }

    @Test
    void whatNobodyKnowsIsUnknown() {
        assertThat(CommitSettlement.settle(lost, TOKEN, new Answer(CommitOutcome.UNKNOWN), UnitOptions.DEFAULT))
                .isInstanceOfSatisfying(CommitOutcomeUnknownException.class, failure -> assertThat(failure.token())
                        .hasValue(TOKEN));
        assertThat(CommitSettlement.settle(lost, null, CommitOutcomes.NONE, UnitOptions.DEFAULT))
                .isInstanceOfSatisfying(CommitOutcomeUnknownException.class, failure -> assertThat(failure.token())
                        .isEmpty());
    }

    @Test
    void whatNobodyAnswersIsUnknownAndSaysWhy() {
        assertThat(CommitSettlement.settle(lost, TOKEN, new Answer(null), UnitOptions.DEFAULT))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasCause(lost);
        assertThat(lost.getSuppressed())
                .hasOnlyElementsOfType(DatabaseUnavailableException.class)
                .hasSize(1);
    }
}
