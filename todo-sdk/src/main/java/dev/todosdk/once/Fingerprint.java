package dev.todosdk.once;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one request from another without keeping it. Stateless. */
final class Fingerprint {

    /** Of SHA-256, in hexadecimal digits. */
    static final int LENGTH = 64;

    private Fingerprint() {}

    static String of(String request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException thrown) {
            throw new IllegalStateException("Every Java platform has SHA-256", thrown);
        }
    }
}
