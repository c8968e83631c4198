package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.benchmarks.stack.TaskModule;
import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import dev.todosdk.todo.TodoModule;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL with safe settings (fsync on) and the measured table, filled. */
final class BenchmarkDatabase implements AutoCloseable {

    private final EmbeddedPostgresql server;

    private BenchmarkDatabase(EmbeddedPostgresql server) {
        this.server = server;
    }

    static BenchmarkDatabase start(Path directory) {
        BenchmarkDatabase database = new BenchmarkDatabase(EmbeddedPostgresql.startIn(directory));
        database.migrate();
        database.seed();
        return database;
    }

    Address address() {
        return new Address(server.jdbcUrl(), server.username(), server.password());
    }

    /** The server's first process, which has started all others. */
    ProcessHandle process() {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet backend = statement.executeQuery("SELECT pg_backend_pid()")) {
            backend.next();
            return ProcessHandle.of(backend.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private void migrate() {
        Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(new TodoModule())
                .module(new TaskModule())
                .start()
                .close();
    }

    /** Ids from 1, below what the sequence gives. */
    private void seed() {
        execute(
                "INSERT INTO todo SELECT n, 'Seeded todo ' || n, NULL, false, now(), now(), 0 FROM generate_series(1, "
                        + Workload.SEEDED + ") n",
                "SELECT setval('todo_seq', " + (Workload.SEEDED + 2000) + ")",
                "INSERT INTO person SELECT n, 'Person ' || n FROM generate_series(1, " + Workload.PERSONS + ") n",
                "INSERT INTO project SELECT n, 'Project ' || n FROM generate_series(1, " + Workload.PROJECTS + ") n",
                "INSERT INTO task SELECT n, 0, 'Task ' || n, n % " + Workload.PERSONS + " + 1, n % " + Workload.PROJECTS
                        + " + 1 FROM generate_series(1, " + Workload.SEEDED + ") n",
                "VACUUM (ANALYZE) task, person, project");
    }

    /** Says whether a commit waits for the disk, for all connections made after this. */
    void synchronousCommit(boolean on) {
        execute("ALTER ROLE CURRENT_USER SET synchronous_commit = " + (on ? "on" : "off"));
    }

    /** Takes away what the stack before has left, so that all begin alike. */
    void tidy() {
        execute("DELETE FROM todo WHERE id > " + Workload.SEEDED, "VACUUM (ANALYZE) todo, tally", "CHECKPOINT");
    }

    /** Of the server and the driver. */
    String version() {
        try (Connection connection = server.dataSource().getConnection()) {
            DatabaseMetaData known = connection.getMetaData();
            return known.getDatabaseProductVersion() + " (pgjdbc " + known.getDriverVersion() + ")";
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    long rows() {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM todo")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private void execute(String... statements) {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
