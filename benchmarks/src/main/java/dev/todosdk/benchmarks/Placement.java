package dev.todosdk.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts client and server on processors of their own. Otherwise the kernel chooses for each fork anew whether both share a
 * processor, and one that wakes up another takes twice as long as one that goes on itself: the same unit would be measured at 60
 * or at 120 microseconds by chance.
 */
final class Placement {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final boolean POSSIBLE =
            PROCESSORS > 1 && System.getProperty("os.name").equals("Linux");

    private Placement() {}

    /** For the page of results. */
    static String words() {
        return POSSIBLE
                ? "each on one half of the\n  processors: where the kernel puts both by chance on one, a round trip takes half the time"
                : "wherever the\n  kernel puts them: a round trip between two processors takes twice the time of one within";
    }

    /** The first half of the processors for this process. */
    static void ofClient() {
        if (POSSIBLE) {
            put(ProcessHandle.current(), "0-" + (PROCESSORS / 2 - 1));
        }
    }

    /** The second half for the server and what it starts. */
    static void ofServer(BenchmarkDatabase database) {
        if (POSSIBLE) {
            ProcessHandle server = database.process();
            Stream.concat(Stream.of(server), server.children())
                    .forEach(process -> put(process, PROCESSORS / 2 + "-" + (PROCESSORS - 1)));
        }
    }

    private static void put(ProcessHandle process, String processors) {
        List<String> command = List.of("taskset", "-a", "-c", "-p", processors, String.valueOf(process.pid()));
        try {
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0 && process.isAlive()) {
                throw new IllegalStateException("Times would be of chance: " + command + " ended with " + exit);
            }
        } catch (IOException absent) {
            throw new IllegalStateException("Times would be of chance without taskset of util-linux", absent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
