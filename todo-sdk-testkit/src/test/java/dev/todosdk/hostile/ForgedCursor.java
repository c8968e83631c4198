package dev.todosdk.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** An unsigned cursor token as somebody writes it who knows the format: any content, with the right checksum. */
final class ForgedCursor {

    static final int TEXT = 1;
    static final int LONG = 2;
    static final int DOUBLE = 7;
    static final int DECIMAL = 9;
    static final int WHOLE = 10;
    static final int LAST_TYPE = 17;

    private static final int CHECKSUM = 16;

    /** A sort value as the token holds it. */
    record Value(int type, String text) {}

    private ForgedCursor() {}

    /** The same place in another value: what the real token is bound to stays. */
    static String with(String token, List<Value> values) {
        byte[] all = Base64.getUrlDecoder().decode(token);
        int binding = 1 + 1 + Long.BYTES;
        int end = binding + 2 + (all[binding] & 255) * 256 + (all[binding + 1] & 255);
        return sealed(values(Arrays.copyOf(all, end), values));
    }

    private static byte[] values(byte[] head, List<Value> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(head);
            out.writeByte(values.size());
            for (Value value : values) {
                byte[] text = value.text.getBytes(StandardCharsets.UTF_8);
                out.writeByte(value.type);
                out.writeInt(text.length);
                out.write(text);
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /** Any content with the right checksum. */
    static String sealed(byte[] content) {
        try {
            byte[] check = MessageDigest.getInstance("SHA-256").digest(content);
            byte[] all = Arrays.copyOf(content, content.length + CHECKSUM);
            System.arraycopy(check, 0, all, content.length, CHECKSUM);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
