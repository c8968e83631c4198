package dev.todosdk.testkit.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second user of this machine, whom root can be. */
final class OtherUser {

    /** Nobody's: no account is needed for a process to run as it. */
    private static final int ID = 54_321;

    private OtherUser() {}

    static void assumePossible() {
        assumeTrue(
                System.getProperty("user.name").equals("root")
                        && Path.of("/usr/bin/setpriv").toFile().canExecute(),
                "NOT RUN: a second user of the machine needs root and setpriv");
    }

    /** What a shell of that user prints, and whether it succeeds. */
    static Outcome runs(String script, String... arguments) throws IOException, InterruptedException {
        return runs(List.of("sh", "-c", script, "sh"), arguments);
    }

    /** A program of the class path, which that user can read. */
    static Outcome runs(Class<?> program, String classPath, String... arguments)
            throws IOException, InterruptedException {
        return runs(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        program.getName()),
                arguments);
    }

    private static Outcome runs(List<String> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups", "--inh-caps=-all"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor() == 0, printed);
    }

    /**
     * How it ended.
     *
     * @param succeeded with status 0
     * @param printed on both streams
     */
    record Outcome(boolean succeeded, String printed) {

        void assertRefused() {
            assertThat(succeeded).as(printed).isFalse();
        }
    }
}
