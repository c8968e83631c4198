package dev.todosdk.database;

import dev.todosdk.hibernate.unit.UnitSettings;
import dev.todosdk.migration.MigrationListener;
import dev.todosdk.migration.Migrations;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.postgresql.PoolSettings;
import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.postgresql.TimeoutSettings;
import dev.todosdk.postgresql.commit.CommitSettings;
import dev.todosdk.postgresql.replica.ReplicaSettings;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The settings of a database, gathered one by one and checked all together when it starts. Nothing is opened before that,
 * and all problems are reported at once, each by its setting's name: a setting given twice, settings that exclude each
 * other, values out of range. For one thread.
 *
 * <p>Every method throws {@link NullPointerException} when its argument is null and returns this builder.
 *
 * @param <B> the builder itself
 */
public abstract class SettingsBuilder<B extends SettingsBuilder<B>> {

    private final GivenSettings given = new GivenSettings();
    private final List<PersistenceModule> modules = new ArrayList<>();

    /** Creates a builder without settings, for the SDK's own builders. */
    protected SettingsBuilder() {}

    /** This builder, by its own type. */
    @SuppressWarnings("unchecked") // B is the subclass
    private B self() {
        return (B) this;
    }

    private <V> B set(Setting<V> setting, V value) {
        given.set(setting, value);
        return self();
    }

    /**
     * The database by its JDBC URL: {@code jdbc:postgresql://host:5432/name}. Excludes host, port, database and
     * dataSource. Credentials belong in {@link #username} and {@link #password}; a URL that carries a password is refused.
     * Server settings in its {@code options} hold, before the timeouts of this builder.
     *
     * @param url begins with {@code jdbc:postgresql:}
     * @return this
     */
    public B jdbcUrl(String url) {
        return set(ConnectionSettings.JDBC_URL, url);
    }

    /**
     * The host, with {@link #database} instead of a URL. Default {@code localhost}.
     *
     * @param host a name or an address
     * @return this
     */
    public B host(String host) {
        return set(ConnectionSettings.HOST, host);
    }

    /**
     * The port, with {@link #database} instead of a URL. Default 5432.
     *
     * @param port 1 to 65535
     * @return this
     */
    public B port(int port) {
        return set(ConnectionSettings.PORT, port);
    }

    /**
     * The database's name, instead of a URL.
     *
     * @param database the name
     * @return this
     */
    public B database(String database) {
        return set(ConnectionSettings.DATABASE, database);
    }

    /**
     * The role to log in as.
     *
     * @param username the role
     * @return this
     */
    public B username(String username) {
        return set(PostgresqlSettings.USERNAME, username);
    }

    /**
     * The role's password. It shows in no message, log or {@code toString}.
     *
     * @param password the password
     * @return this
     */
    public B password(String password) {
        return set(PostgresqlSettings.PASSWORD, password);
    }

    /**
     * A data source of the caller's, instead of address and credentials. It is used as it is, and never closed here: its
     * pool, timeouts and TLS are the caller's, and so is keeping values out of errors
     * ({@code logServerErrorDetail=false}).
     *
     * @param source gives connections to PostgreSQL
     * @return this
     */
    public B dataSource(DataSource source) {
        return set(ConnectionSettings.DATA_SOURCE, source);
    }

    /**
     * Address and credentials from an environment: {@code DB_HOST}, {@code DB_PORT}, {@code DB_NAME}, {@code DB_USER},
     * {@code DB_PASS}. Those that are absent or empty keep their defaults.
     *
     * @param environment names to values; read at once
     * @return this
     */
    public B environment(Map<String, String> environment) {
        ConnectionSettings.readEnvironment(environment, given);
        return self();
    }

    /**
     * Takes the address and credentials as {@link #environment(Map)} does, from the process's own environment.
     *
     * @return this
     */
    public B environment() {
        return environment(System.getenv());
    }

    /**
     * Replicas that units may read at which say {@link dev.todosdk.persistence.UnitOptions#onReplica}: streaming standbys of
     * the primary, each with a pool of its own of {@code poolSize}. Credentials, schema and timeouts are those of the other
     * connections. A replica that is down or lags does not keep the database from starting. Default: none; those units then
     * read at the primary. Excludes dataSource.
     *
     * @param urls one for each, beginning with {@code jdbc:postgresql:}
     * @return this
     */
    public B replicaUrls(String... urls) {
        return set(ReplicaSettings.URLS, List.of(urls));
    }

