package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.pooler.AsFound;
import dev.todosdk.pooler.Connector;
import dev.todosdk.pooler.Pooler;
import dev.todosdk.postgresql.commit.CommitResolver;
import dev.todosdk.postgresql.commit.CommitSettings;
import dev.todosdk.postgresql.commit.CommitTokens;
import dev.todosdk.postgresql.commit.OutcomeConnections;
import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.TokenCleanup;
import dev.todosdk.postgresql.engine.Capability;
import dev.todosdk.postgresql.engine.Engine;
import dev.todosdk.postgresql.flight.CommitFlight;
import dev.todosdk.postgresql.flight.PlainCopies;
import dev.todosdk.postgresql.replica.ReplicaTransactions;
import dev.todosdk.postgresql.replica.Replicas;
import dev.todosdk.postgresql.schema.SchemaCheck;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.mutation.internal.MutationExecutorServiceInitiator;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

/** PostgreSQL behind a pool: the SDK's own, or a data source of the caller's. Thread-safe. */
public final class PostgresqlServer implements DatabaseServer {

    /** What is opened when the server is connected; nothing for a data source of the caller's. */
    private record Opening(PostgresqlSettings settings, List<PostgresqlSettings> replicas, Duration lag) {}

    private final DataSource direct;
    private final @Nullable Opening opening;
    private final OutcomeConnections primary;
    private final Duration outcomeTimeout;
    private final @Nullable CommitOutcomes resolver;
    private final @Nullable TokenCleanup cleanup;
    private final @Nullable CommitFlight flight;
    private final PlainCopies copies = new PlainCopies();
    private final ServerLives lives = new ServerLives();
    private final PooledConnections connections;
    private final Connector alone;
    private volatile @Nullable HikariDataSource owned;
    private volatile @Nullable Replicas replicas;
    private volatile CommitFlight.@Nullable Reading reading;
    private volatile SdkObjects own = SdkObjects.UNQUALIFIED;
    private volatile Engine engine = Engine.POSTGRESQL;

    private PostgresqlServer(
            DataSource direct, @Nullable Opening opening, OutcomeConnections primary, CommitSettings commits) {
        this.flight = commits.flight() ? new CommitFlight() : null;
        this.connections = new PooledConnections(direct, flight, lives);
        this.alone = () -> looked(connections.unlent());
        this.direct = direct;
        this.opening = opening;
        this.primary = primary;
        this.outcomeTimeout = commits.outcomeTimeout();
        this.resolver = commits.tokens()
                ? new CommitTokens(
                        new CommitResolver(primary, commits.outcomeTimeout())::outcomeOf, commits.retention())
                : null;
        this.cleanup = commits.tokens() ? new TokenCleanup(primary, commits.retention()) : null;
    }

    /**
     * A server without replicas, not connected.
     *
     * @param settings how to reach the server
     * @param commits how commits are named
     * @return opens a pool of its own in {@link #connect()}, which {@link #close()} closes
     */
    public static PostgresqlServer at(PostgresqlSettings settings, CommitSettings commits) {
        return at(settings, commits, List.of(), Duration.ZERO);
    }

    /**
     * A server, not connected.
     *
     * @param settings how to reach the server
     * @param commits how commits are named
     * @param replicas how to reach each of its replicas
     * @param lag the most by which a replica may lag to be read at
     * @return opens pools of its own in {@link #connect()}, which {@link #close()} closes
     */
    public static PostgresqlServer at(
            PostgresqlSettings settings, CommitSettings commits, List<PostgresqlSettings> replicas, Duration lag) {
        return new PostgresqlServer(
                PostgresqlDataSources.direct(settings),
                new Opening(settings, List.copyOf(replicas), lag),
                limit -> PostgresqlDataSources.primary(settings, limit).getConnection(),
                commits);
    }

    /**
     * Uses what the caller has.
     *
     * @param source stays the caller's; never closed here
     * @param commits how commits are named
     * @return on that data source
     */
    public static PostgresqlServer on(DataSource source, CommitSettings commits) {
        return new PostgresqlServer(source, null, limit -> Pooler.unnamed(source.getConnection()), commits);
    }

