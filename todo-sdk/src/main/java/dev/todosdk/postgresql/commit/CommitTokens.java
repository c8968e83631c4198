package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.exception.CommitToken;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes tokens: UUIDs of version 7, whose order by time keeps the index narrow and lets old ones be deleted from its left
 * end. Thread-safe.
 */
final class CommitTokens {

    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 1L << 63;
    private static final long LOW_12_BITS = 0xFFFL;
    private static final long LOW_62_BITS = -1L >>> 2;

    private final SecureRandom random = new SecureRandom();

    CommitToken next() {
        long time = System.currentTimeMillis() << 16;
        byte[] bytes = new byte[Short.BYTES + Long.BYTES];
        random.nextBytes(
                bytes); // Two numbers by themselves would be two arrays, and twice the random generator's lock.
        ByteBuffer chance = ByteBuffer.wrap(bytes);
        return new CommitToken(new UUID(
                time | VERSION | (chance.getShort() & LOW_12_BITS), VARIANT | (chance.getLong() & LOW_62_BITS)));
    }
}
