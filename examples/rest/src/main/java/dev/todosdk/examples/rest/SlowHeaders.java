package dev.todosdk.examples.rest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections on which a request begins and does not go on: no thread waits for one, but each is one less for others,
 * and a byte now and then keeps it from being idle.
 */
final class SlowHeaders implements Connection.Listener, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SlowHeaders.class);
    private static final long SECONDS = 25;

    /** How much had arrived when the last whole request had, and when that was seen. */
    private record Seen(long requests, long bytes, long time) {}

    private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();
    private final Scheduler scheduler;

    SlowHeaders(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void begin() {
        scheduler.schedule(this, 1, TimeUnit.SECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Seen(0, 0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public void run() {
        connections.forEach((connection, seen) -> look(connection, seen));
        begin();
    }

    private void look(Connection connection, Seen seen) {
        long requests = connection.getMessagesIn();
        if (requests != seen.requests || connection.getBytesIn() == seen.bytes) {
            connections.replace(connection, seen, new Seen(requests, connection.getBytesIn(), System.nanoTime()));
        } else if (System.nanoTime() - seen.time > TimeUnit.SECONDS.toNanos(SECONDS)) {
            LOG.debug("A connection was ended on which no request arrived within {} s", SECONDS);
            connection.getEndPoint().close();
        }
    }
}
