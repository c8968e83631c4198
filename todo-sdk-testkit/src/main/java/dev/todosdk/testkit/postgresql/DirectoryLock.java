package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** At most one JVM, and in it one owner, has a directory. The operating system frees it when the JVM dies. */
final class DirectoryLock implements AutoCloseable {

    /** Opening the file again and closing it would give the lock away on POSIX systems, so this JVM asks itself first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final String FILE = "lock";

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Empty when somebody else has the directory. */
    static Optional<DirectoryLock> tryOn(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD_HERE.add(real)) {
            return Optional.empty();
        }
        try {
            Optional<DirectoryLock> lock = open(real);
            if (lock.isEmpty()) {
                HELD_HERE.remove(real);
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    private static Optional<DirectoryLock> open(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new DirectoryLock(directory, channel));
    }

    /** Who has the directory, for an error message. */
    static String ownerOf(Path directory) throws IOException {
        if (HELD_HERE.contains(directory.toRealPath())) {
            return "this JVM";
        }
        return "the JVM with process id " + Files.readString(directory.resolve(FILE), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(directory);
    }
}
