package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pieces of code that a guide shows: each must be code of files that are compiled and tested, indents apart.
 * All paths start at the project's root, which is above the directory of each module.
 *
 * <pre>{@code
 * Snippets.of("docs/services.md").assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/unit/ServicesGuideTest.java");
 * }</pre>
 */
public record Snippets(List<String> all) {

    private static final Path PROJECT = Path.of("..");

    /** A piece of XML may show several elements that do not stand together in their file. */
    private static final Pattern END_OF_ELEMENT = Pattern.compile("\n\n(?=<)");

    /** Those in Java, Kotlin and SQL. */
    public static Snippets of(String guide) throws IOException {
        return new Snippets(in("java|kotlin|sql", guide).toList());
    }

    /** Those in XML as well, for a guide that shows the file of a build. */
    public static Snippets withXmlOf(String guide) throws IOException {
        return new Snippets(in("java|kotlin|sql|xml", guide)
                .flatMap(END_OF_ELEMENT::splitAsStream)
                .toList());
    }

    private static Stream<String> in(String languages, String guide) throws IOException {
        return Pattern.compile("```(?:" + languages + ")\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PROJECT.resolve(guide)))
                .results()
                .map(found -> withoutIndents(found.group(1)));
    }

    /**
     * Fails when the guide shows none, or one that is in none of the files.
     *
     * @param paths files, and directories whose files are meant
     */
    public void assertAreIn(String... paths) throws IOException {
        String code = code(paths);
        assertThat(all).isNotEmpty().allSatisfy(snippet -> assertThat(code).contains(snippet));
    }

    private static String code(String... paths) throws IOException {
        List<String> files = new ArrayList<>();
        for (String path : paths) {
            try (Stream<Path> found = Files.walk(PROJECT.resolve(path))) {
                for (Path file : found.filter(Snippets::isSource).toList()) {
                    files.add(withoutIndents(Files.readString(file)));
                }
            }
        }
        return String.join("\n", files);
    }

    private static boolean isSource(Path file) {
        return Files.isRegularFile(file)
                && file.toString().matches(".*\\.(java|kt|sql|xml)")
                && !file.toString().contains("/target/");
    }

    private static String withoutIndents(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
