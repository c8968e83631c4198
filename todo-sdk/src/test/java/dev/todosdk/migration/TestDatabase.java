package dev.todosdk.migration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database of its own for each test, on one embedded server for the whole test JVM. */
final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String name = "migration_" + COUNTER.incrementAndGet();

    private TestDatabase() {}

    static TestDatabase create() {
        TestDatabase database = new TestDatabase();
        onServer("create database " + database.name);
        return database;
    }

    String name() {
        return name;
    }

    String url() {
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    MigrationsBuilder migrations(Changelog... changelogs) {
        return Migrations.builder().jdbcUrl(url(), null, null).changelogs(List.of(changelogs));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Connections to it, one at a time. */
    DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    void execute(String sql) {
        run(url(), sql);
    }

    /** The first column of every row, as text. */
    List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> tables() {
        return query("select schemaname || '.' || tablename from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema') order by 1");
    }

    @Override
    public void close() {
        onServer("drop database " + name + " with (force)");
    }

    private static void onServer(String sql) {
        run(Server.INSTANCE.getJdbcUrl("postgres", "postgres"), sql);
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
