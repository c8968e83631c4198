package dev.todosdk.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metadata for native images names what there is, and all entities of the SDK's own modules. */
class NativeMetadataTest {

    private static final String METADATA =
            read(Path.of("src/main/resources/META-INF/native-image/dev.todosdk/todo-sdk/reachability-metadata.json"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static List<String> all(String form) {
        return Pattern.compile(form)
                .matcher(METADATA)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void eachTypeIsThere() {
        assertThat(all("\"type\": \"([^\"]+)\"")).isNotEmpty().allSatisfy(type -> assertThatCode(
                        () -> Class.forName(type, false, NativeMetadataTest.class.getClassLoader()))
                .doesNotThrowAnyException());
    }

    @Test
    void eachFieldIsThere() throws ReflectiveOperationException {
        Class<?> statement = Class.forName("org.postgresql.jdbc.PgStatement");
        assertThat(all("\"name\": \"([^\"]+)\"")).isNotEmpty().allSatisfy(field -> assertThat(
                        statement.getDeclaredField(field))
                .isNotNull());
    }

    @Test
    void eachEntityIsNamed() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("target/classes"))) {
            List<String> entities = sources.map(Path.of("target/classes")::relativize)
                    .map(Path::toString)
                    .filter(file -> file.startsWith("dev/todosdk/") && file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(NativeMetadataTest::isEntity)
                    .toList();
            assertThat(entities).isNotEmpty();
            assertThat(all("\"type\": \"([^\"]+)\"")).containsAll(entities);
        }
    }

    private static boolean isEntity(String type) {
        try {
            return Class.forName(type, false, NativeMetadataTest.class.getClassLoader())
                    .isAnnotationPresent(Entity.class);
        } catch (ClassNotFoundException | NoClassDefFoundError notLoadable) {
            return false;
        }
    }
}
