package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.database.spi.DatabaseServer;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;

/** PostgreSQL behind a pool: the SDK's own, or a data source of the caller's. Thread-safe. */
public final class PostgresqlServer implements DatabaseServer {

    /** Hibernate writes its statements for this release, so that they run on every later one. */
    private static final int OLDEST_SUPPORTED = 14;

    private final DataSource units;
    private final DataSource direct;
    private final @Nullable HikariDataSource owned;
    private final @Nullable String schema;

    private PostgresqlServer(
            DataSource units, DataSource direct, @Nullable HikariDataSource owned, @Nullable String schema) {
        this.units = units;
        this.direct = direct;
        this.owned = owned;
        this.schema = schema;
    }

    /**
     * Connects.
     *
     * @param settings how to reach the server
     * @return with a pool of its own, which {@link #close()} closes
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server cannot be reached or refuses
     */
    public static PostgresqlServer connect(PostgresqlSettings settings) {
        HikariDataSource pool = PostgresqlDataSources.pool(settings);
        return new PostgresqlServer(pool, PostgresqlDataSources.direct(settings), pool, settings.schema());
    }

    /**
     * Uses what the caller has.
     *
     * @param source stays the caller's; never closed here
     * @return on that data source
     */
    public static PostgresqlServer on(DataSource source) {
        return new PostgresqlServer(source, source, null, null);
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return Optional.of(direct);
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        return Map.of(
                JdbcSettings.JAKARTA_HBM2DDL_DB_NAME,
                "PostgreSQL",
                JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION,
                OLDEST_SUPPORTED,
                JdbcSettings.CONNECTION_PROVIDER,
                new PooledConnections(units));
    }

    @Override
    public void prepare(Metadata mapping) {
        new SchemaCheck(units, schema).check(mapping);
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
