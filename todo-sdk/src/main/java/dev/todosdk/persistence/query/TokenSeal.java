package dev.todosdk.persistence.query;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The check at the end of a token. Thread-safe. */
interface TokenSeal {

    /** Bytes of every check. */
    int LENGTH = 16;

    byte[] of(byte[] content);

    static TokenSeal checksum() {
        return content -> {
            try {
                return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(content), LENGTH);
            } catch (GeneralSecurityException everyPlatformHasIt) {
                throw new IllegalStateException(everyPlatformHasIt);
            }
        };
    }

    static TokenSeal signature(byte[] key) {
        SecretKeySpec secret = new SecretKeySpec(key, "HmacSHA256");
        return content -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(secret);
                return Arrays.copyOf(mac.doFinal(content), LENGTH);
            } catch (GeneralSecurityException everyPlatformHasIt) {
                throw new IllegalStateException(everyPlatformHasIt);
            }
        };
    }
}
