package dev.todosdk.faults.checker;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server of the test's own, on a port that stays the same, which can be killed and started again on its data. */
public final class CrashableServer implements AutoCloseable {

    private final Path directory;
    private final String[] settings;
    private EmbeddedPostgresql server;

    private CrashableServer(Path directory, String... settings) {
        this.directory = directory;
        this.settings = settings.clone();
        this.server = start(0);
    }

    /** Starts one; settings are names and values in turn. The machine itself does not crash, so nothing is synced to disk. */
    public static CrashableServer start(String... settings) {
        try {
            return new CrashableServer(Files.createTempDirectory("crashable"), settings);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private EmbeddedPostgresql start(int port) {
        var builder = EmbeddedPostgresql.builder().directory(directory).setting("fsync", "off");
        for (int i = 0; i < settings.length; i += 2) {
            builder.setting(settings[i], settings[i + 1]);
        }
        return port == 0 ? builder.start() : builder.port(port).start();
    }

    public EmbeddedPostgresql server() {
        return server;
    }

    /** Kills the main process, then what it has started. */
    public void crash() {
        ProcessHandle postmaster = ProcessHandle.of(server.processId()).orElseThrow();
        List<ProcessHandle> children = postmaster.children().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Stream.concat(Stream.of(postmaster), children.stream())
                .forEach(process -> process.onExit().join());
    }

    /** Starts it again where it was; returns when it answers. */
    public void restart() {
        int port = server.port();
        server.close();
        server = start(port);
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(CrashableServer::delete);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