    /**
     * The most by which a replica may lag: one that lags by more is not read at until it has caught up. Default 10 seconds.
     * Excludes dataSource.
     *
     * @param lag at least a millisecond
     * @return this
     */
    public B replicaLag(Duration lag) {
        return set(ReplicaSettings.LAG, lag);
    }

    /**
     * The schema of all tables, made when it is missing. Default: the role's own. Excludes dataSource.
     *
     * @param schema lower-case letters, digits and underscores, at most 63
     * @return this
     */
    public B schema(String schema) {
        return set(PostgresqlSettings.SCHEMA, schema);
    }

    /**
     * The most connections, and so the most units of work at the same time. Default 10. Excludes dataSource.
     *
     * @param size at least 1
     * @return this
     */
    public B poolSize(int size) {
        return set(PoolSettings.SIZE, size);
    }

    /**
     * The longest to wait for a connection's handshake. Default 10 seconds. Excludes dataSource.
     *
     * @param timeout at least a second
     * @return this
     */
    public B connectTimeout(Duration timeout) {
        return set(TimeoutSettings.CONNECT, timeout);
    }

    /**
     * The longest to wait for an answer of the server, whatever it is asked; over it, the connection is given up. Must be
     * longer than statementTimeout. Default 60 seconds. Excludes dataSource.
     *
     * @param timeout at least a second
     * @return this
     */
    public B socketTimeout(Duration timeout) {
        return set(TimeoutSettings.SOCKET, timeout);
    }

    /**
     * The longest to wait for a free connection of the pool. Default 5 seconds. Excludes dataSource.
     *
     * @param timeout at least 250 milliseconds
     * @return this
     */
    public B poolTimeout(Duration timeout) {
        return set(PoolSettings.TIMEOUT, timeout);
    }

    /**
     * The longest that a statement may run; the server cancels it. Default 30 seconds. Excludes dataSource.
     *
     * @param timeout at least a millisecond; zero leaves it to what role, database and server say
     * @return this
     */
    public B statementTimeout(Duration timeout) {
        return set(TimeoutSettings.STATEMENT, timeout);
    }

    /**
     * The longest that a statement may wait for a row's lock. Default 10 seconds. Excludes dataSource.
     *
     * @param timeout at least a millisecond; zero leaves it to what role, database and server say
     * @return this
     */
    public B lockTimeout(Duration timeout) {
        return set(TimeoutSettings.LOCK, timeout);
    }

    /**
     * The longest that a unit may stand idle between two statements; the server ends it. Default 60 seconds. Excludes
     * dataSource.
     *
     * @param timeout at least a millisecond; zero leaves it to what role, database and server say
     * @return this
     */
    public B idleInTransactionTimeout(Duration timeout) {
        return set(TimeoutSettings.IDLE_IN_TRANSACTION, timeout);
    }

    /**
     * The name of these connections in the server's own views. Default {@code todo-sdk}. Excludes dataSource.
     *
     * @param name printable ASCII, at most 63 characters
     * @return this
     */
    public B applicationName(String name) {
        return set(PostgresqlSettings.APPLICATION_NAME, name);
    }

    /**
     * The way of a unit of work's writes to the server. Default {@link CommitPath#FLIGHT}, which takes the plain path by itself,
     * and says so at WARN, where driver or server do not do what it relies on. Both work behind a pooler in transaction mode.
     *
     * @param path the path
     * @return this
     */
    public B commitPath(CommitPath path) {
        return set(ConnectionSettings.COMMIT_PATH, path);
    }

    /**
     * The longest that a unit of work may take from its begin to its commit. It is looked at with each use of the unit, so
     * that the last statement may run on for its own timeout. Default 5 minutes.
     *
     * @param timeout at least a millisecond
     * @return this
     */
    public B unitTimeout(Duration timeout) {
        return set(UnitSettings.TIMEOUT, timeout);
    }

    /**
     * The most that one lazy load reads. The first touch of a lazy association or collection reads it for all entities of
     * the unit that have it unread, up to this number; with 1, each is read by itself. An {@code @BatchSize} of the
     * mapping goes before it. Default 1,000.
     *
     * @param size 1 to 10,000
     * @return this
     */
    public B lazyLoadSize(int size) {
        return set(UnitSettings.LAZY_LOAD_SIZE, size);
    }

