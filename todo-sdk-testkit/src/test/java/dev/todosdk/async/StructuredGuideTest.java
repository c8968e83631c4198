package dev.todosdk.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Runs the code of docs/async.md for JDK 25, whose structured concurrency is a preview there: on the JDK that runs this, or on one
 * beside it.
 */
class StructuredGuideTest {

    private static final String PROGRAM = "src/test/java25/StructuredGuide.java";

    static boolean isJdkThere() {
        return jdk25().isPresent();
    }

    private static Optional<Path> jdk25() {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return Stream.concat(Stream.of(own), beside)
                    .filter(StructuredGuideTest::is25)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean is25(Path jdk) {
        try {
            return Files.isExecutable(jdk.resolve("bin/javac"))
                    && Files.readString(jdk.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    @EnabledIf(value = "isJdkThere", disabledReason = "there is no JDK 25 beside the one that runs the tests")
    void partsOfAnAnswerRunSideBySideAndEndTogether() throws Exception {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            ProcessBuilder child = new ProcessBuilder(
                            jdk25().orElseThrow().resolve("bin/java").toString(),
                            "--enable-preview",
                            "--source",
                            "25",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PROGRAM,
                            server.jdbcUrl(),
                            server.username())
                    .redirectErrorStream(true);
            child.environment().put("GUIDE_PASSWORD", server.password());
            Process started = child.start();
            String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(started.waitFor()).as(output).isZero();
            assertThat(output).contains("overview Overview[all=1, open=1]", "fails fast true", "pool 0", "sleeping 0");
        }
    }
}
