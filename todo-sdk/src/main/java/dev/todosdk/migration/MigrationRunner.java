package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ChangeSql;
import dev.todosdk.migration.changeset.LiquibaseThread;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.lock.AdvisoryLock;
import dev.todosdk.migration.resource.ClassPathAccessor;
import dev.todosdk.migration.resource.OfflineHistory;
import dev.todosdk.migration.session.ConnectionSource;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import dev.todosdk.migration.session.PoolerCheck;
import dev.todosdk.pooler.AsFound;
import java.sql.SQLException;
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

    /** The part of it that comes before Liquibase. */
    @FunctionalInterface
    interface HistoryWork<T> {
        T on(MigrationConnection connection, History history) throws Exception;
    }

    /** The part of it that comes after. */
    @FunctionalInterface
    interface SessionWork<T> {
        T on(LiquibaseSession session) throws SQLException, LiquibaseException;
    }

    /** The same for another schema. */
    MigrationRunner in(String schema) {
        return new MigrationRunner(source, settings.in(schema));
    }

    MigrationSettings settings() {
        return settings;
    }

    private MigrationConnection open() throws SQLException {
        if (source == null) {
            throw Failures.of("These migrations are offline: without a database they can only preview.");
        }
        return MigrationConnection.open(source);
    }

    /** The database's history alone, without Liquibase: one connection, one query. */
    History history() {
        return Failures.named(() -> {
            try (MigrationConnection connection = open()) {
                return Failures.named(connection.role(), () -> History.read(connection.jdbc(), settings.schema()));
            }
        });
    }

    /** Runs work that changes the database: alone, among all processes and threads that use this class. */
    <T> T alone(Work<T> work) {
        return locked((connection, history) -> withLiquibase(connection, looking(work), history));
    }

    /** The same without Liquibase, for work that may find that it does not need it. */
    <T> T locked(HistoryWork<T> work) {
        return Failures.named(() -> {
            if (!ONE_RUN_PER_JVM.tryLock(settings.lockTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Failures.of("Another thread of this process has been migrating for longer than "
                        + settings.lockTimeout() + ", so nothing was done.");
            }
            try (MigrationConnection connection = open()) {
                return Failures.named(connection.role(), () -> locked(connection, work));
            } finally {
                ONE_RUN_PER_JVM.unlock();
            }
        });
    }

    private <T> T locked(MigrationConnection connection, HistoryWork<T> work) throws Exception {
        if (source != null) {
            PoolerCheck.refuseTransactionMode(connection, source);
        }
        connection.beginLongWork(settings.changesetLockTimeout());
        AdvisoryLock lock = AdvisoryLock.of(connection, settings.schema());
        lock.acquire(settings.lockTimeout(), settings.listener()::waiting);
        try (lock;
                AsFound found = AsFound.of(connection.jdbc())) {
            if (source != null) {
                lock.requireHeld(source);
            }
            connection.use(settings.schema());
            return work.on(connection, History.read(found.connection(), settings.schema()));
        }
    }

    /** Runs work on rows, in autocommit and beside other runs: it does not touch the schema. */
    <T> T beside(ConnectionWork<T> work) {
        return Failures.named(() -> {
            try (MigrationConnection connection = open()) {
                return Failures.named(connection.role(), () -> {
                    if (source != null) {
                        PoolerCheck.refuseTransactionMode(connection, source);
                    }
                    connection.beginLongWork(settings.changesetLockTimeout());
                    connection.use(settings.schema());
                    return work.on(connection);
                });
            }
        });
    }

    /** What is done with a connection alone. */
    @FunctionalInterface
    interface ConnectionWork<T> {
        T on(MigrationConnection connection) throws Exception;
    }

    /** Runs work that only reads, in one transaction that refuses to write. */
    <T> T reading(Work<T> work) {
        return unlocked(connection -> connection.beginReading(settings.schema()), looking(work));
    }

    /** Runs work in one transaction that is rolled back at its end. */
    <T> T scratch(Work<T> work) {
        return unlocked(connection -> connection.beginScratch(settings.schema()), work);
    }

    /** Nothing is set in the session, which may be lent by a pooler and go to somebody else after the transaction. */
    private <T> T unlocked(Beginning beginning, Work<T> work) {
        return Failures.named(() -> {
            try (MigrationConnection connection = open()) {
                return Failures.named(connection.role(), () -> {
                    History history = History.read(connection.jdbc(), settings.schema());
                    beginning.of(connection);
                    return withLiquibase(connection, work, history);
                });
            }
        });
    }

    /** How the one transaction of a connection begins. */
    @FunctionalInterface
    private interface Beginning {
        void of(MigrationConnection connection) throws SQLException;
    }

    boolean isOffline() {
        return source == null;
    }

    /** Runs work that writes SQL for the database, or for an assumed one when there is none to ask. */
    <T> T preview(OfflineHistory.Assumed assumed, Preview<T> work) {
        // What is only written is no progress.
        MigrationRunner quiet = new MigrationRunner(source, settings.quiet());
        return source != null
                ? quiet.reading((connection, session, history) -> ChangeSql.onlyAsking(() -> work.on(session, history)))
                : quiet.offline(assumed, (session, history) -> ChangeSql.onlyAsking(() -> work.on(session, history)));
    }

    private <T> T offline(OfflineHistory.Assumed assumed, Preview<T> work) {
        return Failures.named(() -> {
            ClassPathAccessor resources = new ClassPathAccessor(settings.classLoader());
            return LiquibaseThread.call(resources, settings.classLoader(), () -> offline(assumed, work, resources));
        });
    }

    private <T> T offline(OfflineHistory.Assumed assumed, Preview<T> work, ClassPathAccessor resources)
            throws Exception {
        try (OfflineHistory file = OfflineHistory.of(assumed)) {
            DatabaseConnection connection = new OfflineConnection(file.url(), resources);
            LiquibaseSession session = LiquibaseSession.on(connection, settings, resources);
            boolean complete = assumed == OfflineHistory.Assumed.COMPLETE;
            return session.run(found -> work.on(found, complete ? found.completeHistory() : History.NONE));
        }
    }

    /** What a preview does with Liquibase and the database's history. */
    @FunctionalInterface
    interface Preview<T> {
        T on(LiquibaseSession session, History history) throws LiquibaseException;
    }

    /** The same once it is certain that the history is where it is looked for. */
    <T> Work<T> looking(Work<T> work) {
        return (connection, session, history) -> {
            Refusals.refuseElsewhere(connection, session, history, settings);
            return work.on(connection, session, history);
        };
    }

    <T> T withLiquibase(MigrationConnection connection, Work<T> work, History history) throws Exception {
        ClassPathAccessor resources = new ClassPathAccessor(settings.classLoader());
        return LiquibaseThread.call(
                resources,
                settings.classLoader(),
                () -> LiquibaseSession.run(
                        connection, settings, resources, session -> work.on(connection, session, history)));
    }
}
