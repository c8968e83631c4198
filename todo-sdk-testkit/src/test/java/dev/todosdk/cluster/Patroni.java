package dev.todosdk.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three nodes under Patroni with a synchronous standby, by {@code src/test/cluster/patroni.sh}. */
public final class Patroni implements AutoCloseable {

    public static final int NODES = 3;

    private static final Path SCRIPT = Path.of("src/test/cluster/patroni.sh");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int FIRST_PORT = 26_600;

    private final Path directory;

    private Patroni(Path directory) {
        this.directory = directory;
    }

    public static Patroni start(Path directory) {
        Patroni patroni = new Patroni(directory);
        try {
            patroni.does("up");
            return patroni;
        } catch (RuntimeException | Error failed) {
            patroni.close();
            throw failed;
        }
    }

    /** All nodes, whichever of them is the primary. */
    String jdbcUrl() {
        return IntStream.rangeClosed(1, NODES)
                .mapToObj(node -> "127.0.0.1:" + (FIRST_PORT + node))
                .collect(Collectors.joining(",", "jdbc:postgresql://", "/postgres"));
    }

    /** One node. */
    public String jdbcUrl(int node) {
        return "jdbc:postgresql://127.0.0.1:" + (FIRST_PORT + node) + "/postgres";
    }

    /** The number of the node that leads now; waits for one. */
    public int leader() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String answer = run("leader").output();
            if (!answer.isEmpty()) {
                return Integer.parseInt(answer);
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IllegalStateException(
                "the cluster has no leader: " + run("log").output());
    }

    boolean isLedByAnotherThan(int node) {
        String answer = run("leader").output();
        return !answer.isEmpty() && Integer.parseInt(answer) != node;
    }

    /**
     * Starts what fell and waits until all nodes follow one leader. Where they do not by themselves, which is the cluster's own
     * matter, all of them are started again, and that is told.
     */
    void heal(int fallen) {
        does("start", String.valueOf(fallen));
        if (!tries("whole")) {
            System.out.println("Patroni: the cluster did not come back by itself, all nodes are started again: "
                    + run("log").output());
            does("again");
        }
    }

    /** Runs a verb of the script, which must succeed. */
    void does(String... verb) {
        Answer answer = run(verb);
        if (answer.exit() != 0) {
            throw new IllegalStateException(String.join(" ", verb) + ": " + answer.output());
        }
    }

    /** Runs one that may fail. */
    boolean tries(String... verb) {
        return run(verb).exit() == 0;
    }

    private record Answer(int exit, String output) {}

    private Answer run(String... verb) {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(verb));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLUSTER_DIRECTORY", directory.toString());
        builder.environment().put("CLUSTER_PORT", String.valueOf(FIRST_PORT));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("down");
    }
}
