package dev.todosdk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarkSmokeTest {

    private BenchmarkDatabase database;

    @BeforeAll
    void start(@TempDir Path directory) {
        database = BenchmarkDatabase.start(directory.resolve("server"));
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EBEAN")
    void everyStackDoesEveryWork(StackKind kind) {
        long before = database.rows();
        try (Stack stack = kind.open(database.address())) {
            for (Workload workload : Workload.values()) {
                workload.run(stack, 0);
            }
        }
        assertThat(database.rows() - before).isEqualTo(1 + 1 + Stack.MIXED_INSERTS + 1_000 + 10_000);
    }

    /** Who reads less than the others is fast. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EBEAN")
    void everyStackHasTheSameAnswers(StackKind kind) {
        try (Stack expected = StackKind.JDBC.open(database.address());
                Stack stack = kind.open(database.address())) {
            assertThat(stack.fiveQuestions(77)).isEqualTo(expected.fiveQuestions(77));
            assertThat(stack.lazyPage(77)).isEqualTo(expected.lazyPage(77));
            assertThat(stack.pageWithTotal(7))
                    .isEqualTo(expected.pageWithTotal(7))
                    .isGreaterThan(Stack.PAGE_SIZE);
            assertThat(stack.page(77)).isEqualTo(Stack.PAGE_SIZE);
        }
    }

    @Test
    void ebeanReadsTheSamePage() {
        try (Stack expected = StackKind.JDBC.open(database.address());
                Stack ebean = StackKind.EBEAN.open(database.address())) {
            assertThat(ebean.lazyPage(77)).isEqualTo(expected.lazyPage(77));
        }
    }

    @Test
    void jmhRunsEveryBenchmark() throws Exception {
        int all = runOnce(UnitOfWorkBenchmark.class).size()
                + runOnce(StartBenchmark.class).size();
        assertThat(all).isEqualTo(Workload.values().length);
    }

    @Test
    void jmhRunsTheStartsWithNothingPending() throws Exception {
        PlainLiquibase.createSchema(database.address());
        assertThat(runOnce(MigrationStartBenchmark.class)).hasSize(3);
    }

    @Test
    void jmhRunsTheCommitWithAndWithoutItsToken() throws Exception {
        assertThat(runOnce(CommitTokenBenchmark.class)).hasSize(2);
    }

    @Test
    void jmhRunsTheCommitWithAndWithoutAListener() throws Exception {
        assertThat(runOnce(ListenerBenchmark.class)).hasSize(2);
    }

    private Collection<RunResult> runOnce(Class<?> benchmark) throws RunnerException {
        for (String argument : Target.jvmArguments(database.address())) {
            String[] property = argument.substring(2).split("=", 2);
            System.setProperty(property[0], property[1]);
        }
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\.")
                        .param("kind", StackKind.SDK.name())
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .threads(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
