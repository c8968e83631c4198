package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

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

        private Postgres() {}

        static Connection connection() throws SQLException {
            return DATABASE.getConnection();
        }

        private static Server emptied() {
            try {
                execute("truncate account, customer, orders, line, note; alter sequence shop_seq restart");
                Connection observer = connection();
                return () -> new PostgresSession(connection(), observer);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        static void execute(String sql) throws SQLException {
            execute(DATABASE, sql);
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