    @Override
    public void connect() {
        if (opening != null) {
            HikariDataSource pool = PostgresqlDataSources.pool(opening.settings);
            owned = pool;
            connections.over(pool);
            replicas = ReplicaPools.open(opening.replicas, primary, opening.lag);
        }
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return Optional.of(direct);
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(JdbcSettings.CONNECTION_PROVIDER, connections);
        settings.put(
                MutationExecutorServiceInitiator.EXECUTOR_KEY,
                flight == null ? copies.executors() : flight.executors());
        return settings;
    }

    @Override
    public void look() {
        HikariDataSource pool = owned;
        connections.lead(pool == null ? WayToServer.of(direct) : WayToServer.of(pool));
        engine = ask(alone, Engine::at);
        if (replicas != null) {
            engine.require("replicaUrls", Capability.LOG_POSITIONS);
        }
    }

    @Override
    public void prepare(Metadata mapping) {
        String schema = opening == null ? null : opening.settings.schema();
        new SchemaCheck(alone, schema, resolver != null).check(mapping);
    }

    @Override
    public void complete(Metadata mapping) {
        own = ask(alone, SdkObjects::find);
        connections.own(own);
        if (flight != null) {
            flight.prepare(alone, mapping, own);
        } else {
            copies.prepare(alone, mapping, own);
        }
        Replicas reads = replicas;
        if (reads != null) {
            reading = CommitFlight.reading(alone);
            reads.start();
        }
        if (cleanup != null) {
            cleanup.start();
        }
    }

    /** Something that a connection tells. */
    @FunctionalInterface
    private interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    private static <T> T ask(Connector source, Question<T> question) {
        try (Connection connection = source.connect();
                AsFound found = AsFound.of(connection)) {
            return question.on(found.connection());
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    /** From the start on, so that a crash before the first unit is noticed as well. */
    private Connection looked(Connection connection) throws SQLException {
        lives.look(connection);
        return connection;
    }

    @Override
    public CommitPosition position() {
        try (Connection connection = primary.open(outcomeTimeout)) {
            return PositionQuestion.ask(connection);
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    @Override
    public int life() {
        return lives.number();
    }

    /** A connection that is older than the ids has seen no end of the server, but for one that a pooler keeps over that. */
    @Override
    public boolean keepsIds(SessionImplementor session, long nanoTime) {
        LogicalConnectionImplementor logical = session.getJdbcCoordinator().getLogicalConnection();
        try {
            return lives.isQuietSince(nanoTime)
                    || !logical.isPhysicallyConnected()
                    || (connections.isStraight()
                            && lives.isOlderThan(CommitFlight.under(logical.getPhysicalConnection()), nanoTime));
        } catch (SQLException closed) {
            return true; // Nothing can be committed on it.
        }
    }

    @Override
    public UnitTransactions transactions(UnitTransactions plain) {
        UnitTransactions atPrimary = atPrimary(plain);
        CommitFlight.Reading read = reading;
        Replicas reads = replicas;
        return reads == null || read == null
                ? atPrimary
                : new ReplicaTransactions(atPrimary, reads, connections, lender -> read.transactions(lender, own));
    }

    private UnitTransactions atPrimary(UnitTransactions plain) {
        if (flight != null && flight.isReady()) {
            return flight.transactions(connections);
        }
        return copies.transactions(connections, plain, own);
    }

    @Override
    public CommitOutcomes commitOutcomes() {
        return resolver == null ? CommitOutcomes.NONE : resolver;
    }

    @Override
    public Optional<PoolFigures> pool() {
        HikariDataSource pool = owned;
        return FiguresOfPool.of(pool == null ? direct : pool);
    }

    /** A caller's data source may give out one and the same connection, and a pooler takes the session away. */
    @Override
    public Optional<Announcements> listen(String channel) {
        return owned != null && connections.isStraight() && engine.has(Capability.NOTIFICATIONS)
                ? Optional.of(new ListeningConnection(() -> primary.open(outcomeTimeout), channel))
                : Optional.empty();
    }

    @Override
    public void close() {
        if (cleanup != null) {
            cleanup.close();
        }
        Replicas reads = replicas;
        if (reads != null) {
            reads.close();
        }
        HikariDataSource pool = owned;
        if (pool != null) {
            pool.close();
        }
    }
}
