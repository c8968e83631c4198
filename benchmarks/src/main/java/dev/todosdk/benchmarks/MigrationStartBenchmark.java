package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.migration.UpdateResult;
import dev.todosdk.todo.TodoModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a start with nothing pending spends on migrations, beside plain Liquibase on the same changelogs. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MigrationStartBenchmark {

    private final Address address = Target.ofThisProcess();

    /**
     * Runs on a PostgreSQL of its own: the first start of a new JVM, then starts in a warm one.
     *
     * @param arguments none
     * @throws Exception when a benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("todo-sdk-benchmark");
        try (BenchmarkDatabase database = BenchmarkDatabase.start(directory.resolve("server"))) {
            Address address = database.address();
            PlainLiquibase.createSchema(address);
            PlainLiquibase.update(address);
            new Runner(options(address)
                            .mode(Mode.SingleShotTime)
                            .forks(5)
                            .warmupIterations(0)
                            .measurementIterations(1)
                            .build())
                    .run();
            new Runner(options(address)
                            .mode(Mode.AverageTime)
                            .forks(1)
                            .warmupIterations(1)
                            .warmupTime(TimeValue.seconds(10))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.seconds(2))
                            .build())
                    .run();
        }
    }

    private static ChainedOptionsBuilder options(Address address) {
        return new OptionsBuilder()
                .include(MigrationStartBenchmark.class.getName())
                .jvmArgsAppend(Target.jvmArguments(address))
                .shouldFailOnError(true);
    }

    /**
     * The SDK.
     *
     * @return nothing applied
     */
    @Benchmark
    public UpdateResult sdk() {
        return Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .module(new TodoModule())
                .migrations()
                .update();
    }

    /**
     * Liquibase alone.
     *
     * @throws Exception when it fails
     */
    @Benchmark
    public void plainLiquibase() throws Exception {
        PlainLiquibase.update(address);
    }

    /**
     * What both have to do: connect.
     *
     * @throws SQLException when it fails
     */
    @Benchmark
    public void connectionAlone() throws SQLException {
        try (Connection connection = PlainLiquibase.connect(address)) {
            connection.isValid(1);
        }
    }
}
