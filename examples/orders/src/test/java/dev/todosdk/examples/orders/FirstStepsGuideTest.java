package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/first-steps.md shows is what the application in .ci/consumer has, which is built against the published SDK. */
class FirstStepsGuideTest {

    private static final Pattern SNIPPET = Pattern.compile("```(?:java|sql|xml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern END_OF_ELEMENT = Pattern.compile("\n\n(?=<)");

    @Test
    void everySnippetIsOfTheConsumer() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../../docs/first-steps.md")))
                .results()
                .flatMap(match -> END_OF_ELEMENT.splitAsStream(withoutIndents(match.group(1))))
                .toList();
        String consumer = consumer();
        assertThat(snippets).hasSizeGreaterThanOrEqualTo(9).allSatisfy(snippet -> assertThat(consumer)
                .contains(snippet));
    }

    private static String consumer() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../.ci/consumer"))) {
            return files.filter(file -> file.toString().matches(".*/(pom\\.xml|src/.*)") && Files.isRegularFile(file))
                    .map(FirstStepsGuideTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return withoutIndents(Files.readString(file));
        } catch (IOException thrown) {
            throw new IllegalStateException(file + " cannot be read", thrown);
        }
    }

    private static String withoutIndents(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
