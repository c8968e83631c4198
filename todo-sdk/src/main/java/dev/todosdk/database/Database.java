package dev.todosdk.database;

import dev.todosdk.async.AsyncUnits;
import dev.todosdk.hibernate.mapping.MappingStart;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.hibernate.observation.UnitTallies;
import dev.todosdk.hibernate.unit.HibernateUnitOfWorkFactory;
import dev.todosdk.hibernate.unit.UnitSettings;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.CloseReport;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.UnitFigures;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.postgresql.PostgresqlServer;
import dev.todosdk.postgresql.commit.CommitSettings;
import dev.todosdk.postgresql.replica.ReplicaSettings;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.setting.GivenSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database with an application's own modules on it, for those who have no use for Todo.
 *
 * <pre>{@code
 * try (Database db = Database.builder()
 *         .jdbcUrl("jdbc:postgresql://localhost:5432/app").username("app").password(secret)
 *         .module(new OrdersModule())
 *         .start()) {
 *     db.run(unit -> unit.repository(OrderRepository.class).insert(new Order("A-17")));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Starting opens a pool; close it.
 */
public final class Database implements UnitOfWorkFactory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final Duration CLOSE_GRACE = Duration.ofSeconds(10);

    private final DatabaseServer server;
    private final @Nullable Migrations migrations;
    private final HibernateUnitOfWorkFactory units;
    private final Ping ping;

    private Database(DatabaseServer server, @Nullable Migrations migrations, HibernateUnitOfWorkFactory units) {
        this.server = server;
        this.migrations = migrations;
        this.units = units;
        this.ping = new Ping(units::ping);
    }

    /**
     * Begins to describe a database.
     *
     * @return a builder with nothing set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks all settings, then opens one thing after the other, while the mapping is made beside; what was opened is closed when a
     * later one fails.
     */
    static Database start(GivenSettings given, List<PersistenceModule> list) {
        SettingsCheck.check(given);
        ModuleSet modules = ModuleSet.of(list);
        UnitSettings units = UnitSettings.of(given, given.get(CommitSettings.OUTCOME_TIMEOUT));
        StartTimes times = new StartTimes();
        DatabaseServer server = server(given);
        try (MappingStart mapping = HibernateUnitOfWorkFactory.mapping(modules, server, units)) {
            server.connect();
            times.done("connecting");
            Optional<Migrations> migrations =
                    server.migrationSource().map(source -> SchemaStart.migrations(given, list, modules, source));
            int applied = migrations.map(found -> SchemaStart.run(given, found)).orElse(0);
            times.done(applied == 0 ? "schema" : "schema with " + applied + " new changesets");
            HibernateUnitOfWorkFactory ready = HibernateUnitOfWorkFactory.start(mapping, modules, server, units);
            times.done("mapping");
            LOG.info("Database started in {}", times);
            return new Database(server, migrations.orElse(null), ready);
        } catch (RuntimeException | Error thrown) {
            server.close();
            throw thrown;
        }
    }

    private static DatabaseServer server(GivenSettings given) {
        CommitSettings commits = ConnectionSettings.commits(given);
        return given.find(ConnectionSettings.SERVER)
                .or(() ->
                        given.find(ConnectionSettings.DATA_SOURCE).map(source -> PostgresqlServer.on(source, commits)))
                .orElseGet(() -> PostgresqlServer.at(
                        ConnectionSettings.ofUnits(given),
                        commits,
                        ConnectionSettings.ofReplicas(given),
                        given.get(ReplicaSettings.LAG)));
    }

    /**
     * The outcome of a commit whose answer was lost, as {@link
     * dev.todosdk.persistence.exception.CommitOutcomeUnknownException} reported it. Asking settles it: after {@link
     * CommitOutcome#NOT_APPLIED} the commit can no longer be applied, and the unit may be run again.
     *
     * <p>So a token is a capability: who may have it asked can settle a commit that is still under way as not applied, once,
     * and leaves a row for a token that was never used. Take tokens from those alone who were told them. What cannot be one of
     * ours (no UUID of version 7, older than tokens are kept, from the future) is answered without asking.
     *
     * @param token from the exception
     * @return the outcome; {@link CommitOutcome#UNKNOWN} when the commit is still under way after a bounded wait, when its
     *     token is older than {@code commitTokenRetention} or cannot be one of ours, or when tokens are switched off
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database could not be asked in time
     */
    public CommitOutcome outcomeOf(CommitToken token) {
        return server.commitOutcomes().outcomeOf(Objects.requireNonNull(token, "token"));
    }

    /**
     * The migrations of all modules, to look at from a running program.
     *
     * @return always the same
     * @throws NotSupportedException when this server makes its tables from the mapping, as the one in memory does
     */
    public Migrations migrations() {
        if (migrations == null) {
            throw new NotSupportedException(
                    Failure.of(
                            "This server makes its tables from the mapping and has no migrations. Ask a database on PostgreSQL."));
        }
        return migrations;
    }

    /**
     * Asks the database whether it answers, as a unit of work named {@code ping} would: over a connection of the pool, to the
     * server and back. For health checks; does not take longer than the limit, whatever the network does.
     *
     * @param limit the longest to wait, at least a millisecond
     * @return how long the answer took
     * @throws IllegalArgumentException when the limit is shorter than a millisecond
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database cannot be reached, or has not answered in
     *     time
     * @throws dev.todosdk.persistence.exception.WrongUseException when this is closed
     */
    public Duration ping(Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("limit must be at least one millisecond");
        }
        return ping.within(limit);
    }

    /**
     * The figures of the pool of connections: the SDK's own, or a pool of HikariCP's that was given as data source.
     *
     * @return empty in memory, and for another data source
     */
    public Optional<PoolFigures> pool() {
        return server.pool();
    }

    /**
     * The figures of the units of work.
     *
     * @return the figures of this moment
     */
    public UnitFigures units() {
        UnitTallies rare = units.tallies();
        return new UnitFigures(units.open(), rare.timesRetried(), rare.timesInDoubt(), rare.timesUnresolved());
    }

    /**
     * Runs units on an executor of the caller's, as many at a time as the pool has connections; see {@link AsyncUnits}.
     *
     * @param executor runs them: of virtual threads, or of at least as many threads
     * @return with a queue of its own
     */
    public AsyncUnits async(Executor executor) {
        AsyncUnits async = AsyncUnits.of(this, executor);
        return pool().map(pool -> async.withMostRunning(pool.maximum())).orElse(async);
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return units.begin(options);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        return units.call(options, work);
    }

    @Override
    public UnitOptions forCaller(UnitOptions options) {
        return units.forCaller(options);
    }

    @Override
    public Optional<Announcements> listen(String channel) {
        return server.listen(Objects.requireNonNull(channel, "channel"));
    }

    /**
     * Closes: refuses new units, lets those under way end for the given time, then cuts them off; commits that were sent
     * are waited for and, when their answer is lost, asked for. At last gives back what the start opened. From any thread;
     * again, it does nothing and says the same.
     *
     * @param grace how long units under way may take to end by themselves
     * @return what became of them
     */
    public CloseReport shutdown(Duration grace) {
        CloseReport report = units.shutdown(grace);
        server.close();
        return report;
    }

    /** Closes as {@link #shutdown(Duration)} does with 10 seconds; what did not end well is said in the log. */
    @Override
    public void close() {
        CloseReport report = shutdown(CLOSE_GRACE);
        if (report.aborted() > 0 || !report.unknown().isEmpty()) {
            LOG.warn("The database was closed with units under way: {}", report);
        }
    }

    /** Describes a {@link Database}. For one thread. */
    public static final class Builder extends SettingsBuilder<Builder> {

        private Builder() {}

        /**
         * Checks the settings, connects, migrates, checks the mapping; when it returns, units of work can begin.
         *
         * @return the database, to be closed
         * @throws dev.todosdk.persistence.exception.ConfigurationException listing every problem of the settings
         * @throws dev.todosdk.persistence.exception.MigrationException when the schema cannot be brought to what the
         *     modules need
         * @throws dev.todosdk.persistence.exception.DatabaseException when the database cannot be reached or refuses
         */
        public Database start() {
            return startDatabase();
        }
    }
}
