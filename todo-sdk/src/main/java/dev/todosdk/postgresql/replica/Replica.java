package dev.todosdk.postgresql.replica;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.todosdk.postgresql.connection.Lender;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica: its pool, and what was last heard of it. Thread-safe. */
public final class Replica implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final String place;
    private final HikariDataSource pool;
    private final Lender lender;
    private final Runnable look;
    private volatile boolean looked;
    private volatile boolean told;
    private volatile boolean up;
    private volatile Duration lag = Duration.ZERO;

    /**
     * One that nothing was heard of yet.
     *
     * @param place how it is called in logs
     * @param pool of connections to it, closed with this
     * @param lender lends the pool's connections
     * @param look finds out what lies between; needed once, before the first is lent
     */
    public Replica(String place, HikariDataSource pool, Lender lender, Runnable look) {
        this.place = place;
        this.pool = pool;
        this.lender = lender;
        this.look = look;
    }

    Lender lender() {
        return lender;
    }

    /** Where it was when it was asked, and how long ago the primary was there. */
    void isAt(Duration newLag) {
        if (!looked) {
            look.run();
            looked = true;
        }
        lag = newLag;
        if (!up) {
            LOG.info("Units may read at the replica {}, which lags by {} ms", place, newLag.toMillis());
            told = true;
            up = true;
        }
    }

    /** It did not answer. That is said once, also of one that never did: time may not cure it. */
    void isDown(Throwable why) {
        if (up || !told) {
            LOG.warn("The replica {} is not read at until it answers again: {}", place, why.getMessage());
            told = true;
            up = false;
        } else {
            LOG.debug("The replica {} does not answer", place);
        }
    }

    /** One of its connections could not be had or was lost. That all are lent out says nothing of the replica. */
    void failed(Throwable why) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        if (state == null || state.getActiveConnections() < pool.getMaximumPoolSize()) {
            isDown(why);
        }
    }

    boolean isUp() {
        return up;
    }

    Duration lag() {
        return lag;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return place;
    }
}
