package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestExampleTest {

    private static final int MOST_LINES = 750;

    @Test
    void withoutAnAddressItBringsADatabaseThatKeepsItsData(@TempDir Path directory) {
        Map<String, String> environment = Map.of("TODO_DATA", directory.toString(), "HTTP_PORT", "0");
        try (RestExample first = new RestExample(environment)) {
            assertThat(new Client(first.address()).create("Buy milk").status()).isEqualTo(201);
        }
        try (RestExample second = new RestExample(environment)) {
            assertThat(new Client(second.address()).get(TODOS).titles()).containsExactly("Buy milk");
        }
    }

    @Test
    void aDatabaseIsNamedByTheEnvironment() {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.start()) {
            Map<String, String> environment = new HashMap<>(server.environment());
            environment.put("HTTP_PORT", "0");
            try (RestExample example = new RestExample(environment)) {
                assertThat(new Client(example.address()).create("Buy milk").status())
                        .isEqualTo(201);
            }
            environment.put("DB_NAME", "nowhere");
            assertThatThrownBy(() -> new RestExample(environment)).isInstanceOf(DatabaseException.class);
        }
    }

    /** Counted without comments, blank lines and imports: what there is to understand. */
    @Test
    void theApplicationStaysSmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> lines = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(RestExampleTest::lines)
                    .filter(line -> !line.isBlank() && !line.strip().matches("(?s)(//|/\\*|\\*|import |package ).*"))
                    .toList();
            assertThat(lines).hasSizeBetween(1, MOST_LINES);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
