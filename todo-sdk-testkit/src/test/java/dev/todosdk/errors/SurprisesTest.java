package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of docs/surprises.md names a test, or a contract's method, that is there. */
class SurprisesTest {

    private static final Path GUIDE = Path.of("../docs/surprises.md");
    private static final List<Path> SOURCES = List.of(
            Path.of("../todo-sdk/src/test"),
            Path.of("../todo-sdk-spring-boot-starter/src/test"),
            Path.of("src/test"),
            Path.of("src/main"));

    @TestFactory
    Stream<DynamicTest> everyRowIsHeldByATest() throws IOException {
        Map<String, Path> classes = classes();
        List<String> named = rows().map(SurprisesTest::lastCell).toList();
        assertThat(named).hasSizeGreaterThan(30);
        return named.stream().map(test -> DynamicTest.dynamicTest(test, () -> assertIsThere(test, classes)));
    }

    private static Stream<String> rows() throws IOException {
        return Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| The guess"));
    }

    private static String lastCell(String row) {
        String[] cells = row.split("\\|", -1);
        assertThat(cells).as(row).hasSize(6);
        return cells[4].replace("`", "").strip();
    }

    private static void assertIsThere(String test, Map<String, Path> classes) throws IOException {
        String[] parts = test.split("#", 2);
        Path source = classes.get(parts[0] + ".java");
        assertThat(source).as("the source of %s", parts[0]).isNotNull();
        if (parts.length > 1) {
            assertThat(Files.readString(source)).contains("void " + parts[1] + "(");
        }
    }

    private static Map<String, Path> classes() {
        Map<String, Path> classes = new HashMap<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.forEach(file -> classes.put(file.getFileName().toString(), file));
            } catch (IOException thrown) {
                throw new UncheckedIOException(thrown);
            }
        }
        return classes;
    }
}
