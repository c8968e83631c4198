package dev.todosdk.migration;

import dev.todosdk.driver.ConnectionCheck;
import dev.todosdk.migration.changeset.ChangesetSettings;
import dev.todosdk.migration.changeset.Selection;
import dev.todosdk.migration.resource.ResourceLoaders;
import dev.todosdk.migration.session.ConnectionSource;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Problems;
import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of {@link Migrations}, whose problems {@link #build} tells all at once. Not thread-safe.
 */
public final class MigrationsBuilder {

    private static final Setting<DataSource> DATA_SOURCE = Setting.named("dataSource");
    private static final Setting<Url> URL = Setting.named("jdbcUrl");
    private static final Setting<Boolean> OFFLINE = Setting.named("offline");
    private static final Setting<Set<String>> URL_PARAMETERS =
            Setting.<Set<String>>named("allowUrlParameters").byDefault(Set.of());

    /** Liquibase compares and quotes other names in ways that do not agree with PostgreSQL's. */
    private static final Setting<String> SCHEMA = Setting.<String>named("schema")
            .must(
                    Rule.matching(
                            "[A-Za-z0-9_$-][A-Za-z0-9_$ -]{0,62}",
                            "must be at most 63 of the characters A-Z, a-z, 0-9, _, $, - and space, and not begin with a space"));

    private static final Setting<ClassLoader> CLASS_LOADER = Setting.named("classLoader");
    private static final Setting<Duration> LOCK_TIMEOUT =
            Setting.time("lockTimeout", Duration.ofMinutes(5), Duration.ZERO);
    private static final Setting<MigrationListener> LISTENER =
            Setting.<MigrationListener>named("listener").byDefault(new MigrationListener() {});
    private static final Setting<MappedSchema> MAPPING = Setting.named("mapping");

    private record Url(
            String url, @Nullable String user, @Nullable String password) {

        ConnectionSource connections() {
            return ConnectionSource.direct(url, user, password);
        }

        @Override
        public String toString() {
            return "a JDBC URL"; // it may hold a password
        }
    }

    private final GivenSettings given = new GivenSettings();
    private final List<Changelog> changelogs = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();

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
        return set(DATA_SOURCE, dataSource);
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
        return set(URL, new Url(url, user, password));
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
        return set(URL_PARAMETERS, Set.of(names));
    }

    /**
     * Works without any database: {@link Migrations#previewUpdate} then writes the SQL for an empty one, {@link
     * Migrations#previewRollback} and {@link Migrations#previewRollbackTo} for one that has every changeset, and every other
     * method is refused.
     *
     * @return this builder
     */
    public MigrationsBuilder offline() {
        return set(OFFLINE, true);
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
     * @param value the text that stands for it, which is taken as it is; without <code>${</code>
     * @return this builder
     */
    public MigrationsBuilder parameter(String name, String value) {
        if (name.isBlank()) {
            given.problem(ChangesetSettings.PARAMETERS, "must have a name");
        } else if (value.contains("${")) {
            given.problem(ChangesetSettings.PARAMETERS, "the value of \"" + name + "\" must not refer to others by ${");
        } else if (parameters.putIfAbsent(name, value) != null) {
            given.problem(ChangesetSettings.PARAMETERS, "\"" + name + "\" is given twice");
        }
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
        return set(ChangesetSettings.CONTEXTS, List.of(contexts));
    }

    /**
     * Runs changesets whose labels match, besides those without. Where a changelog has labels a choice must be made, as with
     * {@link #contexts}.
     *
     * @param expression such as {@code billing and !demo}; not blank
     * @return this builder
     */
    public MigrationsBuilder labels(String expression) {
        return set(ChangesetSettings.LABELS, expression);
    }

    /**
     * Migrates this schema instead of the connection's own; it is created when missing.
     *
     * @param schema the schema's name as it stands in the catalog, unquoted: at most 63 of the characters A-Z, a-z, 0-9,
     *     _, $, - and space, and no space first; null for the connection's own
     * @return this builder
     */
    public MigrationsBuilder schema(@Nullable String schema) {
        return schema == null ? this : set(SCHEMA, schema);
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
        return set(CLASS_LOADER, new ResourceLoaders(all));
    }

    /**
     * Waits at most this long for another starter that is migrating, and tries a changeset again for at most this long that
     * does not get its locks.
     *
     * @param lockTimeout the longest wait; not negative
     * @return this builder
     */
    public MigrationsBuilder lockTimeout(Duration lockTimeout) {
        return set(LOCK_TIMEOUT, lockTimeout);
    }

    /**
     * Lets a changeset wait at most this long for each lock. Then it steps back, so that readers and writers behind it go on, and
     * is tried again with a pause, for as long as {@link #lockTimeout} says; the listener hears of it. By default two seconds.
     * Changesets outside a transaction that do more than make and drop indexes concurrently are not tried again, and wait
     * for as long as it takes.
     *
     * @param timeout at least a millisecond, or zero for no limit
     * @return this builder
     */
    public MigrationsBuilder changesetLockTimeout(Duration timeout) {
        return set(ChangesetSettings.LOCK_TIMEOUT, timeout);
    }

    /**
     * Tells this listener how migrations go on.
     *
     * @param listener the listener
     * @return this builder
     */
    public MigrationsBuilder listener(MigrationListener listener) {
        return set(LISTENER, listener);
    }

    /**
     * Compares the schema with this mapping in {@link Migrations#draft} and {@link Migrations#validate}.
     *
     * @param mapping what the entities need
     * @return this builder
     */
    public MigrationsBuilder mapping(MappedSchema mapping) {
        return set(MAPPING, mapping);
    }

    /** Refuses names that no schema of migrations may have. */
    static void requireSchemas(List<String> names) {
        List<String> problems = names.stream()
                .flatMap(name -> SCHEMA.problem(name).stream().map(problem -> problem + ", but was \"" + name + "\""))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private <V> MigrationsBuilder set(Setting<V> setting, V value) {
        given.set(setting, value);
        return this;
    }

    /**
     * Makes the migrations; opens nothing.
     *
     * @return the migrations
     * @throws ConfigurationException listing every problem: a value that breaks its rule, a setting that was given twice, no data
     *     source or URL although they are not {@link #offline}, two of these three; a URL or data source that is none of
     *     PostgreSQL's, carries a password, or has a parameter that loads a class
     */
    public Migrations build() {
        Problems problems = given.check();
        problems.exclude(DATA_SOURCE, URL);
        problems.exclude(DATA_SOURCE, OFFLINE);
        problems.exclude(URL, OFFLINE);
        if (!given.has(DATA_SOURCE) && !given.has(URL) && !given.has(OFFLINE)) {
            problems.add(DATA_SOURCE, "must be given, or a jdbcUrl, or they must be offline");
        }
        Set<String> allowed = given.get(URL_PARAMETERS);
        given.find(DATA_SOURCE)
                .ifPresent(found -> problems.addAll(ConnectionCheck.problems(DATA_SOURCE.label(), found, allowed)));
        given.find(URL)
                .ifPresent(found -> problems.addAll(ConnectionCheck.problems(URL.label(), found.url(), allowed)));
        problems.throwIfAny();
        return new Migrations(new MigrationRunner(source(), settings()));
    }

    private @Nullable ConnectionSource source() {
        Optional<ConnectionSource> ofDataSource = given.find(DATA_SOURCE).map(found -> found::getConnection);
        return ofDataSource.or(() -> given.find(URL).map(Url::connections)).orElse(null);
    }

    private MigrationSettings settings() {
        return new MigrationSettings(
                changelogs,
                parameters,
                new Selection(given.getOrNull(ChangesetSettings.CONTEXTS), given.getOrNull(ChangesetSettings.LABELS)),
                given.getOrNull(SCHEMA),
                given.find(CLASS_LOADER).orElseGet(MigrationsBuilder::defaultClassLoader),
                given.get(LOCK_TIMEOUT),
                given.get(ChangesetSettings.LOCK_TIMEOUT),
                ProgressListener.logged(given.get(LISTENER)),
                given.getOrNull(MAPPING));
    }
}
