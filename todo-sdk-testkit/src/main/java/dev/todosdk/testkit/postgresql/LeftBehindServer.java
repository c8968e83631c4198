package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that still runs although the JVM that started it was killed. It is stopped before another one starts. */
final class LeftBehindServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehindServer.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final Path data;
    private final ServerPassword password;
    private final PostmasterFile file;
    private final ProcessHandle process;

    private LeftBehindServer(Path data, ServerPassword password, PostmasterFile file, ProcessHandle process) {
        this.data = data;
        this.password = password;
        this.file = file;
        this.process = process;
    }

    /** Only for a data directory whose lock this JVM holds: then no other JVM uses the server. */
    static void stopIn(Path data, ServerPassword password) throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.in(data);
        if (file.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(file.get().pid()).filter(ProcessHandle::isAlive);
        if (process.isPresent()) {
            new LeftBehindServer(data, password, file.get(), process.get()).stop();
        }
    }

    private void stop() throws IOException {
        if (isAnotherProgram()) {
            // The machine was restarted and gave the number to another program; PostgreSQL would not start over it.
            Files.deleteIfExists(file.path());
            return;
        }
        if (!ServerStart.servesFrom(administration(), data)) {
            throw new IOException("process " + file.pid() + " may still run a server in " + data + "; stop it first");
        }
        endConnections();
        process.destroy();
        awaitExit();
        LOG.warn(
                "Stopped a PostgreSQL server (process {}) in {}: it was left running by a JVM that ended without closing it",
                file.pid(),
                data);
    }

    private boolean isAnotherProgram() {
        return process.info()
                .command()
                .map(command -> !Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    /** The signal that Java can send makes the server wait for its clients. */
    private void endConnections() throws IOException {
        try (Connection connection = administration().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IOException("the server left behind in " + data + " does not end its connections", e);
        }
    }

    private void awaitExit() throws IOException {
        try {
            process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + file.pid() + " stopped", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("process " + file.pid() + " did not stop within " + STOP_WAIT, e);
        }
    }

    /** Without a password it is one of an earlier release, which asks for none. */
    private PGSimpleDataSource administration() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + file.port() + "/postgres");
        source.setUser(EmbeddedPostgresql.SUPERUSER);
        if (password.exists()) {
            source.setPassword(password.read());
            EmbeddedPostgresql.ofScramOnly(source);
        }
        source.setConnectTimeout(5);
        source.setSocketTimeout(10);
        return source;
    }
}
