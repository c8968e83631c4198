package dev.todosdk.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.StoreConnections;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool as the SDK makes it for itself, over connections that are watched. */
record WatchedPool(HikariDataSource pool, StoreConnections connections) implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 10;
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

    static WatchedPool to(TestDatabase server, Duration lockTimeout) {
        StoreConnections connections = new StoreConnections();
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections.watched(source(server, lockTimeout)));
        config.setPoolName("todo-sdk-test");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        // Opened when a test needs them: most need one, and each costs as much as a test.
        config.setMinimumIdle(0);
        return new WatchedPool(new HikariDataSource(config), connections);
    }

    private static DataSource source(TestDatabase server, Duration lockTimeout) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.username());
        source.setPassword(server.password());
        source.setLogServerErrorDetail(false);
        source.setOptions("-c lock_timeout=" + lockTimeout.toMillis()
                + " -c statement_timeout=" + STATEMENT_TIMEOUT.toMillis()
                + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION_TIMEOUT.toMillis());
        return source;
    }

    DataSource source() {
        return pool;
    }

    /** Whether a unit that a test left open still has a connection. */
    boolean isInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections() > 0;
    }

    /** What needs the pool; when it fails, the pool is closed. */
    <T> T orClose(Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException | Error thrown) {
            close();
            throw thrown;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
