package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.benchmarks.stack.JdbcCopy;
import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** 10,000 todos in one transaction: the SDK beside what PostgreSQL can do at most, and beside JDBC's batches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ManyInsertsBenchmark {

    private static final int ROWS = 10_000;

    private @Nullable Stack sdk;
    private @Nullable Stack batches;
    private @Nullable Connection connection;
    private long number;

    /**
     * Connects.
     *
     * @throws SQLException when the database cannot be reached
     */
    @Setup
    public void open() throws SQLException {
        Address address = Target.ofThisProcess();
        sdk = StackKind.SDK.open(address);
        batches = StackKind.JDBC.open(address);
        connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        connection.setAutoCommit(false);
    }

    /**
     * Empties the table, so that it is as large for each.
     *
     * @throws SQLException when the database does not answer
     */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute("TRUNCATE todo");
        }
        connection().commit();
    }

    /**
     * Disconnects.
     *
     * @throws SQLException when the connection is broken
     */
    @TearDown
    public void close() throws SQLException {
        Objects.requireNonNull(sdk).close();
        Objects.requireNonNull(batches).close();
        connection().close();
    }

    private Connection connection() {
        return Objects.requireNonNull(connection, "open() comes first");
    }

    /** One unit of work with entities. */
    @Benchmark
    public void sdk() {
        Objects.requireNonNull(sdk).insertMany(ROWS);
    }

    /** The driver's rewritten batches. */
    @Benchmark
    public void batches() {
        Objects.requireNonNull(batches).insertMany(ROWS);
    }

    /**
     * Ids from the sequence and COPY, by hand.
     *
     * @throws Exception when the database refuses
     */
    @Benchmark
    public void copy() throws Exception {
        number = JdbcCopy.insertMany(connection(), ROWS, number);
    }
}
