package dev.todosdk.testkit.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Steps of several sessions in one order, played on a server step by step: the next one is made when the one before has
 * ended or waits for another session. What is played twice gives the same transcript.
 */
final class Interleaving {
    private static final long BETWEEN_LOOKS = 50_000;
    /** Looking is dear: most steps have ended before. */
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(2);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Line> lines = new ArrayList<>();

    private record Line(String session, Step step) {}

    Interleaving then(String session, Step step) {
        lines.add(new Line(session, step));
        return this;
    }

    /** What a session did before all others, then the steps that these sessions made by the transcript, one after the other. */
    Interleaving oneByOne(String before, List<String> sessions, List<String> transcript) {
        Interleaving alone = new Interleaving();
        Stream.concat(Stream.of(before), sessions.stream())
                .forEach(session -> made(session, transcript).forEach(step -> alone.then(session, step)));
        return alone;
    }

    private List<Step> made(String session, List<String> transcript) {
        List<String> told = transcript.stream()
                .filter(line -> line.startsWith(session + ": ") || line.startsWith(session + " cannot: "))
                .toList();
        List<Step> steps = lines.stream()
                .filter(line -> line.session.equals(session))
                .map(Line::step)
                .toList();
        return IntStream.range(0, steps.size())
                .filter(i -> told.get(i).startsWith(session + ": "))
                .mapToObj(steps::get)
                .toList();
    }

    List<String> play(Server server) throws SQLException {
        try (Play play = new Play(server)) {
            for (Line line : lines) {
                play.step(line);
            }
            play.finish();
            return play.transcript;
        }
    }

    /**
     * The transcript up to the first step that closed a deadlock. Which session the server ends depends on whose timer of
     * one second strikes first, and so on how busy the machine is.
     */
    static List<String> untilDeadlock(List<String> transcript) {
        for (int i = 0; i < transcript.size(); i++) {
            if (transcript.get(i).contains("40P01")) {
                while (transcript.get(i).startsWith(" ")) {
                    i--;
                }
                List<String> told = new ArrayList<>(transcript.subList(0, i + 1));
                told.add("   deadlock");
                return told;
            }
        }
        return transcript;
    }

    /** What happened up to the first line that differs, and that line of both; empty if there is none. */
    static String difference(List<String> engine, List<String> postgres) {
        for (int i = 0; i < Math.max(engine.size(), postgres.size()); i++) {
            String here = i < engine.size() ? engine.get(i) : "(nothing)";
            String there = i < postgres.size() ? postgres.get(i) : "(nothing)";
            if (!here.equals(there)) {
                return String.join("\n", postgres.subList(0, Math.min(i, postgres.size()))) + "\nPostgreSQL: " + there
                        + "\nengine:     " + here;
            }
        }
        return "";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(line.session).append(": ").append(line.step.sql()).append('\n'));
        return text.toString();
    }

    /** One session of a play, with the thread it blocks when it waits. */
    private static final class Player {
        private final String name;
        private final Session session;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private CompletableFuture<String> running = CompletableFuture.completedFuture("");
        private boolean reported = true;

        Player(String name, Session session) {
            this.name = name;
            this.session = session;
        }

        void start(Step step) {
            running = CompletableFuture.supplyAsync(() -> session.run(step), thread);
            reported = false;
        }

        /** Whether the step begins a transaction outside of one, or ends or divides one inside. */
        boolean may(Step step) {
            return !(step instanceof Step.Control) || step.sql().startsWith("begin") != session.inTransaction();
        }

        boolean done() {
            return running.isDone();
        }

        void awaitBriefly() {
            try {
                running.get(BEFORE_FIRST_LOOK.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                // It is looked at.
            } catch (InterruptedException | ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final class Play implements AutoCloseable {
        private final Server server;
        private final Map<String, Player> players = new LinkedHashMap<>();
        private final List<String> transcript = new ArrayList<>();

        Play(Server server) {
            this.server = server;
        }

        void step(Line line) throws SQLException {
            Player player = player(line.session);
            if (!player.done() || !player.may(line.step)) {
                transcript.add(line.session + " cannot: " + line.step.sql());
                return;
            }
            transcript.add(line.session + ": " + line.step.sql());
            player.start(line.step);
            settle();
            if (!player.done()) {
                transcript.add("   " + player.name + " waits");
            }
            report();
        }

        /** Ends all sessions, those first that wait for nobody. */
        void finish() throws SQLException {
            List<Player> left = new ArrayList<>(players.values());
            while (!left.isEmpty()) {
                for (Player player : List.copyOf(left)) {
                    if (player.done()) {
                        player.start(Step.rollbackIfOpen());
                        player.reported = true;
                        left.remove(player);
                        settle();
                        report();
                    }
                }
            }
        }

        /** Waits until every step has ended or is blocked by another session. */
        private void settle() throws SQLException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            waiting().forEach(Player::awaitBriefly);
            // Looked at twice, because one look is put together of parts between which a deadlock may be resolved.
            List<Player> before = List.of();
            boolean blockedBefore = false;
            while (true) {
                List<Player> now = waiting();
                boolean blocked = allBlocked(now);
                if (blocked && blockedBefore && now.equals(before)) {
                    return;
                }
                before = now;
                blockedBefore = blocked;
                assertThat(System.nanoTime() - end)
                        .as("neither ended nor blocked:\n%s", String.join("\n", transcript))
                        .isNegative();
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }

        private List<Player> waiting() {
            return players.values().stream().filter(player -> !player.done()).toList();
        }

        private static boolean allBlocked(List<Player> waiting) throws SQLException {
            for (Player player : waiting) {
                if (!player.session.blocked()) {
                    return false;
                }
            }
            return true;
        }

        private void report() {
            for (Player player : players.values()) {
                if (player.done() && !player.reported) {
                    transcript.add("   " + player.name + " -> " + player.running.join());
                    player.reported = true;
                }
            }
        }

        private Player player(String name) throws SQLException {
            Player player = players.get(name);
            if (player == null) {
                player = new Player(name, server.connect());
                players.put(name, player);
            }
            return player;
        }

        @Override
        public void close() throws SQLException {
            for (Player player : players.values()) {
                player.thread.shutdown();
                player.session.close();
            }
        }
    }
}
