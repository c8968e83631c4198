package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories of servers that nobody needs after their JVM; those of JVMs that were killed are cleared away. */
final class TemporaryDirectories {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectories.class);
    /** Not the name of release 0.1.0, which deletes what it does not know in its own. */
    private static final Path PARENT =
            Path.of(System.getProperty("java.io.tmpdir"), "todosdk-testkit-" + System.getProperty("user.name"));

    private static final String SERVER = "server";
    /** Younger ones may belong to a JVM that is about to lock them. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private TemporaryDirectories() {}

    static Path create() throws IOException {
        Path parent = parent();
        clearLeftBehind(parent);
        return Files.createTempDirectory(parent, SERVER).toRealPath();
    }

    /** Where this user's servers and their programs are, and nobody else enters. */
    static Path parent() throws IOException {
        PrivateDirectory.make(PARENT);
        return PARENT;
    }

    private static void clearLeftBehind(Path parent) throws IOException {
        List<Path> candidates;
        try (Stream<Path> directories = Files.list(parent)) {
            candidates = directories
                    .filter(path -> path.getFileName().toString().startsWith(SERVER))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(TemporaryDirectories::isOld)
                    .toList();
        }
        for (Path directory : candidates) {
            try {
                clear(directory);
            } catch (IOException | RuntimeException e) {
                LOG.debug("{} could not be cleared away", directory, e);
            }
        }
    }

    private static void clear(Path directory) throws IOException {
        Optional<DirectoryLock> lock = DirectoryLock.tryOn(directory);
        if (lock.isEmpty()) {
            return;
        }
        DirectoryLock held = lock.get();
        try (held) {
            LeftBehindServer.stopIn(directory.resolve("data"), new ServerPassword(directory.resolve("password")));
            delete(directory);
        }
    }

    private static boolean isOld(Path directory) {
        try {
            return Files.getLastModifiedTime(directory)
                    .toInstant()
                    .isBefore(Instant.now().minus(OLD));
        } catch (NoSuchFileException clearedBySomebodyElse) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a tree; a server that just ended may still be deleting files of its own in it. */
    static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
