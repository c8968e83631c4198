package dev.todosdk.postgresql.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.CommitToken;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitTokensTest {

    private final CommitTokens tokens = new CommitTokens();

    @Test
    void eachIsAUuidOfVersion7WithTheTimeInFront() {
        long before = System.currentTimeMillis();
        CommitToken token = tokens.next();
        long after = System.currentTimeMillis();
        assertThat(token.id().version()).isEqualTo(7);
        assertThat(token.id().variant()).isEqualTo(2);
        assertThat(token.id().getMostSignificantBits() >>> 16).isBetween(before, after);
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
            CommitToken token = tokens.next();
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
