package dev.todosdk.migration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Starter} in a JVM of its own, and all that it printed. */
record StarterProcess(Process process, Path output) {

    static StarterProcess start(TestDatabase database, String changelog, String... more) throws IOException {
        return start(List.of(), database, changelog, more);
    }

    static StarterProcess start(List<String> jvm, TestDatabase database, String changelog, String... more)
            throws IOException {
        Path output = Files.createTempFile("starter", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path").replace("\n", File.pathSeparator)));
        command.addAll(jvm);
        command.addAll(List.of(Starter.class.getName(), database.url(), changelog));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new StarterProcess(process, output);
    }

    /** Waits for the end; returns the exit code. */
    int await() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("A starter did not end within 5 minutes");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String printed() throws IOException {
        return Files.readString(output);
    }
}
