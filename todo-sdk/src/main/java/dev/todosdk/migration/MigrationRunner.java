package dev.todosdk.migration;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.database.DatabaseConnection;
import liquibase.database.OfflineConnection;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/** Opens what a verb needs, runs it in Liquibase's thread, and closes it again. */
final class MigrationRunner {

    private static final ReentrantLock ONE_RUN_PER_JVM = new ReentrantLock(true);

    private final @Nullable ConnectionSource source;
    private final MigrationSettings settings;

    MigrationRunner(@Nullable ConnectionSource source, MigrationSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** What a verb does with an open connection, Liquibase on it, and what the database said of itself before. */
    @FunctionalInterface
    interface Work<T> {
        T on(MigrationConnection connection, LiquibaseSession session, History history)
                throws SQLException, LiquibaseException;
    }

    MigrationSettings settings() {
        return settings;
    }

    private MigrationConnection open() throws SQLException {
        if (source == null) {
            throw Failures.of("These migrations are offline: without a database they can only preview an update.");
        }
        return MigrationConnection.open(source);
    }

    /** The database's history alone, without Liquibase: one connection, one query. */
    History history() {
        return Failures.named(() -> {
            try (MigrationConnection connection = open()) {
                return History.read(connection.jdbc(), settings.schema());
            }
        });
    }

    /** Runs work that changes the database: alone, among all processes and threads that use this class. */
    <T> T alone(Work<T> work) {
        return Failures.named(() -> {
            if (!ONE_RUN_PER_JVM.tryLock(settings.lockTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Failures.of("Another thread of this process has been migrating for longer than "
                        + settings.lockTimeout() + ", so nothing was done.");
            }
            try {
                return inLiquibaseThread(resources -> locked(work, resources));
            } finally {
                ONE_RUN_PER_JVM.unlock();
            }
        });
    }

    private <T> T locked(Work<T> work, ClassPathAccessor resources)
            throws SQLException, LiquibaseException, InterruptedException {
        try (MigrationConnection connection = open()) {
            if (source != null) {
                PoolerCheck.refuseTransactionMode(connection, source);
            }
            connection.prepareForLongWork();
            AdvisoryLock lock = new AdvisoryLock(connection.jdbc(), lockKey());
            lock.acquire(settings.lockTimeout(), settings.listener());
            try {
                connection.use(settings.schema());
                History history = History.read(connection.jdbc(), settings.schema());
                return work.on(connection, LiquibaseSession.on(connection.jdbc(), settings, resources), history);
            } finally {
                connection.rollback();
                lock.release();
            }
        }
    }

    /** Runs work that only reads; the session refuses to write. */
    <T> T reading(Work<T> work) {
        return Failures.named(() -> inLiquibaseThread(resources -> {
            try (MigrationConnection connection = open()) {
                connection.readOnly();
                connection.look(settings.schema());
                History history = History.read(connection.jdbc(), settings.schema());
                return work.on(connection, LiquibaseSession.on(connection.jdbc(), settings, resources), history);
            }
        }));
    }

    /** Runs work whose every change is rolled back at its end. */
    <T> T scratch(Work<T> work) {
        return Failures.named(() -> inLiquibaseThread(resources -> {
            try (MigrationConnection connection = open()) {
                connection.prepareForLongWork();
                connection.look(settings.schema());
                History history = History.read(connection.jdbc(), settings.schema());
                return work.on(connection, LiquibaseSession.on(connection.jdbc(), settings, resources), history);
            }
        }));
    }

    /** Runs work that writes SQL for the database, or for an empty one when there is none to ask. */
    <T> T preview(Preview<T> work) {
        if (source != null) {
            return reading((connection, session, history) -> work.on(session, history));
        }
        return Failures.named(() -> inLiquibaseThread(resources -> {
            try (OfflineHistory none = OfflineHistory.empty()) {
                DatabaseConnection connection = new OfflineConnection(none.url(), resources);
                return work.on(LiquibaseSession.on(connection, settings, resources), History.NONE);
            }
        }));
    }

    /** What a preview does with Liquibase and the database's history. */
    @FunctionalInterface
    interface Preview<T> {
        T on(LiquibaseSession session, History history) throws LiquibaseException;
    }

    @FunctionalInterface
    private interface ResourceWork<T> {
        T with(ClassPathAccessor resources) throws Exception;
    }

    private <T> T inLiquibaseThread(ResourceWork<T> work) throws Exception {
        ClassPathAccessor resources = new ClassPathAccessor(settings.classLoader());
        Callable<T> call = () -> work.with(resources);
        return LiquibaseThread.call(resources, call);
    }

    /** One lock a schema; the key never changes between versions, so that old and new starters exclude each other. */
    private long lockKey() {
        return 0x746f646f_73646b00L + Objects.hashCode(settings.schema());
    }
}
