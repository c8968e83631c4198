package dev.todosdk.testkit.memory.type;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** A large object, which a column of type {@code oid} refers to; each that is written is a new one. Immutable. */
public final class LargeObject {

    private static final AtomicLong NUMBERS = new AtomicLong(16_384);

    private final long number = NUMBERS.incrementAndGet();
    private final byte[] bytes;

    private LargeObject(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a driver stores of a text. */
    public static LargeObject of(Clob text) throws SQLException {
        StringWriter all = new StringWriter();
        try {
            text.getCharacterStream().transferTo(all);
        } catch (IOException unreadable) {
            throw SqlErrors.error("58030", "the text of a large object cannot be read: " + unreadable.getMessage());
        }
        return new LargeObject(SqlText.received(all.toString()).getBytes(StandardCharsets.UTF_8));
    }

    /** What a driver stores of bytes. */
    public static LargeObject of(Blob bytes) throws SQLException {
        try {
            return new LargeObject(bytes.getBinaryStream().readAllBytes());
        } catch (IOException unreadable) {
            throw SqlErrors.error("58030", "the bytes of a large object cannot be read: " + unreadable.getMessage());
        }
    }

    /** Its number, larger than those of older ones. */
    public long number() {
        return number;
    }

    /** Its bytes, which are not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return String.valueOf(number);
    }
}
