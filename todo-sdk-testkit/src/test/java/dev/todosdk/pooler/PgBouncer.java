package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.todosdk.support.JdbcUrl;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PgBouncer in front of one database. A test that starts it is skipped where it is not installed. */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
    private static final String ADMIN = "admin";
    private static final int PROTOCOL = 3 << 16;

    private final String direct;
    private final List<String> command;
    private final int port;
    private Process process;

    private PgBouncer(String direct, List<String> command, int port) throws IOException {
        this.direct = direct;
        this.command = command;
        this.port = port;
        this.process = run(command);
    }

    /**
     * Starts it.
     *
     * @param directory for its files; when this is root, they belong to nobody afterwards
     * @param settings lines of its section {@code [pgbouncer]}, besides where it listens
     */
    public static PgBouncer start(Path directory, TestDatabase database, String settings)
            throws IOException, InterruptedException {
        return start(directory, database.jdbcUrl(), database.username(), database.password(), settings);
    }

    /** The same, in front of any server. */
    public static PgBouncer start(Path directory, String direct, String username, String password, String settings)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "PgBouncer is not installed");
        int port = freePort();
        Path configuration = directory.resolve("pgbouncer.ini");
        String server = direct.replaceAll("jdbc:postgresql://([^:/]+):(\\d+)/.*", "host=$1 port=$2") + " user="
                + username + (password.isEmpty() ? "" : " password=" + password);
        Files.writeString(configuration, configuration(server, port, directory.resolve("log"), settings));
        PgBouncer pooler = new PgBouncer(direct, command(directory, configuration), port);
        pooler.awaitListening();
        return pooler;
    }

    private static Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String configuration(String server, int port, Path log, String settings) {
        return """
                [databases]
                * = %s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                admin_users = %s
                logfile = %s
                %s
                """.formatted(server, port, ADMIN, log, settings);
    }

    /** It refuses to run as root; the files, with the password in them, become those of the user that it runs as. */
    private static List<String> command(Path directory, Path configuration) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            UserPrincipal nobody =
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(directory, nobody);
            Files.setOwner(configuration, nobody);
            command.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups"));
        }
        command.addAll(List.of(PROGRAM.toString(), configuration.toString()));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws InterruptedException {
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

    /** Where it listens, for all databases of the server. */
    public int port() {
        return port;
    }

    /** The name of the database that it was started for. */
    String database() {
        return direct.replaceAll(".*/([^/?]+).*", "$1");
    }

    /** The database through the pooler, with nothing said of it. */
    public String jdbcUrl() {
        return direct.replaceAll("//[^/]+/", "//127.0.0.1:" + port + "/");
    }

    String jdbcUrl(String parameters) {
        return JdbcUrl.with(jdbcUrl(), parameters);
    }

    /** Says something on its console, such as RECONNECT; returns when it is done. The driver sends a SET first, which that refuses. */
    void does(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            byte[] startup = ("user\0" + ADMIN + "\0database\0pgbouncer\0\0").getBytes(StandardCharsets.US_ASCII);
            out.writeInt(2 * Integer.BYTES + startup.length);
            out.writeInt(PROTOCOL);
            out.write(startup);
            out.flush(); // In one piece: it does not wait for the rest of one that begins a connection.
            awaitReady(in);
            byte[] query = (command + "\0").getBytes(StandardCharsets.US_ASCII);
            out.writeByte('Q');
            out.writeInt(Integer.BYTES + query.length);
            out.write(query);
            out.flush();
            awaitReady(in);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static void awaitReady(DataInputStream in) throws IOException {
        char type;
        do {
            type = (char) in.readByte();
            String body = new String(in.readNBytes(in.readInt() - Integer.BYTES), StandardCharsets.US_ASCII);
            if (type == 'E') {
                throw new IllegalStateException(body);
            }
        } while (type != 'Z');
    }

    /** Ends it with all its connections, and starts it again at the same place. */
    void restart() throws IOException, InterruptedException {
        close();
        process = run(command);
        awaitListening();
    }

    /** Its clients' connections end at once. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