    /**
     * The one who does what a unit does that says no {@link dev.todosdk.persistence.UnitOptions#withActor actor} itself. Attributes with
     * {@link dev.todosdk.persistence.audit.CreatedBy} and {@link dev.todosdk.persistence.audit.UpdatedBy} are set to it. Default: nobody.
     *
     * @param current asked once for each unit, on the thread that begins it; empty when nobody is known. What it throws goes
     *     to whoever begins the unit
     * @return this
     */
    public B actor(Supplier<Optional<String>> current) {
        return set(UnitSettings.ACTOR, current);
    }

    /**
     * The tenant that a unit works for that says no {@link dev.todosdk.persistence.UnitOptions#withTenant tenant} itself. It
     * sees the rows of that tenant alone in entities with a {@code @TenantId}, and writes them for it. Default: none, and
     * whoever asks for such rows is refused.
     *
     * @param current asked once for each unit, on the thread that begins it; empty when none is known. What it throws goes to
     *     whoever begins the unit
     * @return this
     */
    public B tenant(Supplier<Optional<String>> current) {
        return set(UnitSettings.TENANT, current);
    }

    /**
     * The rule by which {@code run} and {@code call} run a unit again. Default {@link RetryPolicy#DEFAULT}.
     *
     * @param policy for all units that bring none of their own; its budget is that of the whole database
     * @return this
     */
    public B retry(RetryPolicy policy) {
        return set(UnitSettings.RETRY, policy);
    }

    /**
     * Tells of transactions that the application has besides units of work, those of a framework. A unit that is begun on a
     * thread which is in one is refused by both names: it would be a transaction of its own, and one of the two could be kept
     * and the other rolled back. Parts that join a unit are not asked for. Default: there are none.
     *
     * @param open gives the name of the transaction that the calling thread is in, or empty; asked at the begin of each
     *     unit, from any thread; what it throws is thrown by the begin
     * @return this
     */
    public B callersTransaction(Supplier<Optional<String>> open) {
        return set(UnitSettings.CALLERS_TRANSACTION, open);
    }

    /**
     * Allows parameters that make the driver load a class: {@code sslfactory}, {@code socketFactory}, {@code
     * authenticationPluginClassName} and their like, in a JDBC URL, in the file of a {@code service} that it names, and in a
     * data source. Whoever can write such a URL can run code in this process; allow them only where it comes from no one
     * else. Default: none.
     *
     * @param names the parameters' names
     * @return this
     */
    public B allowUrlParameters(String... names) {
        return set(ConnectionSettings.URL_PARAMETERS, Set.of(names));
    }

    /**
     * Stores or omits a token of a writing unit with its commit, so that its outcome can be learned when the answer is lost.
     * Costs no round trip and one small row in {@code todo_sdk_commit}. Without it, a lost answer is {@link
     * dev.todosdk.persistence.exception.CommitOutcomeUnknownException}. Default true.
     *
     * @param store whether to store tokens
     * @return this
     */
    public B commitTokens(boolean store) {
        return set(CommitSettings.TOKENS, store);
    }

    /**
     * The time that a commit's token is kept. Outcomes of commits longer ago are unknown. Default 24 hours; at ten commits a
     * second that is some 80 MB.
     *
     * @param retention at least a second
     * @return this
     */
    public B commitTokenRetention(Duration retention) {
        return set(CommitSettings.TOKEN_RETENTION, retention);
    }

    /**
     * The longest to ask for the outcome of a commit whose answer was lost. Should be longer than the database takes to come
     * back after a restart or a failover. Default 30 seconds.
     *
     * @param timeout at least a second
     * @return this
     */
    public B outcomeTimeout(Duration timeout) {
        return set(CommitSettings.OUTCOME_TIMEOUT, timeout);
    }

    /**
     * The part of the start that is about the schema. Default {@link SchemaMode#MIGRATE}.
     *
     * @param mode what to do
     * @return this
     */
    public B schemaMode(SchemaMode mode) {
        return set(SchemaSettings.MODE, mode);
    }

    /**
     * The address at which migrations connect, when {@link #jdbcUrl} or host and port lead to a pooler in transaction mode:
     * migrations need PostgreSQL itself. Credentials are those of the other connections. Default: the same as they. Excludes dataSource and
     * migrationDataSource.
     *
     * @param url begins with {@code jdbc:postgresql:}
     * @return this
     */
    public B migrationUrl(String url) {
        return set(ConnectionSettings.MIGRATION_URL, url);
    }

