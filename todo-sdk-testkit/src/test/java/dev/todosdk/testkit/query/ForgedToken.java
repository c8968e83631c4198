package dev.todosdk.testkit.query;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** What somebody makes of an unsigned token who knows its format: other content with the right checksum. */
final class ForgedToken {

    private static final int CHECKSUM = 16;
    private static final int PAGE_NUMBER = 2;
    private static final long[] NUMBERS = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE};

    private ForgedToken() {}

    static String of(String token, Random random) {
        byte[] all = Base64.getUrlDecoder().decode(token);
        byte[] content = Arrays.copyOf(all, all.length - CHECKSUM);
        if (random.nextBoolean()) {
            ByteBuffer.wrap(content).putLong(PAGE_NUMBER, NUMBERS[random.nextInt(NUMBERS.length)]);
        } else {
            content[random.nextInt(content.length)] = (byte) random.nextInt();
        }
        byte[] forged = Arrays.copyOf(content, all.length);
        System.arraycopy(sha256(content), 0, forged, content.length, CHECKSUM);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
