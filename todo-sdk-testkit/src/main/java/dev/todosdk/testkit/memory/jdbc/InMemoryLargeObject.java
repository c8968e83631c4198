package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.type.LargeObject;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A large object as pgjdbc reads it: places and lengths are those of bytes, in a text too, and what lies behind its end is empty.
 * Changing it in place is refused.
 */
abstract class InMemoryLargeObject implements Blob, Clob {

    private static final MethodHandle NEW =
            Adapters.constructor(InMemoryLargeObject.class, MethodHandles.lookup(), byte[].class);

    private byte @Nullable [] bytes;

    InMemoryLargeObject(byte[] bytes) {
        this.bytes = bytes;
    }

    static @Nullable InMemoryLargeObject of(@Nullable LargeObject stored) {
        try {
            return stored == null ? null : (InMemoryLargeObject) NEW.invokeExact(stored.bytes());
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] open() throws SQLException {
        if (bytes == null) {
            throw SqlErrors.error("55000", "This large object has been closed.");
        }
        return bytes;
    }

    @Override
    public long length() throws SQLException {
        return open().length;
    }

    @Override
    public byte[] getBytes(long first, int length) throws SQLException {
        return part(first, length);
    }

    private byte[] part(long first, long length) throws SQLException {
        byte[] all = open();
        if (first < 1 || length < 0) {
            throw SqlErrors.error("22023", "LOB positioning offsets start at 1.");
        }
        int from = (int) Math.min(first - 1, all.length);
        return Arrays.copyOfRange(all, from, (int) Math.min(from + length, all.length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(open());
    }

    @Override
    public InputStream getBinaryStream(long first, long length) throws SQLException {
        return new ByteArrayInputStream(part(first, length));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return getBinaryStream();
    }

    @Override
    public String getSubString(long first, int length) throws SQLException {
        return new String(part(first, length), StandardCharsets.UTF_8);
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(new String(open(), StandardCharsets.UTF_8));
    }

    @Override
    public void free() {
        bytes = null;
    }
}
