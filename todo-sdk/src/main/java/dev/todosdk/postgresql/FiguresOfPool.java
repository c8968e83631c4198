package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.todosdk.persistence.PoolFigures;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what a pool of HikariCP's says of itself. Stateless. */
final class FiguresOfPool {

    private FiguresOfPool() {}

    /** Empty for a data source that is no such pool, or has not opened it yet. */
    static Optional<PoolFigures> of(DataSource source) {
        HikariDataSource pool = pool(source);
        HikariPoolMXBean bean = pool == null ? null : pool.getHikariPoolMXBean();
        if (pool == null || bean == null) {
            return Optional.empty();
        }
        return Optional.of(new PoolFigures(
                bean.getActiveConnections(),
                bean.getIdleConnections(),
                bean.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize()));
    }

    private static @Nullable HikariDataSource pool(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
        } catch (SQLException unknown) {
            return null;
        }
    }
}