    /**
     * Has migrations run as another role than units of work: as the owner of the schema, whose rights a running program does
     * not need. For connections that the SDK makes itself.
     *
     * @param username the role
     * @return this builder
     */
    public B migrationUsername(String username) {
        return set(ConnectionSettings.MIGRATION_USERNAME, username);
    }

    /**
     * The password of {@link #migrationUsername}.
     *
     * @param password the password; not given when none is needed
     * @return this builder
     */
    public B migrationPassword(String password) {
        return set(ConnectionSettings.MIGRATION_PASSWORD, password);
    }

    /**
     * The data source at which migrations connect, beside a {@link #dataSource} that leads to a pooler in transaction mode, or
     * with another role than the units of work. Never closed here.
     *
     * @param source gives connections to PostgreSQL itself
     * @return this
     */
    public B migrationDataSource(DataSource source) {
        return set(ConnectionSettings.MIGRATION_DATA_SOURCE, source);
    }

    /**
     * The texts that <code>${name}</code> in changelogs stands for; no name is blank and no value contains <code>${</code>. Default: nothing;
     * environment variables and system properties are never looked at.
     *
     * @param parameters names to values; copied
     * @return this
     */
    public B migrationParameters(Map<String, String> parameters) {
        return set(SchemaSettings.PARAMETERS, Map.copyOf(parameters));
    }

    /**
     * The contexts whose changesets run, besides those for none. Where a changelog has contexts this must be given, or the start
     * refuses, naming the changesets.
     *
     * @param contexts the contexts; nothing for changesets without contexts alone
     * @return this
     */
    public B migrationContexts(String... contexts) {
        return set(SchemaSettings.CONTEXTS, List.of(contexts));
    }

    /**
     * The labels whose changesets run, besides those without, as with {@link #migrationContexts}.
     *
     * @param expression such as {@code billing and !demo}; not blank
     * @return this
     */
    public B migrationLabels(String expression) {
        return set(SchemaSettings.LABELS, expression);
    }

    /**
     * The longest that a changeset waits for a lock before it steps back, so that readers and writers behind it go on, and
     * tries again, for five minutes at most. Default 2 seconds.
     *
     * @param timeout at least a millisecond, or zero for no limit
     * @return this
     */
    public B migrationLockTimeout(Duration timeout) {
        return set(SchemaSettings.LOCK_TIMEOUT, timeout);
    }

    /**
     * Is told how migrations go on. Default: nobody.
     *
     * @param listener called on a thread of the migration's own
     * @return this
     */
    public B migrationListener(MigrationListener listener) {
        return set(SchemaSettings.LISTENER, listener);
    }

    /**
     * The migrations of this database, with nothing else started: for deployments that migrate in a step of their own.
     * Opens nothing yet.
     *
     * @return the migrations of all modules given so far
     * @throws dev.todosdk.persistence.exception.ConfigurationException listing every problem of the settings
     */
    public Migrations migrations() {
        return SchemaStart.migrations(given, modules);
    }

    /**
     * The clock of generated timestamps. Default {@link Clock#systemUTC()}.
     *
     * @param clock thread-safe
     * @return this
     */
    public B clock(Clock clock) {
        return set(UnitSettings.CLOCK, clock);
    }

    /**
     * Adds somebody who is told what units of work do: for metrics, traces and logs. May be called once for each; they are told
     * in that order. Default: nobody, which costs nothing.
     *
     * @param listener thread-safe
     * @return this
     */
    public B unitListener(UnitListener listener) {
        given.add(UnitSettings.LISTENERS, listener);
        return self();
    }

    /**
     * Adds a module: entities, repositories, changelog. May be called once for each.
     *
     * @param module asked once, at the start
     * @return this
     */
    public B module(PersistenceModule module) {
        modules.add(Objects.requireNonNull(module, "module"));
        return self();
    }

    /**
     * Another server than PostgreSQL at the end of the code path; the testkit brings one. Excludes address, credentials
     * and dataSource.
     *
     * @param server closed with the database, and when the start fails
     * @return this
     */
    public B server(DatabaseServer server) {
        return set(ConnectionSettings.SERVER, server);
    }

    /**
     * Checks the settings and starts the database.
     *
     * @return the database, to be closed
     */
    protected final Database startDatabase() {
        return Database.start(given, modules);
    }

    /** The settings given so far, and no others: no value of a secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + given;
    }
}
