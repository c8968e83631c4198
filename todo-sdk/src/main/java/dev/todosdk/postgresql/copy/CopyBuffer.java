package dev.todosdk.postgresql.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Rows in COPY's binary format on their way to the server. Of one COPY. */
final class CopyBuffer {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    /** Sent when so much is there; the server stores rows while the next are written here. */
    private static final int PART = 32 * 1024;

    private final CopyIn copy;
    private ByteBuffer bytes = ByteBuffer.allocate(2 * PART);

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    void beginRow(int fields) {
        room(Short.BYTES).putShort((short) fields);
    }

    void endRow() throws SQLException {
        if (bytes.position() >= PART) {
            send();
        }
    }

    /** Sends the rest and the mark of the end. */
    void end() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    void nullField() {
        room(Integer.BYTES).putInt(-1);
    }

    /** Leaves room for the field's length. */
    int beginField() {
        int start = bytes.position();
        room(Integer.BYTES).putInt(0);
        return start;
    }

    void endField(int start) {
        bytes.putInt(start, bytes.position() - start - Integer.BYTES);
    }

    void int8(int value) {
        room(1).put((byte) value);
    }

    void int16(short value) {
        room(Short.BYTES).putShort(value);
    }

    void int32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void int64(long value) {
        room(Long.BYTES).putLong(value);
    }

    void bytes(byte[] value) {
        room(value.length).put(value);
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            ByteBuffer larger = ByteBuffer.allocate(Math.addExact(bytes.capacity() * 2, wanted));
            larger.put(bytes.flip());
            bytes = larger;
        }
        return bytes;
    }
}
