package dev.todosdk.testkit.postgresql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another JVM that runs an embedded server until it is killed. */
final class ServerInAnotherJvm implements AutoCloseable {

    private final Process process;

    private ServerInAnotherJvm(Process process) {
        this.process = process;
    }

    static ServerInAnotherJvm startIn(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerInAnotherJvm.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = output.readLine();
        if (!"ready".equals(first)) {
            process.destroyForcibly();
            throw new IOException("the other JVM did not start a server, but printed " + first);
        }
        return new ServerInAnotherJvm(process);
    }

    long pid() {
        return process.pid();
    }

    /** Ends the JVM at once, so that nothing in it can stop its server. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(Path.of(arguments[0]))) {
            SqlForTests.execute(
                    server.dataSource(), "CREATE TABLE kept (value text)", "INSERT INTO kept VALUES ('milk')");
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
