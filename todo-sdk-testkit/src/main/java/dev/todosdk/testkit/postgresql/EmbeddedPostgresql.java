package dev.todosdk.testkit.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server that is started by this JVM as a process of its own, from binaries on the class path: nothing
 * needs to be installed. It listens on the loopback interface only and lets in who knows its random password; its files are
 * in folders that no other user of the machine can enter.
 *
 * <pre>{@code
 * try (EmbeddedPostgresql server = EmbeddedPostgresql.start()) {                        // gone when closed
 *     Connection connection = server.dataSource().getConnection();
 * }
 * EmbeddedPostgresql lasting = EmbeddedPostgresql.startIn(Path.of("data/todo"));        // there again next time
 * }</pre>
 *
 * <p>A server without a directory writes to a temporary one and gives up safety for speed ({@code fsync} and {@code
 * synchronous_commit} off). A server in a directory has both on: what was committed survives the end of the JVM, a kill
 * and a crash of the machine. One JVM at a time may run a server in a directory; a server whose JVM was killed is
 * stopped by the next start there.
 *
 * <p>The server stops with {@link #close()}, and otherwise when the JVM ends in an orderly way. Thread-safe.
 */
public final class EmbeddedPostgresql implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresql.class);
    static final String SUPERUSER = "postgres";
    static final String REQUIRE_AUTH = "requireAuth";
    static final String SCRAM = "scram-sha-256";
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    private final ServerDirectory directory;
    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;
    private final String password;
    private @Nullable String programPassword;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atShutdown = new Thread(this::stop, "embedded-postgresql-stop");

    EmbeddedPostgresql(ServerDirectory directory, EmbeddedPostgres server, ProcessHandle postmaster)
            throws IOException {
        this.directory = directory;
        this.password = directory.password().read();
        this.server = server;
        this.postmaster = postmaster;
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /**
     * Starts a server whose data are deleted when it stops. Takes about two seconds.
     *
     * @return the running server; the caller closes it
     * @throws IllegalStateException if there are no binaries for this system on the class path, or the server does not
     *     start; the message holds what the server printed
     */
    public static EmbeddedPostgresql start() {
        return builder().start();
    }

    /**
     * Starts a server on a directory that keeps the data.
     *
     * @param directory where the data are; made when absent
     * @return the running server; the caller closes it
     * @throws IllegalStateException if another server that is in use runs there, or for the reasons of {@link #start()}
     */
    public static EmbeddedPostgresql startIn(Path directory) {
        return builder().directory(directory).start();
    }

    /**
     * Starts the description of a server.
     *
     * @return a builder with the values of {@link #start()}
     */
    public static EmbeddedPostgresqlBuilder builder() {
        return new EmbeddedPostgresqlBuilder();
    }

    /**
     * The URL of the database {@code postgres}, which every server has.
     *
     * @return the URL, without user and password
     */
    public String jdbcUrl() {
        return jdbcUrl(SUPERUSER);
    }

    /**
     * The URL of a database of this server.
     *
     * @param database the name of the database, which need not exist yet
     * @return the URL, without user and password
     */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + Objects.requireNonNull(database, "database");
    }

    /**
     * The port on the loopback interface.
     *
     * @return the port, from 1 to 65535
     */
    public int port() {
        return server.getPort();
    }

    /**
     * The user with every right on this server, for its administration and for tests. A program gets a lesser one, by
     * {@link #environment()}.
     *
     * @return the name
     */
    public String username() {
        return SUPERUSER;
    }

    /**
     * The password of {@link #username()}: random, and the same as long as the directory is. It is kept in the file {@code
     * password} there, which no other user of the machine can read.
     *
     * @return a secret
     */
    public String password() {
        return password;
    }

    /**
     * A source of connections to the database {@code postgres}, without a pool.
     *
     * @return a new source; the connections belong to the caller
     */
    public DataSource dataSource() {
        return dataSource("postgres");
    }

    /**
     * A source of connections to a database of this server, without a pool.
     *
     * @param database the name of the database
     * @return a new source; the connections belong to the caller
     */
    public DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(username());
        source.setPassword(password());
        return ofScramOnly(source);
    }

    /** Whoever else should answer on this port gets proof of the password, and not the password. */
    static PGSimpleDataSource ofScramOnly(PGSimpleDataSource source) {
        try {
            source.setProperty(REQUIRE_AUTH, SCRAM);
            return source;
        } catch (SQLException driverKnowsIt) {
            throw new IllegalStateException(driverKnowsIt);
        }
    }

    /**
     * The variables that lead a program to the database {@code postgres} when it is configured by its environment: {@code DB_HOST},
     * {@code DB_PORT}, {@code DB_NAME}, {@code DB_USER}, {@code DB_PASS}, as the builders of the SDK take them. The user is no
     * superuser, but the owner of that database and of all that is in it when this is called.
     *
     * @return names to values, unmodifiable; the password is a secret
     * @throws IllegalStateException if the server refuses to make that user
     */
    public Map<String, String> environment() {
        return Map.of(
                "DB_HOST",
                "localhost",
                "DB_PORT",
                String.valueOf(port()),
                "DB_NAME",
                SUPERUSER,
                "DB_USER",
                ProgramRole.NAME,
                "DB_PASS",
                programPassword());
    }

    private synchronized String programPassword() {
        if (programPassword == null) {
            try {
                programPassword = directory.programPassword().readOrMake();
            } catch (IOException e) {
                throw new IllegalStateException("The password of programs could not be kept in " + directory, e);
            }
            ProgramRole.prepare(dataSource(), programPassword);
        }
        return programPassword;
    }

    /**
     * The server's main process, for tests that end it the hard way.
     *
     * @return the process id
     */
    public long processId() {
        return postmaster.pid();
    }

    /** Stops the server, ending its connections; deletes the data if it was started without a directory. Idempotent. */
    @Override
    public void close() {
        if (closed.get()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException jvmIsEnding) {
            LOG.trace("The JVM is ending; the server is stopped now", jvmIsEnding);
        }
        stop();
    }

    private void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.close();
            awaitExit();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + directory + " could not be stopped", e);
        } finally {
            directory.close();
        }
    }

    /** The directory may only be given free when nobody writes to it any more; a large checkpoint takes its time. */
    private void awaitExit() {
        try {
            postmaster.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("PostgreSQL (process {}) in {} is still stopping", postmaster.pid(), directory, e);
        }
    }

    @Override
    public String toString() {
        return "EmbeddedPostgresql[" + jdbcUrl() + ", " + directory + "]";
    }
}
