package dev.todosdk.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Who look, one at each node, when that node takes writes, by the driver alone: each time a new connection and one row. What
 * they see is the cluster's own pause.
 */
final class Observers implements AutoCloseable {

    private static final String PARAMETERS = "?connectTimeout=1&loginTimeout=1&socketTimeout=2";
    private static final long INTERVAL_NANOS = 50_000_000;

    private final Pause pause = new Pause();
    private final AtomicBoolean over = new AtomicBoolean();
    private List<CompletableFuture<Void>> threads = List.of();

    private Observers() {}

    static Observers of(Patroni cluster) {
        Observers observers = new Observers();
        try (Connection connection = DriverManager.getConnection(
                        cluster.jdbcUrl() + PARAMETERS + "&targetServerType=primary", "postgres", "pw");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE observed (at timestamptz)");
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
        observers.threads = IntStream.rangeClosed(1, Patroni.NODES)
                .mapToObj(node ->
                        CompletableFuture.runAsync(() -> observers.look(cluster.jdbcUrl(node)), Observers::inThread))
                .toList();
        return observers;
    }

    /** All three look at the same time, however few processors there are. */
    static void inThread(Runnable task) {
        new Thread(task).start();
    }

    Pause pause() {
        return pause;
    }

    private void look(String url) {
        while (!over.get()) {
            try (Connection connection = DriverManager.getConnection(url + PARAMETERS, "postgres", "pw");
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO observed VALUES (now())");
                pause.succeeded();
            } catch (SQLException standbyOrDown) {
                // That is what is looked for.
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }

    @Override
    public void close() {
        over.set(true);
        threads.forEach(CompletableFuture::join);
    }
}
