package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The measured database, handed to JMH's forks in system properties; its password in a file, since every user of the machine
 * sees arguments.
 */
final class Target {

    private static final String URL = "todosdk.benchmark.url";
    private static final String USER = "todosdk.benchmark.user";
    private static final String PASSWORD_FILE = "todosdk.benchmark.password-file";

    private Target() {}

    static Address ofThisProcess() {
        String url = System.getProperty(URL);
        if (url == null) {
            throw new IllegalStateException(
                    "-D" + URL + "=jdbc:postgresql://... is missing; BenchmarkRun starts a database of its own");
        }
        return new Address(url, System.getProperty(USER, "postgres"), password());
    }

    private static String password() {
        String file = System.getProperty(PASSWORD_FILE);
        try {
            return file == null ? "" : Files.readString(Path.of(file));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    static String[] jvmArguments(Address address) {
        return new String[] {
            "-D" + URL + "=" + address.url(),
            "-D" + USER + "=" + address.user(),
            "-D" + PASSWORD_FILE + "=" + fileOf(address.password())
        };
    }

    /** Made so that this user alone reads it. */
    private static Path fileOf(String password) {
        try {
            Path file = Files.createTempFile("benchmark", ".password");
            file.toFile().deleteOnExit();
            return Files.writeString(file, password);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
