package dev.todosdk.testkit.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Finds the messages in one direction of a connection, however the bytes are cut up. */
final class MessageDecoder {

    /** Receives a message once it is complete. */
    interface Listener {
        void message(char type, MessageBody body);
    }

    private static final int HEADER_SIZE = 5;
    private static final int LENGTH_SIZE = 4;
    /** Of longer messages (rows, COPY) only the beginning is kept; what is looked at is short. */
    private static final int KEPT = 1 << 16;

    private final Listener listener;
    private final byte[] header = new byte[HEADER_SIZE];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int headerBytes;
    private int missing;
    private boolean silent;

    MessageDecoder(Listener listener) {
        this.listener = listener;
    }

    /** Skips the rest of the first message, which has no type. */
    void skip(int bytes) {
        silent = bytes > 0;
        missing = bytes;
        headerBytes = bytes > 0 ? HEADER_SIZE : 0;
    }

    void feed(byte[] bytes, int length) {
        int position = 0;
        while (position < length) {
            if (headerBytes < HEADER_SIZE) {
                header[headerBytes++] = bytes[position++];
                beginWhenComplete();
            } else {
                int count = Math.min(missing, length - position);
                keep(bytes, position, count);
                position += count;
                missing -= count;
            }
            endWhenComplete();
        }
    }

    private void beginWhenComplete() {
        if (headerBytes == HEADER_SIZE) {
            missing = Math.max(0, ByteBuffer.wrap(header, 1, LENGTH_SIZE).getInt() - LENGTH_SIZE);
            body.reset();
        }
    }

    private void keep(byte[] bytes, int position, int count) {
        int room = Math.min(count, KEPT - body.size());
        if (room > 0 && !silent) {
            body.write(bytes, position, room);
        }
    }

    private void endWhenComplete() {
        if (headerBytes < HEADER_SIZE || missing > 0) {
            return;
        }
        headerBytes = 0;
        if (silent) {
            silent = false;
        } else {
            listener.message((char) (header[0] & 0xFF), new MessageBody(body.toByteArray()));
        }
    }
}
