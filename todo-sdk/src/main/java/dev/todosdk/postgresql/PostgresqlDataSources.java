package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Data sources for PostgreSQL, direct and pooled, set so that every wait ends and no error tells a row's values. */
public final class PostgresqlDataSources {

    /** Who closes a database cancels what still runs, and does not wait for long when nobody answers. */
    private static final int CANCEL_SECONDS = 2;

    /** Twice what the driver keeps for an application: inserts of one kind have up to eight texts, by their number. */
    private static final int CACHED_STATEMENTS = 512;

    /** Any that is supported is newer. The driver then sends the application's name while it connects, and not afterwards. */
    private static final String OLDEST_SERVER = "9.0";

    /** The primary is there as well. */
    private static final Duration LONGEST_FOR_REPLICA = Duration.ofSeconds(1);

    private static final long OPEN_IN_ANY_CASE = -1;

    /** A server that takes writes: what units are for, and what a standby becomes. */
    private static final String PRIMARY = "primary";

    private PostgresqlDataSources() {}

    /**
     * Connections straight to the server, one for each call.
     *
     * @param settings how to reach it
     * @return a data source that holds nothing open
     */
    public static PGSimpleDataSource direct(PostgresqlSettings settings) {
        return direct(settings, new PGSimpleDataSource());
    }

    private static PGSimpleDataSource direct(PostgresqlSettings settings, PGSimpleDataSource source) {
        source.setURL(settings.jdbcUrl());
        source.setUser(settings.username());
        source.setPassword(settings.password());
        source.setApplicationName(settings.applicationName());
        source.setLogServerErrorDetail(false);
        source.setConnectTimeout(seconds(settings.timeouts().connect()));
        source.setSocketTimeout(seconds(settings.timeouts().socket()));
        source.setCancelSignalTimeout(CANCEL_SECONDS);
        setUnlessInUrl(source, settings.jdbcUrl());
        if (settings.schema() != null) {
            source.setCurrentSchema(settings.schema());
        }
        return source;
    }

    private static void setUnlessInUrl(PGSimpleDataSource source, String url) {
        Properties given = Driver.parseURL(url, null);
        if (!PGProperty.PREPARED_STATEMENT_CACHE_QUERIES.isPresent(given)) {
            source.setPreparedStatementCacheQueries(CACHED_STATEMENTS);
        }
        if (!PGProperty.ASSUME_MIN_SERVER_VERSION.isPresent(given)) {
            source.setAssumeMinServerVersion(OLDEST_SERVER);
        }
    }

    /**
     * Connections straight to a server that takes writes, for asking what became of a commit. Where the URL names several
     * hosts, the primary among them is looked for; each of them gets its share of the time.
     *
     * @param settings how to reach it
     * @param limit how long connecting may take, over all hosts together, and any one answer after it
     * @return a data source that holds nothing open
     */
    public static PGSimpleDataSource primary(PostgresqlSettings settings, Duration limit) {
        PGSimpleDataSource source = briefly(settings, limit);
        source.setTargetServerType(PRIMARY);
        source.setPrepareThreshold(0); // Asked seldom; and behind a pooler a name may be another client's.
        return source;
    }

    /**
     * Connections straight to a server of any kind, for asking it something small.
     *
     * @param settings how to reach it
     * @param limit how long connecting may take, over all hosts together, and any one answer after it
     * @return a data source that holds nothing open
     */
    static PGSimpleDataSource briefly(PostgresqlSettings settings, Duration limit) {
        PGSimpleDataSource source = direct(settings);
        Duration share = limit.dividedBy(source.getServerNames().length);
        source.setConnectTimeout(seconds(shorter(share, settings.timeouts().connect())));
        source.setSocketTimeout(seconds(shorter(share, settings.timeouts().socket())));
        return source;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * A pool of connections for units of work: of several hosts to the one that takes writes, unless the URL says
     * otherwise.
     *
     * @param settings how to reach the server
     * @return a pool with one connection in it, to close
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server cannot be reached or refuses
     */
    public static HikariDataSource pool(PostgresqlSettings settings) {
        PGSimpleDataSource source = direct(settings, new PromptDataSource());
        if (source.getServerNames().length > 1
                && !PGProperty.TARGET_SERVER_TYPE.isPresent(Driver.parseURL(settings.jdbcUrl(), null))) {
            source.setTargetServerType(PRIMARY);
        }
        return new FirstConnection(
                        config(settings, source),
                        settings.jdbcUrl(),
                        settings.timeouts().connect())
                .open();
    }

    /**
     * A pool of connections to a replica, opened whether it answers or not. Whoever finds none goes elsewhere, and soon.
     *
     * @param settings how to reach it
     * @return a pool, to close
     */
    static HikariDataSource replicaPool(PostgresqlSettings settings) {
        HikariConfig config = config(settings, direct(settings));
        config.setConnectionTimeout(
                shorter(LONGEST_FOR_REPLICA, settings.pool().timeout()).toMillis());
        config.setInitializationFailTimeout(OPEN_IN_ANY_CASE);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(PostgresqlSettings settings, PGSimpleDataSource source) {
        source.setOptions(StartupOptions.text(settings, source.getOptions()));
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("todo-sdk");
        config.setAutoCommit(false);
        config.setExceptionOverride(new Evictions());
        config.setMaximumPoolSize(settings.pool().size());
        config.setConnectionTimeout(settings.pool().timeout().toMillis());
        return config;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toSeconds()));
    }
}
