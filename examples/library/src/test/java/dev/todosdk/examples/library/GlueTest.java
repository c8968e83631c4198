package dev.todosdk.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lines that put fifteen entities together with audit, tenants, mails after the commit, health and metrics. */
class GlueTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/todosdk/examples/library");

    /** What a program has in any case, and what says nothing. */
    private static final Pattern SKELETON = Pattern.compile("package .*|import .*|/\\*\\*.*|@Override|}|"
            + "@SpringBootApplication|public class LibraryApplication \\{|public static void main\\(String\\[] arguments\\) \\{"
            + "|SpringApplication\\.run\\(.*|");

    @Test
    void thereAreFifteenEntities() {
        List<Object> entities = new ArrayList<>();
        ModuleRegistry counting = (ModuleRegistry) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ModuleRegistry.class}, (registry, method, arguments) -> {
                    if (method.getName().equals("entity")) {
                        entities.add(arguments[0]);
                    }
                    return registry;
                });
        PersistenceModule library = new LibraryModule();
        library.register(counting);
        assertThat(entities).doesNotHaveDuplicates().hasSize(15);
    }

    @Test
    void aProgramTakesAtMostTwentyLines() throws IOException {
        assertThat(glue("program/Library.java", "program/Caller.java")).hasSizeBetween(1, 20);
    }

    @Test
    void inBootItTakesAtMostTen() throws IOException {
        assertThat(glue("boot/LibraryApplication.java")).hasSizeBetween(1, 10);
        assertThat(Files.readAllLines(Path.of("src/main/resources/application.properties")))
                .noneMatch(line -> line.startsWith("todo-sdk"));
    }

    /** Also the numbers that the README tells. */
    @Test
    void theReadmeTellsThem() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("**"
                        + glue("program/Library.java", "program/Caller.java").size() + " lines**")
                .contains("**" + glue("boot/LibraryApplication.java").size() + " lines**");
    }

    private static List<String> glue(String... files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files) {
            Files.readAllLines(SOURCES.resolve(file)).stream()
                    .map(String::strip)
                    .filter(line -> !SKELETON.matcher(line).matches() && !line.startsWith("*"))
                    .forEach(lines::add);
        }
        return lines;
    }
}
