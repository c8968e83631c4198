package dev.todosdk.support;

import dev.todosdk.persistence.exception.CommitToken;
import java.util.UUID;

/** Commit tokens of no unit that look as if they were: of version 7, and of this moment. */
public final class MadeUpTokens {

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT_2 = 1L << 63;

    private MadeUpTokens() {}

    /**
     * A token of now.
     *
     * @param number tells those of one moment apart
     * @return the token
     */
    public static CommitToken token(long number) {
        return new CommitToken(new UUID((System.currentTimeMillis() << 16) | VERSION_7, VARIANT_2 | number));
    }
}
