package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
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
    private static final Path PARENT =
            Path.of(System.getProperty("java.io.tmpdir"), "todosdk-postgresql-" + System.getProperty("user.name"));
    /** Younger ones may belong to a JVM that is about to lock them. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private TemporaryDirectories() {}

    static Path create() throws IOException {
        Files.createDirectories(PARENT);
        clearLeftBehind();
        return Files.createTempDirectory(PARENT, "server").toRealPath();
    }

    private static void clearLeftBehind() throws IOException {
        List<Path> candidates;
        try (Stream<Path> directories = Files.list(PARENT)) {
            candidates = directories.filter(TemporaryDirectories::isOld).toList();
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
            LeftBehindServer.stopIn(directory.resolve("data"));
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
