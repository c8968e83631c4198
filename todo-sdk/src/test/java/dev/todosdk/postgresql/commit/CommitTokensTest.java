package dev.todosdk.postgresql.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitTokensTest {

    private final CommitTokens tokens = new CommitTokens(token -> CommitOutcome.UNKNOWN, Duration.ofDays(1));

    @Test
    void eachIsAUuidOfVersion7WithTheTimeInFront() {
        long before = System.currentTimeMillis();
        CommitToken token = tokens.newToken();
        long after = System.currentTimeMillis();
        assertThat(token.id().version()).isEqualTo(7);
        assertThat(token.id().variant()).isEqualTo(2);
        assertThat(token.id().getMostSignificantBits() >>> 16).isBetween(before, after);
    }

    /** Who makes them up learns nothing, and leaves nothing behind. */
    @Test
    void whatCannotBeOneIsNotAsked() {
        CommitTokens asking = new CommitTokens(token -> CommitOutcome.APPLIED, Duration.ofDays(1));
        UUID own = asking.newToken().id();
        long aMonth = Duration.ofDays(30).toMillis() << 16;
        assertThat(asking.outcomeOf(new CommitToken(own))).isEqualTo(CommitOutcome.APPLIED);
        assertThat(Stream.of(
                        UUID.randomUUID(),
                        new UUID(own.getMostSignificantBits() - aMonth, own.getLeastSignificantBits()),
                        new UUID(own.getMostSignificantBits() + aMonth, own.getLeastSignificantBits()),
                        new UUID(own.getMostSignificantBits(), own.getLeastSignificantBits() & (-1L >>> 1))))
                .allSatisfy(
                        id -> assertThat(asking.outcomeOf(new CommitToken(id))).isEqualTo(CommitOutcome.UNKNOWN));
    }

    /** 74 bits of chance: each of them is 0 in some token and 1 in others. */
    @Test
    void theRestIsChance() {
        Set<CommitToken> made = new HashSet<>();
        long someHigh = 0;
        long allHigh = -1;
        long someLow = 0;
        long allLow = -1;
        for (int i = 0; i < 200; i++) {
            CommitToken token = tokens.newToken();
            made.add(token);
            someHigh |= token.id().getMostSignificantBits();
            allHigh &= token.id().getMostSignificantBits();
            someLow |= token.id().getLeastSignificantBits();
            allLow &= token.id().getLeastSignificantBits();
        }
        assertThat(made).hasSize(200);
        assertThat((someHigh & ~allHigh) & 0xFFFL).isEqualTo(0xFFFL);
        assertThat(someLow & ~allLow).isEqualTo(-1L >>> 2);
    }
}
