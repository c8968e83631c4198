package dev.todosdk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apart from the others, because it empties the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyInsertsSmokeTest {

    private BenchmarkDatabase database;

    @BeforeAll
    void start(@TempDir Path directory) {
        database = BenchmarkDatabase.start(directory.resolve("server"));
        for (String argument : Target.jvmArguments(database.address())) {
            String[] property = argument.substring(2).split("=", 2);
            System.setProperty(property[0], property[1]);
        }
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "sdk", "batches"})
    void everyWayInsertsThem(String way) throws Exception {
        ManyInsertsBenchmark benchmark = new ManyInsertsBenchmark();
        benchmark.open();
        benchmark.empty();
        switch (way) {
            case "copy" -> benchmark.copy();
            case "sdk" -> benchmark.sdk();
            default -> benchmark.batches();
        }
        benchmark.close();
        assertThat(database.rows()).isEqualTo(10_000);
    }
}
