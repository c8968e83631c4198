package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs where PgBouncer is installed. */
class PoolerCheckTest {

    private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start(Path directory, int port, String mode) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PGBOUNCER), "PgBouncer is not installed");
        String server = database.url().replaceAll("jdbc:postgresql://([^:/]+):(\\d+)/.*", "host=$1 port=$2");
        Path configuration = directory.resolve("pgbouncer.ini");
        Files.writeString(
                configuration,
                "[databases]\n* = " + server + " user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = "
                        + port
                        + "\nunix_socket_dir =\nauth_type = any\npool_mode = " + mode
                        + "\nignore_startup_parameters = extra_float_digits\nlogfile = "
                        + directory.resolve("log")
                        + "\n");
        directory.toFile().setWritable(true, false);
        directory.toFile().setReadable(true, false);
        directory.toFile().setExecutable(true, false);
        Process process = new ProcessBuilder(
                        "setpriv", "--reuid=65534", "--clear-groups", PGBOUNCER.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitListening(process, port);
        return process;
    }

    private static void awaitListening(Process process, int port) throws InterruptedException {
        for (int attempt = 0; attempt < 100 && process.isAlive(); attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("PgBouncer does not listen");
    }

    private Migrations through(int port) {
        String url = database.url().replaceAll("//[^/]+/", "//127.0.0.1:" + port + "/");
        return Migrations.builder()
                .jdbcUrl(url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0", "postgres", "any")
                .changelog(UpdateTest.ORDERS)
                .build();
    }

    @Test
    void transactionModeIsRefusedBeforeAnythingIsDone(@TempDir Path directory) throws Exception {
        int port = freePort();
        Process pooler = start(directory, port, "transaction");
        try {
            assertThatThrownBy(through(port)::update)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("transaction mode", "migrationUrl", "nothing was done");
            assertThat(database.tables()).isEmpty();
        } finally {
            pooler.destroyForcibly().waitFor();
        }
    }

    @Test
    void sessionModeWorks(@TempDir Path directory) throws Exception {
        int port = freePort();
        Process pooler = start(directory, port, "session");
        try {
            assertThat(through(port).update().applied()).hasSize(2);
        } finally {
            pooler.destroyForcibly().waitFor();
        }
    }
}
