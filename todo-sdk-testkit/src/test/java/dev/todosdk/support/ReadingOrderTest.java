package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guides are one way from page to page, and no link on it leads nowhere. */
class ReadingOrderTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path GUIDES = PROJECT.resolve("docs");
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\d+\\. \\[(.+?)]\\((.+?\\.md)\\)");
    private static final Pattern LINK = Pattern.compile("]\\(((?!https?:)[^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern TABLE = Pattern.compile("(?m)(?:^\\|.*\\|\\n)+");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void theIndexNamesEachPageOnce() throws IOException {
        List<String> named = LINK.matcher(text(GUIDES.resolve("README.md")))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("/") && !target.contains("#"))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(pagesIn(GUIDES)
                        .map(page -> page.getFileName().toString())
                        .filter(name -> !name.equals("README.md"))
                        .toList());
    }

    @Test
    void eachPageEndsWithTheNext() {
        List<MatchResult> way = way();
        for (int page = 0; page + 1 < way.size(); page++) {
            MatchResult next = way.get(page + 1);
            assertThat(text(GUIDES.resolve(way.get(page).group(2))))
                    .startsWith("# " + way.get(page).group(1) + "\n")
                    .endsWith("\nNext: [" + next.group(1) + "](" + next.group(2) + ").\n");
        }
    }

    @Test
    void theOverviewOfTheJavadocHasThemInTheSameOrder() {
        List<String> items = way().stream()
                .map(page -> "<li><code>" + page.group(2) + "</code>: " + page.group(1) + "</li>")
                .toList();

        assertThat(text(PROJECT.resolve("todo-sdk/src/main/javadoc/overview.html")))
                .containsSubsequence(items);
        assertThat(items).hasSizeGreaterThan(20);
    }

    @Test
    void eachLinkLeadsSomewhere() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(30).allSatisfy(ReadingOrderTest::leadsSomewhere);
    }

    /** Rows that a paragraph has parted from their table are shown as text. */
    @Test
    void eachTableHasItsHead() {
        assertThat(pages()).allSatisfy(page -> assertThat(
                        TABLE.matcher(CODE.matcher(text(page)).replaceAll("")).results())
                .as("%s", page)
                .allSatisfy(table -> assertThat(table.group()).containsPattern("\\A\\|.*\\|\\n\\|(-+\\|)+\\n")));
    }

    private static List<Path> pages() {
        return Stream.of(
                        PROJECT,
                        GUIDES,
                        PROJECT.resolve("examples/rest"),
                        PROJECT.resolve("examples/spring-boot"),
                        PROJECT.resolve("examples/library"))
                .flatMap(ReadingOrderTest::pagesIn)
                .toList();
    }

    private static void leadsSomewhere(Path page) {
        LINK.matcher(CODE.matcher(text(page)).replaceAll("")).results().forEach(link -> {
            String[] target = link.group(1).split("#", 2);
            Path file = target[0].isEmpty() ? page : page.resolveSibling(target[0]);
            assertThat(file).as("%s: %s", page, link.group(1)).exists();
            if (target.length == 2) {
                assertThat(anchors(file)).as("%s: %s", page, link.group(1)).contains(target[1]);
            }
        });
    }

    /** As the usual renderers make them of headings. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<MatchResult> way() {
        return NUMBERED.matcher(text(GUIDES.resolve("README.md"))).results().toList();
    }

    private static Stream<Path> pagesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
