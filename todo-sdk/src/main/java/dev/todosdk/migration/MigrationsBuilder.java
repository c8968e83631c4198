package dev.todosdk.migration;

import dev.todosdk.driver.ConnectionCheck;
import dev.todosdk.migration.changeset.Selection;
import dev.todosdk.migration.resource.ResourceLoaders;
import dev.todosdk.migration.session.ConnectionSource;
import dev.todosdk.persistence.exception.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of {@link Migrations}. Not thread-safe.
 */
public final class MigrationsBuilder {

    private final List<Changelog> changelogs = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private Selection selection = Selection.NOT_MADE;
    private @Nullable ConnectionSource source;
    private Function<Set<String>, List<String>> problems = allowed -> List.of();
    private Set<String> allowedParameters = Set.of();
    private boolean offline;
    private @Nullable MappedSchema mapping;
    private @Nullable String schema;
    private ClassLoader classLoader = defaultClassLoader();
    private Duration lockTimeout = Duration.ofMinutes(5);
    private Duration changesetLockTimeout = Duration.ofSeconds(2);
    private MigrationListener listener = new MigrationListener() {};

    MigrationsBuilder() {}

    private static ClassLoader defaultClassLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = Migrations.class.getClassLoader();
        return context == null ? own : new ResourceLoaders(List.of(context, own));
    }

    /**
     * Runs migrations on connections of this data source. They must reach PostgreSQL directly, not through a pooler in
     * transaction mode. What a run sets on a connection is set back before it is returned.
     *
     * @param dataSource the data source; it is neither owned nor closed
     * @return this builder
     */
    public MigrationsBuilder dataSource(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        this.problems = allowed -> ConnectionCheck.problems("dataSource", dataSource, allowed);
        this.source = dataSource::getConnection;
        return this;
    }

    /**
     * Runs migrations on direct connections of their own.
     *
     * @param url a {@code jdbc:postgresql:} URL that reaches PostgreSQL directly, not through a pooler in transaction
     *     mode
     * @param user the user, or null when the URL or the system's user name says it
     * @param password the password, or null when none is needed
     * @return this builder
     */
    public MigrationsBuilder jdbcUrl(String url, @Nullable String user, @Nullable String password) {
        Objects.requireNonNull(url, "url");
        this.problems = allowed -> ConnectionCheck.problems("jdbcUrl", url, allowed);
        this.source = ConnectionSource.direct(url, user, password);
        return this;
    }

    /**
     * Allows parameters that make the driver load a class: {@code sslfactory}, {@code socketFactory} and their like, in the
     * JDBC URL, in the file of a {@code service} that it names, and in the data source. Whoever can write such a URL can run
     * code in this process; allow them only where it comes from no one else. Default: none.
     *
     * @param names the parameters' names
     * @return this builder
     */
    public MigrationsBuilder allowUrlParameters(String... names) {
        this.allowedParameters = Set.of(names);
        return this;
    }

    /**
     * Works without any database: {@link Migrations#previewUpdate} then writes the SQL for an empty one, {@link
     * Migrations#previewRollback} and {@link Migrations#previewRollbackTo} for one that has every changeset, and every other
     * method is refused.
     *
     * @return this builder
     */
    public MigrationsBuilder offline() {
        this.offline = true;
        return this;
    }

    /**
     * Adds a module's changelog after those added before.
     *
     * @param changelog the changelog
     * @return this builder
     */
    public MigrationsBuilder changelog(Changelog changelog) {
        changelogs.add(Objects.requireNonNull(changelog, "changelog"));
        return this;
    }

    /**
     * Adds changelogs in the given order.
     *
     * @param changelogs the changelogs; copied
     * @return this builder
     */
    public MigrationsBuilder changelogs(List<Changelog> changelogs) {
        changelogs.forEach(this::changelog);
        return this;
    }

    /**
     * Replaces <code>${name}</code> in changelogs by this value, before a property of the same name that a changelog sets
     * itself. Environment variables and system properties are never looked at. The value is part of the text whose checksum
     * the database records, and stands in the SQL: it is no place for a password.
     *
     * @param name the name between the braces, in any case; not blank
     * @param value the text that stands for it, which is taken as it is
     * @return this builder
     * @throws IllegalArgumentException when the name is blank, or the value contains <code>${</code>
     */
    public MigrationsBuilder parameter(String name, String value) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("parameter: must have a name");
        }
        if (value.contains("${")) {
            throw new IllegalArgumentException(
                    "parameter: the value of \"" + name + "\" must not refer to others by ${");
        }
        parameters.put(name, value);
        return this;
    }

    /**
     * Runs changesets for these contexts, besides those for none. Where a changelog has contexts a choice must be made: without
     * one every method that reads it refuses, naming the changesets.
     *
     * @param contexts the contexts, such as {@code production}; nothing for changesets without contexts alone
     * @return this builder
     */
    public MigrationsBuilder contexts(String... contexts) {
        this.selection = new Selection(List.of(contexts), selection.labels());
        return this;
    }

    /**
     * Runs changesets whose labels match, besides those without. Where a changelog has labels a choice must be made, as with
     * {@link #contexts}.
     *
     * @param expression such as {@code billing and !demo}; not blank
     * @return this builder
     * @throws IllegalArgumentException when the expression is blank
     */
    public MigrationsBuilder labels(String expression) {
        if (expression.isBlank()) {
            throw new IllegalArgumentException("labels: must not be blank");
        }
        this.selection = new Selection(selection.contexts(), expression);
        return this;
    }

    /**
     * Migrates this schema instead of the connection's own; it is created when missing.
     *
     * @param schema the schema's name as it stands in the catalog, unquoted; null for the connection's own
     * @return this builder
     * @throws IllegalArgumentException when the name has other characters than A-Z, a-z, 0-9, _, $, - and
     *     space, begins with a space or is longer than 63
     */
    public MigrationsBuilder schema(@Nullable String schema) {
        this.schema = schema == null ? null : checked(schema);
        return this;
    }

    /** Liquibase compares and quotes other names in ways that do not agree with PostgreSQL's. */
    static String checked(String schema) {
        if (!schema.matches("[A-Za-z0-9_$-][A-Za-z0-9_$ -]{0,62}")) {
            throw new IllegalArgumentException("schema: must be at most 63 of the characters A-Z, a-z, 0-9, _, $, -"
                    + " and space, and not begin with a space");
        }
        return schema;
    }

    /**
     * Reads the changelogs through these class loaders. By default the current thread's context class loader, then the
     * SDK's own; where a database starts, those of its modules, then the SDK's own. A file that several of them have must
     * be the same in all.
     *
     * @param first the class loader that is asked first
     * @param others those that are asked after it
     * @return this builder
     */
    public MigrationsBuilder classLoader(ClassLoader first, ClassLoader... others) {
        List<ClassLoader> all = new ArrayList<>(List.of(others));
        all.add(0, Objects.requireNonNull(first, "first"));
        this.classLoader = new ResourceLoaders(all);
        return this;
    }

    /**
     * Waits at most this long for another starter that is migrating, and tries a changeset again for at most this long that
     * does not get its locks.
     *
     * @param lockTimeout the longest wait; not negative
     * @return this builder
     */
    public MigrationsBuilder lockTimeout(Duration lockTimeout) {
        this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
        return this;
    }

    /**
     * Lets a changeset wait at most this long for each lock. Then it steps back, so that readers and writers behind it go on, and
     * is tried again with a pause, for as long as {@link #lockTimeout} says; the listener hears of it. By default two seconds.
     * Changesets outside a transaction that do more than make and drop indexes concurrently are not tried again, and wait
     * for as long as it takes.
     *
     * @param timeout at least a millisecond, or zero for no limit
     * @return this builder
     * @throws IllegalArgumentException when it is negative, or less than a millisecond and not zero
     */
    public MigrationsBuilder changesetLockTimeout(Duration timeout) {
        if (timeout.isNegative() || (!timeout.isZero() && timeout.toMillis() == 0)) {
            throw new IllegalArgumentException("changesetLockTimeout: must be at least a millisecond, or zero");
        }
        this.changesetLockTimeout = timeout;
        return this;
    }

    /**
     * Tells this listener how migrations go on.
     *
     * @param listener the listener
     * @return this builder
     */
    public MigrationsBuilder listener(MigrationListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Compares the schema with this mapping in {@link Migrations#draft} and {@link Migrations#validate}.
     *
     * @param mapping what the entities need
     * @return this builder
     */
    public MigrationsBuilder mapping(MappedSchema mapping) {
        this.mapping = Objects.requireNonNull(mapping, "mapping");
        return this;
    }

    /**
     * Makes the migrations; opens nothing.
     *
     * @return the migrations
     * @throws ConfigurationException listing every problem of the URL or data source: it is none of PostgreSQL's, carries a
     *     password, or has a parameter that loads a class
     * @throws IllegalStateException when neither a data source nor a URL was given and they are not offline
     */
    public Migrations build() {
        if (source == null && !offline) {
            throw new IllegalStateException("Migrations need a dataSource, a jdbcUrl, or to be offline");
        }
        List<String> found = problems.apply(allowedParameters);
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
        MigrationSettings settings = new MigrationSettings(
                changelogs,
                parameters,
                selection,
                schema,
                classLoader,
                lockTimeout,
                changesetLockTimeout,
                listener,
                mapping);
        return new Migrations(new MigrationRunner(source, settings));
    }
}
