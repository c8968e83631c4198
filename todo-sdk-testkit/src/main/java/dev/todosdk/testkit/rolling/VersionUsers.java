package dev.todosdk.testkit.rolling;

import dev.todosdk.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.hibernate.JDBCException;

/** Users of one version, who do the same again and again until they are stopped. */
final class VersionUsers implements AutoCloseable {

    private static final int USERS = 2;

    private final String name;
    private final Version version;
    private final Supplier<String> stage;
    private volatile Database running;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final long[] rounds = new long[USERS];
    private final List<Thread> users = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Lets them begin.
     *
     * @param stage says what happens meanwhile, for failures
     */
    VersionUsers(String name, Version version, Database database, Supplier<String> stage) {
        this.name = name;
        this.version = version;
        this.stage = stage;
        this.running = database;
        for (int i = 0; i < USERS; i++) {
            int number = i;
            Thread user = new Thread(() -> work(number), name + " " + i);
            user.setDaemon(true);
            users.add(user);
        }
        users.forEach(Thread::start);
    }

    private void work(int user) {
        while (!stopped) {
            String during = stage.get();
            try {
                version.load().accept(running);
            } catch (RuntimeException | Error failure) {
                failures.add("The " + name + " failed " + during + ": " + failure.getMessage() + statement(failure));
                stopped = true;
            }
            done(user);
        }
    }

    private synchronized void done(int user) {
        rounds[user]++;
        notifyAll();
    }

    private static String statement(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCException refused && refused.getSQL() != null) {
                return " (" + refused.getSQL() + ")";
            }
        }
        return "";
    }

    /** Waits until each of them has begun anew and come to an end, so that none works with what was before. */
    synchronized void awaitRounds() {
        long[] begun = rounds.clone();
        boolean interrupted = false;
        while (!stopped && isBehind(begun)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The round that was under way may have begun before. */
    private boolean isBehind(long[] begun) {
        for (int i = 0; i < USERS; i++) {
            if (rounds[i] < begun[i] + 2) {
                return true;
            }
        }
        return false;
    }

    /** Has them go on with another instance, and returns the one before, which nobody uses any more. */
    Database goOnWith(Database other) {
        Database before = running;
        running = other;
        awaitRounds();
        return before;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread user : users) {
            boolean interrupted = false;
            while (user.isAlive()) {
                try {
                    user.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        running.close();
    }
}
