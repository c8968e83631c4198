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

    private final DataSource units;
    private final DataSource direct;
    private final OutcomeConnections primary;
    private final Duration outcomeTimeout;
    private final @Nullable HikariDataSource owned;
    private final @Nullable String schema;
    private final @Nullable CommitOutcomes resolver;
    private final @Nullable TokenCleanup cleanup;
    private final @Nullable CommitFlight flight;
    private final PlainCopies copies = new PlainCopies();
    private final @Nullable Replicas replicas;
    private final ServerLives lives = new ServerLives();
    private final PooledConnections connections;
    private volatile CommitFlight.@Nullable Reading reading;
    private volatile SdkObjects own = SdkObjects.UNQUALIFIED;
    private volatile Engine engine = Engine.POSTGRESQL;

    private PostgresqlServer(
            DataSource units,
            DataSource direct,
            OutcomeConnections primary,
            @Nullable HikariDataSource owned,
            @Nullable String schema,
            CommitSettings commits,
            @Nullable Replicas replicas) {
        this.flight = commits.flight() ? new CommitFlight() : null;
        this.units = units;
        this.connections = new PooledConnections(units, flight, lives);
        this.replicas = replicas;
        this.direct = direct;
        this.primary = primary;
        this.outcomeTimeout = commits.outcomeTimeout();
        this.owned = owned;
        this.schema = schema;
        this.resolver = commits.tokens()
                ? new CommitTokens(
                        new CommitResolver(primary, commits.outcomeTimeout())::outcomeOf, commits.retention())
                : null;
        this.cleanup = commits.tokens() ? new TokenCleanup(primary, commits.retention()) : null;
    }

    /**
     * Connects to a server without replicas.
     *
     * @param settings how to reach the server
     * @param commits how commits are named
     * @return with a pool of its own, which {@link #close()} closes
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server cannot be reached or refuses
     */
    public static PostgresqlServer connect(PostgresqlSettings settings, CommitSettings commits) {
        return connect(settings, commits, List.of(), Duration.ZERO);
    }

    /**
     * Connects.
     *
     * @param settings how to reach the server
     * @param commits how commits are named
     * @param replicas how to reach each of its replicas
     * @param lag the most by which a replica may lag to be read at
     * @return with pools of its own, which {@link #close()} closes
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server cannot be reached or refuses
     */
    public static PostgresqlServer connect(
            PostgresqlSettings settings, CommitSettings commits, List<PostgresqlSettings> replicas, Duration lag) {
        HikariDataSource pool = PostgresqlDataSources.pool(settings);
        OutcomeConnections primary =
                limit -> PostgresqlDataSources.primary(settings, limit).getConnection();
        return new PostgresqlServer(
                pool,
                PostgresqlDataSources.direct(settings),
                primary,
                pool,
                settings.schema(),
                commits,
                ReplicaPools.open(replicas, primary, lag));
    }

    /**
     * Uses what the caller has.
     *
     * @param source stays the caller's; never closed here
     * @param commits how commits are named
     * @return on that data source
     */
    public static PostgresqlServer on(DataSource source, CommitSettings commits) {
        return new PostgresqlServer(
                source, source, limit -> Pooler.unnamed(source.getConnection()), null, null, commits, null);
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
    public void prepare(Metadata mapping) {
        WayToServer way = owned == null ? WayToServer.of(units) : WayToServer.of(owned);
        connections.lead(way);
        Connector alone = () -> looked(way.prepare(units.getConnection()));
        engine = ask(alone, Engine::at);
        if (replicas != null) {
            engine.require("replicaUrls", Capability.LOG_POSITIONS);
        }
        new SchemaCheck(alone, schema, resolver != null).check(mapping);
        own = ask(alone, SdkObjects::find);
        connections.own(own);
        if (flight != null) {
            flight.prepare(alone, mapping, own);
        } else {
            copies.prepare(alone, mapping, own);
        }
        if (replicas != null) {
            reading = CommitFlight.reading(alone);
            replicas.start();
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
        return replicas == null || read == null
                ? atPrimary
                : new ReplicaTransactions(atPrimary, replicas, connections, lender -> read.transactions(lender, own));
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
        return FiguresOfPool.of(owned == null ? units : owned);
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
        if (replicas != null) {
            replicas.close();
        }
        if (owned != null) {
            owned.close();
        }
    }
}
