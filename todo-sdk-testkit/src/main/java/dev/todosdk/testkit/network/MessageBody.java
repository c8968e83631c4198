package dev.todosdk.testkit.network;

import java.nio.charset.StandardCharsets;

/** Reads the beginning of a message, field by field. */
final class MessageBody {

    private final byte[] bytes;
    private int position;

    MessageBody(byte[] bytes) {
        this.bytes = bytes;
    }

    char character() {
        return position < bytes.length ? (char) (bytes[position++] & 0xFF) : 0;
    }

    /** A text up to its closing zero, or up to where the message was cut off. */
    String text() {
        int start = position;
        while (position < bytes.length && bytes[position] != 0) {
            position++;
        }
        return new String(bytes, start, position++ - start, StandardCharsets.UTF_8);
    }
}
