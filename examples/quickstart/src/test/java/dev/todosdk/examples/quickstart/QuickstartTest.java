package dev.todosdk.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    private static final Pattern ID = Pattern.compile("^ *(\\d+) \\[");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    private Path directory;

    QuickstartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theTourFindsWhatTheFirstOneLeft() {
        String first = succeed();
        assertThat(first)
                .contains("This is the first start", "[x] Buy milk", "[ ] Read about units of work")
                .contains("inside the unit there are 3", "there are 2, it left nothing");

        String second = succeed();
        assertThat(second)
                .contains("earlier starts are still here", "[x] Buy milk", "[ ] Read about units of work")
                .contains("inside the unit there are 3", "there are 2, it left nothing")
                .doesNotContain("first start", "Wrap the present");
        assertThat(complained.toString(UTF_8)).isEmpty();
    }

    @Test
    void whatOneStartAddsTheNextOnesListAndChange() {
        String added = succeed("add", "Buy", "oat", "milk");
        assertThat(added).contains("[ ] Buy oat milk");
        assertThat(succeed("list")).isEqualTo(added);

        Matcher id = ID.matcher(added);
        assertThat(id.find()).isTrue();
        assertThat(succeed("done", id.group(1))).contains("[x] Buy oat milk");
        assertThat(succeed("list")).contains("[x] Buy oat milk");
    }

    @Test
    void refusalsSayWhy() {
        assertThat(run("done", "77")).isEqualTo(Quickstart.FAILED);
        assertThat(complained.toString(UTF_8)).contains("77");
        assertThat(run("add", "x".repeat(201))).isEqualTo(Quickstart.FAILED);
        assertThat(complained.toString(UTF_8)).contains("title");
        assertThat(succeed("list")).isEmpty();
    }

    @Test
    void whatIsNoCommandStartsNothing() throws IOException {
        for (List<String> words : List.of(List.of("add"), List.of("add", " "), List.of("done", "x"), List.of("fly"))) {
            assertThat(run(words.toArray(String[]::new))).isEqualTo(Quickstart.WRONG_USAGE);
            assertThat(complained.toString(UTF_8)).contains("Usage:");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatCannotBeUsedIsNamed() throws IOException {
        directory = Files.writeString(directory.resolve("file"), "not a directory");
        assertThat(run("list")).isEqualTo(Quickstart.FAILED);
        assertThat(complained.toString(UTF_8)).contains(directory.toString(), "-Dquickstart.directory");
    }

    private String succeed(String... arguments) {
        assertThat(run(arguments)).as(complained.toString(UTF_8)).isEqualTo(Quickstart.DONE);
        return printed.toString(UTF_8);
    }

    private int run(String... arguments) {
        printed.reset();
        complained.reset();
        return new Quickstart(
                        directory, new PrintStream(printed, true, UTF_8), new PrintStream(complained, true, UTF_8))
                .run(List.of(arguments));
    }
}
