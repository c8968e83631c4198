package dev.todosdk.spring;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the SDK as properties: each setting of {@link dev.todosdk.database.SettingsBuilder} under its own name, and
 * what only Spring Boot needs. What is not given keeps the SDK's default; a name that is none of these is refused at the start,
 * in files and arguments (an environment may have variables of others). Immutable.
 *
 * @param jdbcUrl the address of the SDK's own pool, jdbc:postgresql://host:5432/name; spring.datasource.url when it is absent
 * @param host the host, with a database instead of a URL
 * @param port the port, with a database instead of a URL
 * @param database the database's name, instead of a URL
 * @param username the role to log in as; spring.datasource.username when there is no address here
 * @param password its password; spring.datasource.password when there is no address here
 * @param ownPool whether units of work get a pool of the SDK's own, although the application has a DataSource
 * @param replicaUrls streaming standbys that units may read at, each with a pool of its own
 * @param replicaLag the most by which a replica that is read at may lag, 10 s by default
 * @param schema the schema of all tables, made when it is missing
 * @param poolSize the most connections of the own pool, 10 by default
 * @param poolTimeout the longest wait for a free connection of the own pool, 5 s by default
 * @param connectTimeout the longest wait for a connection's handshake, 10 s by default
 * @param socketTimeout the longest wait for any answer, 60 s by default
 * @param statementTimeout the longest that a statement may run, 30 s by default
 * @param lockTimeout the longest that a statement may wait for a lock, 10 s by default
 * @param idleInTransactionTimeout the longest that a unit may stand idle between two statements, 60 s by default
 * @param applicationName what the server's own views call the connections, todo-sdk by default
 * @param allowUrlParameters parameters of the URL that load a class and are allowed all the same
 * @param commitPath the way of a unit's writes to the server, flight by default
 * @param commitTokens whether a lost answer to a commit can be cleared up afterwards, true by default
 * @param commitTokenRetention how long a commit's token is kept, 24 h by default
 * @param outcomeTimeout how long to ask for the outcome of a commit whose answer was lost, 30 s by default
 * @param unitTimeout the longest that a unit of work may take, 300 s by default
 * @param lazyLoadSize the most entities for which the first touch of a lazy association reads it, 1000 by default
 * @param schemaMode what the start does about the schema, migrate by default
 * @param migrationUrl where migrations connect when the URL above leads to a pooler in transaction mode
 * @param migrationUsername the role that migrates, which owns the tables
 * @param migrationPassword the password of the role that migrates
 * @param migrationContexts the contexts whose changesets run, besides those for none
 * @param migrationLabels the label expression of the changesets that run, besides those without
 * @param migrationLockTimeout the longest that a changeset waits for a lock before it steps back, 2 s by default
 * @param migrationParameters what each name in changelogs stands for
 * @param insideTransactional what happens to a unit that begins inside a transaction of Spring's
 * @param health the health indicator
 * @param problems answers to failed requests
 * @param outbox the outbox's own threads
 */
@ConfigurationProperties(prefix = TodoSdkProperties.PREFIX, ignoreUnknownFields = false)
public record TodoSdkProperties(
        @Nullable String jdbcUrl,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("false") boolean ownPool,
        @Nullable List<String> replicaUrls,
        @Nullable Duration replicaLag,
        @Nullable String schema,
        @Nullable Integer poolSize,
        @Nullable Duration poolTimeout,
        @Nullable Duration connectTimeout,
        @Nullable Duration socketTimeout,
        @Nullable Duration statementTimeout,
        @Nullable Duration lockTimeout,
        @Nullable Duration idleInTransactionTimeout,
        @Nullable String applicationName,
        @Nullable List<String> allowUrlParameters,
        @Nullable CommitPath commitPath,
        @Nullable Boolean commitTokens,
        @Nullable Duration commitTokenRetention,
        @Nullable Duration outcomeTimeout,
        @Nullable Duration unitTimeout,
        @Nullable Integer lazyLoadSize,
        @Nullable SchemaMode schemaMode,
        @Nullable String migrationUrl,
        @Nullable String migrationUsername,
        @Nullable String migrationPassword,
        @Nullable List<String> migrationContexts,
        @Nullable String migrationLabels,
        @Nullable Duration migrationLockTimeout,
        @Nullable Map<String, String> migrationParameters,
        @DefaultValue("refuse") InsideTransactional insideTransactional,
        @DefaultValue Health health,
        @DefaultValue Problems problems,
        @DefaultValue Outbox outbox) {

    /** The beginning of all names. */
    public static final String PREFIX = "todo-sdk";

    /**
     * The health indicator; management.health.todo-sdk.enabled switches it off.
     *
     * @param timeout the longest that a look at the database may take
     */
    public record Health(@DefaultValue("2s") Duration timeout) {}

    /**
     * Answers to requests that failed with an error of the SDK's.
     *
     * @param enabled whether they become problem details
     * @param retryAfter when a request may come again that could not be served now; whole seconds are told
     */
    public record Problems(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2s") Duration retryAfter) {}

    /**
     * The threads that move events and feed the consumers among the beans.
     *
     * @param enabled whether this process has them, if there is an OutboxModule among the beans
     * @param pause how long each rests when there was nothing to do
     */
    public record Outbox(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("100ms") Duration pause) {}

    /** Tells of an address of the SDK's own here. */
    boolean hasAddress() {
        return jdbcUrl != null || database != null;
    }

    /** The prefix alone: a password may be among the values. */
    @Override
    public String toString() {
        return "the properties " + PREFIX + ".*";
    }
}
