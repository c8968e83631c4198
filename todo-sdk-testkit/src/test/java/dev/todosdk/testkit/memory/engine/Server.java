package dev.todosdk.testkit.memory.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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
        private static final EmbeddedPostgres SERVER = start();

        private Postgres() {}

        static Connection connection() throws SQLException {
            return SERVER.getPostgresDatabase().getConnection();
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
            try (Connection connection = connection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(Shop.DDL);
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
