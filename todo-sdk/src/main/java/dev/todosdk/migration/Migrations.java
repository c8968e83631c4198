package dev.todosdk.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/**
 * What the database needs, how it gets there, and back: runs the changelogs of the library and of every module.
 *
 * <p>Any number of processes may start at once: an advisory lock of PostgreSQL lets one migrate while the others wait, and
 * goes with its session when a process is killed. Within one JVM all runs are one after another. Each method opens a
 * connection of its own and closes it before it returns; nothing stays open in between. Immutable and thread-safe.
 *
 * <pre>{@code
 * Migrations migrations = Migrations.builder()
 *         .jdbcUrl("jdbc:postgresql://localhost:5432/app", "app", password)
 *         .changelog(new Changelog("orders", "orders/changelog.sql"))
 *         .build();
 * migrations.update();
 * }</pre>
 */
public final class Migrations {

    private static final ReentrantLock ONE_RUN_PER_JVM = new ReentrantLock(true);

    private final ConnectionSource source;
    private final MigrationSettings settings;

    private Migrations(ConnectionSource source, MigrationSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * Starts with no changelog, the connection's own schema and a lock timeout of five minutes.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Applies every changeset that is pending, module by module in the order of their registration, each in a transaction
     * of its own.
     *
     * @return what was applied
     * @throws MigrationException when the database cannot be reached, a changelog cannot be read or does not fit what was
     *     applied before, a changeset fails (those before it stay applied), or another process holds the lock for too
     *     long
     */
    public UpdateResult update() {
        return run((connection, session) -> {
            long start = System.nanoTime();
            List<Changeset> applied = session.update();
            connection.rollback();
            return new UpdateResult(applied, connection.invalidIndexes(), Duration.ofNanos(System.nanoTime() - start));
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(MigrationConnection connection, LiquibaseSession session) throws SQLException, LiquibaseException;
    }

    private <T> T run(Work<T> work) {
        ClassPathAccessor resources = new ClassPathAccessor(settings.classLoader());
        return failingAsMigration(() -> {
            if (!ONE_RUN_PER_JVM.tryLock(settings.lockTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new MigrationException(
                        "Another thread of this process has been migrating for longer than " + settings.lockTimeout()
                                + ", so nothing was applied.",
                        null);
            }
            try {
                return LiquibaseThread.call(resources, () -> locked(work, resources));
            } finally {
                ONE_RUN_PER_JVM.unlock();
            }
        });
    }

    private <T> T locked(Work<T> work, ClassPathAccessor resources) throws SQLException, LiquibaseException {
        try (MigrationConnection connection = MigrationConnection.open(source)) {
            connection.noticeDeathOfClient();
            AdvisoryLock lock = new AdvisoryLock(connection.jdbc(), lockKey());
            lock.acquire(settings.lockTimeout(), settings.listener());
            try {
                connection.use(settings.schema());
                return work.on(connection, LiquibaseSession.on(connection.jdbc(), settings, resources));
            } finally {
                connection.rollback();
                lock.release();
            }
        }
    }

    /** One lock a schema; the key never changes between versions, so that old and new starters exclude each other. */
    private long lockKey() {
        return 0x746f646f_73646b00L + Objects.hashCode(settings.schema());
    }

    private static <T> T failingAsMigration(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted while waiting to migrate; nothing was applied.", e);
        } catch (Exception e) {
            throw new MigrationException("The migration failed: " + e.getMessage(), e);
        }
    }

    /**
     * Collects the settings of {@link Migrations}. Not thread-safe.
     */
    public static final class Builder {

        private final List<Changelog> changelogs = new ArrayList<>();
        private @Nullable ConnectionSource source;
        private @Nullable String schema;
        private ClassLoader classLoader = defaultClassLoader();
        private Duration lockTimeout = Duration.ofMinutes(5);
        private MigrationListener listener = new MigrationListener() {};

        private Builder() {}

        private static ClassLoader defaultClassLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context != null ? context : Migrations.class.getClassLoader();
        }

        /**
         * Runs migrations on connections of this data source. They must reach PostgreSQL directly, not through a pooler in
         * transaction mode. What a run sets on a connection is set back before it is returned.
         *
         * @param dataSource the data source; it is neither owned nor closed
         * @return this builder
         */
        public Builder dataSource(DataSource dataSource) {
            Objects.requireNonNull(dataSource, "dataSource");
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
        public Builder jdbcUrl(String url, @Nullable String user, @Nullable String password) {
            this.source = ConnectionSource.direct(Objects.requireNonNull(url, "url"), user, password);
            return this;
        }

        /**
         * Adds a module's changelog after those added before.
         *
         * @param changelog the changelog
         * @return this builder
         */
        public Builder changelog(Changelog changelog) {
            changelogs.add(Objects.requireNonNull(changelog, "changelog"));
            return this;
        }

        /**
         * Adds changelogs in the given order.
         *
         * @param changelogs the changelogs; copied
         * @return this builder
         */
        public Builder changelogs(List<Changelog> changelogs) {
            changelogs.forEach(this::changelog);
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
        public Builder schema(@Nullable String schema) {
            this.schema = schema == null ? null : checked(schema);
            return this;
        }

        /** Liquibase compares and quotes other names in ways that do not agree with PostgreSQL's. */
        private static String checked(String schema) {
            if (!schema.matches("[A-Za-z0-9_$-][A-Za-z0-9_$ -]{0,62}")) {
                throw new IllegalArgumentException("schema: must be at most 63 of the characters A-Z, a-z, 0-9, _, $, -"
                        + " and space, and not begin with a space");
            }
            return schema;
        }

        /**
         * Reads the changelogs through this class loader. By default that of the current thread.
         *
         * @param classLoader the class loader
         * @return this builder
         */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
            return this;
        }

        /**
         * Waits at most this long for another starter that is migrating.
         *
         * @param lockTimeout the longest wait; not negative
         * @return this builder
         */
        public Builder lockTimeout(Duration lockTimeout) {
            this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
            return this;
        }

        /**
         * Tells this listener how migrations go on.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(MigrationListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Makes the migrations; opens nothing.
         *
         * @return the migrations
         * @throws IllegalStateException when neither a data source nor a URL was given
         */
        public Migrations build() {
            if (source == null) {
                throw new IllegalStateException("Migrations need a dataSource or a jdbcUrl");
            }
            return new Migrations(
                    source, new MigrationSettings(changelogs, schema, classLoader, lockTimeout, listener));
        }
    }
}
