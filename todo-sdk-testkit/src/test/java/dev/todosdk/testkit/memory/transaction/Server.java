package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One of the two servers, empty. */
interface Server {
    Session connect() throws SQLException;

    /** A new engine. */
    static Server engine() {
        Store store = new Store(Shop.SCHEMA);
        return () -> new EngineSession(store);
    }

    /** The one PostgreSQL of the tests, emptied. */
    static Server postgres() {
        return Postgres.emptied();
    }

    /** PostgreSQL for the tests of this package: started once, stopped with the JVM. */
    final class Postgres {
        private static final DataSource DATABASE = start();
        private static final Queue<Connection> IDLE = new ConcurrentLinkedQueue<>();
        private static @Nullable Connection observer;
        private static int emptied;

        private Postgres() {}

        static Connection connection() throws SQLException {
            return DATABASE.getConnection();
        }

        private static Server emptied() {
            try {
                // New files for five tables take longer than a history does.
                execute(
                        emptied++ % 100 == 0
                                ? "truncate account, customer, orders, line, note"
                                : "delete from note; delete from line; delete from orders; delete from customer;"
                                        + " delete from account");
                execute("select setval('shop_seq', 1, false)");
                Connection watching = observer == null ? connection() : observer;
                observer = watching;
                return () -> new PostgresSession(idle(), watching, IDLE);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Connection idle() throws SQLException {
            Connection left = IDLE.poll();
            return left == null ? connection() : left;
        }

        static void execute(String sql) throws SQLException {
            Connection connection = idle();
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            IDLE.add(connection);
        }

        private static void execute(DataSource database, String sql) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static DataSource start() {
            EmbeddedPostgresql server = EmbeddedPostgresql.start();
            try {
                execute(server.dataSource(), "CREATE DATABASE shop TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'");
                execute(server.dataSource("shop"), Shop.DDL);
                return server.dataSource("shop");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
