package dev.todosdk.testkit.contract;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.pooler.PgBouncer;
import dev.todosdk.pooler.SessionState;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the suites run on PostgreSQL. With {@code -Dtest.jvm.args=-Dtodosdk.test.pooler=true} their units go through
 * PgBouncer in transaction mode, with five sessions of the server for each database; nobody tells the SDK of it.
 */
final class OnPostgresql {

    private OnPostgresql() {}

    static UnitOfWorkFactory with(List<PersistenceModule> modules) {
        PostgresqlDatabase database = PostgresqlDatabase.with(modules);
        return Boolean.getBoolean("todosdk.test.pooler") ? Pooled.over(database, modules) : database;
    }

    private record Pooled(PostgresqlDatabase direct, Database pooled) implements UnitOfWorkFactory, AutoCloseable {

        static Pooled over(PostgresqlDatabase direct, List<PersistenceModule> modules) {
            TestDatabase server = direct.server();
            Database.Builder builder = Database.builder()
                    .jdbcUrl(server.jdbcUrl().replaceAll("//[^/]+/", "//127.0.0.1:" + Pooler.port(server) + "/"))
                    .username(server.username())
                    .password(server.password())
                    .commitPath(PostgresqlDatabase.commitPath())
                    .schemaMode(SchemaMode.LEAVE);
            modules.forEach(builder::module);
            return new Pooled(direct, builder.start());
        }

        @Override
        public UnitOfWork begin(UnitOptions options) {
            return pooled.begin(options);
        }

        @Override
        public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
                throws X {
            return pooled.call(options, work);
        }

        @Override
        public void close() {
            pooled.close();
            direct.close();
        }
    }

    /** One for all suites of the JVM: it lets every database of the server through. */
    private static final class Pooler {

        private static final String SETTINGS = """
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 1000
                ignore_startup_parameters = extra_float_digits, options
                """.formatted(SessionState.SESSIONS);

        private static @Nullable PgBouncer started;

        static synchronized int port(TestDatabase server) {
            PgBouncer pooler = started;
            if (pooler == null) {
                pooler = start(server);
                started = pooler;
                Runtime.getRuntime().addShutdownHook(new Thread(pooler::close));
            }
            return pooler.port();
        }

        private static PgBouncer start(TestDatabase server) {
            try {
                Path directory = Files.createTempDirectory("pooler");
                return PgBouncer.start(directory, server, SETTINGS);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
