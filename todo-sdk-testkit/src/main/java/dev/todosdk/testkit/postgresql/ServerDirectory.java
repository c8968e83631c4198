package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a server keeps its files: {@code data} for PostgreSQL, {@code server.log} for what it prints, {@code password} and
 * {@code program.password} for its roles, {@code lock}. No other user of the machine enters it, and whoever holds one is the
 * only one of this user's programs that uses it.
 */
final class ServerDirectory implements AutoCloseable {

    private static final int LOG_LINES_TO_SHOW = 20;
    /** Stands in the data directory once it was filled. */
    private static final String COMPLETE = "initdb-complete";
    /** Stands beside it until then: filling was interrupted, and starts over. */
    private static final String BEGUN = "initdb-begun";

    private final Path directory;
    private final DirectoryLock lock;
    private final boolean temporary;

    private ServerDirectory(Path directory, DirectoryLock lock, boolean temporary) {
        this.directory = directory;
        this.lock = lock;
        this.temporary = temporary;
    }

    static ServerDirectory lasting(Path directory) {
        try {
            PrivateDirectory.make(directory);
            DirectoryLock lock = DirectoryLock.tryOn(directory).orElseThrow(() -> inUse(directory));
            return prepared(new ServerDirectory(directory.toRealPath(), lock, false));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL cannot use the directory " + directory + ": " + e, e);
        }
    }

    static ServerDirectory temporary() {
        try {
            Path directory = TemporaryDirectories.create();
            DirectoryLock lock = DirectoryLock.tryOn(directory).orElseThrow(() -> inUse(directory));
            return prepared(new ServerDirectory(directory, lock, true));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL cannot use a temporary directory: " + e, e);
        }
    }

    private static ServerDirectory prepared(ServerDirectory directory) throws IOException {
        try {
            directory.requireOwn();
            LeftBehindServer.stopIn(directory.data(), directory.password());
            Files.deleteIfExists(directory.log());
            PrivateDirectory.newFile(directory.log());
            directory.removeIncompleteData();
            if (!Files.exists(directory.data())) {
                directory.password().readOrMake();
            }
            return directory;
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** What has the names of our files and is none of them is somebody's work, and is not deleted. */
    private void requireOwn() throws IOException {
        if (Files.exists(data().resolve(COMPLETE)) || Files.exists(begun())) {
            return;
        }
        // Whoever deletes the data of a server leaves the rest of it.
        for (Path file : password().exists() ? List.of(data()) : List.of(data(), log())) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(
                        file + " was not made by a server of this kind that was ever complete; nothing was"
                                + " deleted. Choose an empty directory, or remove it if nobody needs it");
            }
        }
        Files.createFile(begun());
    }

    private void removeIncompleteData() throws IOException {
        if (Files.exists(data()) && !Files.exists(data().resolve(COMPLETE))) {
            TemporaryDirectories.delete(data());
        }
    }

    private Path begun() {
        return directory.resolve(BEGUN);
    }

    private static IllegalStateException inUse(Path directory) {
        try {
            return new IllegalStateException("The directory " + directory + " is in use by "
                    + DirectoryLock.ownerOf(directory)
                    + ", which runs a PostgreSQL server there. Connect to that server, close it, or choose another"
                    + " directory.");
        } catch (IOException e) {
            return new IllegalStateException("The directory " + directory + " is in use by another JVM.", e);
        }
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    /** Of the superuser. */
    ServerPassword password() {
        return new ServerPassword(directory.resolve("password"));
    }

    /** Of {@link ProgramRole}. */
    ServerPassword programPassword() {
        return new ServerPassword(directory.resolve("program.password"));
    }

    boolean isTemporary() {
        return temporary;
    }

    void dataAreComplete() {
        try {
            if (!Files.exists(data().resolve(COMPLETE))) {
                Files.createFile(data().resolve(COMPLETE));
            }
            Files.deleteIfExists(begun());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String lastLogLines() {
        try {
            List<String> lines = Files.readAllLines(log());
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TO_SHOW), lines.size()));
        } catch (IOException nothingPrinted) {
            return "";
        }
    }

    @Override
    public void close() {
        try (lock) {
            if (temporary) {
                TemporaryDirectories.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " could not be given free", e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
