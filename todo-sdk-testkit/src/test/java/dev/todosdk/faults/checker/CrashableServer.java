package dev.todosdk.faults.checker;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of the test's own, on a port that stays the same, which can be killed and started again on its data. */
public final class CrashableServer implements AutoCloseable {

    private static @Nullable Path fresh;

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
            Path directory = Files.createTempDirectory("crashable");
            copy(fresh(), directory);
            return new CrashableServer(directory, settings);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** What a first start makes, which takes longer than copying it. */
    private static synchronized Path fresh() throws IOException {
        Path made = fresh;
        if (made == null) {
            made = Files.createTempDirectory("crashable-fresh");
            EmbeddedPostgresql.startIn(made).close();
            fresh = made;
            Path toDelete = made;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(toDelete)));
        }
        return made;
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

    /** Runs statements, each by itself, as the server's superuser. */
    public void execute(String... statements) {
        executeIn("postgres", statements);
    }

    /** Runs them in a database. */
    public void executeIn(String database, String... statements) {
        try (Connection connection = server.dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException thrown) {
            throw new IllegalStateException("The test's statement failed", thrown);
        }
    }

    /** One number that the server tells. */
    public long count(String query) {
        return countIn("postgres", query);
    }

    /** One number of a database. */
    public long countIn(String database, String query) {
        try (Connection connection = server.dataSource(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException thrown) {
            throw new IllegalStateException("The test's query failed", thrown);
        }
    }

    /** Starts another one that follows this one. Both run when it returns. */
    public CrashableServer startStandby() {
        return startStandbys(1).get(0);
    }

    /**
     * Starts others that follow this one: on copies of its data, since the programs for a backup are not among the binaries. All
     * run when it returns.
     */
    public List<CrashableServer> startStandbys(int count) {
        int port = server.port();
        server.close();
        List<Path> copies = IntStream.range(0, count)
                .mapToObj(standby -> copyThatFollows(port))
                .toList();
        server = start(port);
        List<CompletableFuture<CrashableServer>> standbys = copies.stream()
                .map(copy -> CompletableFuture.supplyAsync(() -> new CrashableServer(copy, settings)))
                .toList();
        return standbys.stream().map(CompletableFuture::join).toList();
    }

    private Path copyThatFollows(int port) {
        try {
            Path copy = Files.createTempDirectory("standby");
            copy(directory, copy);
            Files.createFile(copy.resolve("data/standby.signal"));
            Files.writeString(
                    copy.resolve("data/postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost user=postgres password=" + server.password() + " port=" + port
                            + "'\n",
                    StandardOpenOption.APPEND);
            return copy;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Where the server keeps its data. */
    public Path data() {
        return directory.resolve("data");
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

    /** Starts it again where it was, after stopping what still runs as "fast" does; returns when it answers. */
    public void restart() {
        int port = server.port();
        server.close();
        server = start(port);
    }

    @Override
    public void close() {
        server.close();
        deleteAll(directory);
    }

    private static void deleteAll(Path directory) {
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
