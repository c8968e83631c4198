package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets into a server: whoever knows the password. A data directory that is new asks for one from its first moment. One
 * of an earlier release let everybody in; it gets a password while nobody can connect, in single-user mode.
 */
final class ServerAccess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerAccess.class);
    private static final Pattern TRUST = Pattern.compile("\\btrust\\b");
    private static final long SINGLE_USER_SECONDS = 60;

    private final ServerDirectory directory;
    private final String password;

    private ServerAccess(ServerDirectory directory, String password) {
        this.directory = directory;
        this.password = password;
    }

    /** With the password that is there, or else the one that will be. */
    static ServerAccess to(ServerDirectory directory) throws IOException {
        ServerPassword kept = directory.password();
        return new ServerAccess(directory, kept.exists() ? kept.read() : ServerPassword.random());
    }

    String password() {
        return password;
    }

    /** Before the server starts, when its data directory is filled. */
    void close(Path data) {
        try {
            if (!directory.password().exists()) {
                setPassword(data);
                askForPasswords(data.resolve("pg_hba.conf"));
                directory.password().keep(password);
                LOG.info(
                        "The server in {} had let every user of this machine in; from now on it asks for the password"
                                + " that is in {}",
                        directory,
                        directory.password().file());
            }
        } catch (IOException e) {
            throw new IllegalStateException("no password could be set: " + e.getMessage(), e);
        }
    }

    private void setPassword(Path data) throws IOException {
        List<String> command = new ArrayList<>(ServerBinaries.OF_THIS_JVM.command("postgres"));
        command.addAll(List.of("--single", "-D", data.toString(), "postgres"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
                .start();
        try (var input = process.outputWriter()) {
            input.write(
                    "ALTER ROLE " + EmbeddedPostgresql.SUPERUSER + " PASSWORD '" + ScramVerifier.of(password) + "'\n");
        }
        awaitSuccess(process);
    }

    private static void awaitSuccess(Process process) throws IOException {
        try {
            if (!process.waitFor(SINGLE_USER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("PostgreSQL failed in single-user mode");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL ran in single-user mode", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Rules of the user's own stay, but for trust. */
    private static void askForPasswords(Path rules) throws IOException {
        List<String> asking = Files.readAllLines(rules).stream()
                .map(line -> line.stripLeading().startsWith("#")
                        ? line
                        : TRUST.matcher(line).replaceAll("scram-sha-256"))
                .toList();
        Files.write(rules, asking);
    }
}
