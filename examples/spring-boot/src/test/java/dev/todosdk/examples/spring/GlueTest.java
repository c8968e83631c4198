package dev.todosdk.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines that tie entities and services to Boot: health, metrics, problem documents and mails after the commit with them. */
class GlueTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/todosdk/examples/spring");
    private static final int MOST = 10;

    /** What every application of Boot has, or the program needs to bring its own server. */
    private static final Pattern SKELETON = Pattern.compile(
            "@SpringBootApplication|public class OrdersApplication \\{|public static void main\\(String\\[] arguments\\) \\{"
                    + "|SpringApplication\\.run\\(OrdersApplication\\.class, arguments\\);|}|package .*|import .*|/\\*\\*.*|");

    @Test
    void isAtMostTenLines() throws IOException {
        List<String> glue = Stream.of("OrdersApplication.java", "MailsAfterCommit.java")
                .flatMap(GlueTest::lines)
                .filter(line -> !SKELETON.matcher(line).matches())
                .toList();

        assertThat(glue).as("glue").hasSizeBetween(1, MOST);
        assertThat(properties()).as("properties about the SDK").noneMatch(line -> line.startsWith("todo-sdk"));
        assertThat(Files.readString(Path.of("README.md"))).contains(number(glue.size()) + " lines tie them");
    }

    /** The command starts the program that the tests start. */
    @Test
    void theReadmeStartsTheProgram() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("mvn -q -pl examples/spring-boot -am compile exec:java");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<exec.skip>false</exec.skip>")
                .contains("<exec.mainClass>" + OrdersApplication.class.getName() + "</exec.mainClass>");
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(SOURCES.resolve(file)).stream().map(String::strip);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static List<String> properties() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/application.properties"));
    }

    private static String number(int number) {
        return List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
                .get(number);
    }
}
