package dev.todosdk.persistence.query;

import dev.todosdk.persistence.internal.cursor.KeysetCursor;
import jakarta.data.page.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a token: the format's version, the direction, the page's number, the order, the sort values. */
final class TokenContent {

    private static final int VERSION = 1;
    private static final int MOST_VALUES = 100;

    private TokenContent() {}

    /** Bytes that no token has. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    static byte[] write(PageRequest request) {
        PageRequest.Cursor cursor = request.cursor().orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(request.mode() == PageRequest.Mode.CURSOR_NEXT);
            out.writeLong(request.page());
            out.writeUTF(cursor instanceof KeysetCursor own ? own.binding() : "");
            out.writeByte(cursor.size());
            for (Object value : cursor.elements()) {
                TokenValue.write(value, out);
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    static PageRequest read(byte[] content, int size) throws Malformed {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readUnsignedByte() != VERSION) {
                throw new Malformed();
            }
            boolean next = in.readBoolean();
            long page = Math.max(1, in.readLong());
            KeysetCursor cursor = new KeysetCursor(in.readUTF(), values(in));
            if (in.read() >= 0) {
                throw new Malformed();
            }
            return next
                    ? PageRequest.afterCursor(cursor, page, size, false)
                    : PageRequest.beforeCursor(cursor, page, size, false);
        } catch (IOException tooShort) {
            throw new Malformed();
        }
    }

    private static List<@Nullable Object> values(DataInputStream in) throws IOException, Malformed {
        int count = in.readUnsignedByte();
        if (count == 0 || count > MOST_VALUES) {
            throw new Malformed();
        }
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(TokenValue.read(in));
        }
        return values;
    }
}
