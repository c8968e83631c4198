package dev.todosdk.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a deployment runs, as it runs it: exit codes, and nothing printed but what was asked for. */
class RunnableJarIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = System.getProperty("runnable.jar");

    private final TestDatabase database = PostgresqlForTests.shared().createDatabase();
    private final Path directory;

    RunnableJarIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private record Outcome(int exit, String out, String err) {}

    private Outcome migrate(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment());
        int exit = builder.start().waitFor();
        return new Outcome(exit, Files.readString(out), Files.readString(err));
    }

    private Map<String, String> environment() {
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        return Map.of(
                "DB_HOST", address.getHost(),
                "DB_PORT", String.valueOf(address.getPort()),
                "DB_NAME", database.name(),
                "DB_USER", database.username(),
                "DB_PASS", database.password());
    }

    private void expect(Outcome outcome, int exit, String... lines) {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).containsExactly(lines);
        assertThat(outcome.exit()).isEqualTo(exit);
    }

    @Test
    void everyCommandDoesAndPrintsWhatItShould() throws Exception {
        List<String> all = List.of(
                "todo-sdk/commit.sql::1-commit-token::todo-sdk",
                "todo-sdk/commit.sql::2-stale-guard::todo-sdk",
                "todo-sdk/changelog.sql::1-todo::todo-sdk",
                "todo-sdk/changelog.sql::2-todo-indexes::todo-sdk");

        Outcome preview = migrate("update", "--sql");
        assertThat(preview.exit()).isZero();
        assertThat(preview.err()).isEmpty();
        assertThat(preview.out()).startsWith("-- Changesets: 4 to apply.").contains("CREATE TABLE todo (");

        List<String> pending = new ArrayList<>(List.of("0 applied"));
        all.forEach(changeset -> pending.add("pending: " + changeset));
        expect(migrate("status"), 1, pending.toArray(String[]::new));

        expect(migrate("update"), 0, all.stream().map("applied: "::concat).toArray(String[]::new));
        expect(migrate("update"), 0);
        expect(migrate("status"), 0, "4 applied");
        expect(migrate("validate"), 0);
        expect(migrate("draft", "todo-sdk"), 0);
        expect(migrate("rollback", "1"), 0, "rolled back: " + all.get(3));
        Outcome history = migrate("history");
        assertThat(history.err()).isEmpty();
        assertThat(history.out().lines()).hasSize(3).allMatch(line -> line.matches("\\d{4}-\\S+ todo-sdk/\\S+"));
        assertThat(database.rowCount("databasechangelog")).isEqualTo(3);
    }

    @Test
    void failuresHaveTheirExitCodesAndOneLineOnStderr() throws Exception {
        Outcome wrongUse = migrate("rollback");
        assertThat(wrongUse.exit()).isEqualTo(2);
        assertThat(wrongUse.out()).isEmpty();

        Outcome unreachable = migrate("status", "--port", "1");
        assertThat(unreachable.exit()).isEqualTo(3);
        assertThat(unreachable.out()).isEmpty();
        assertThat(unreachable.err().lines()).singleElement().asString().startsWith("The database does not accept");
    }

    @Test
    void aTerminalSeesProgressInOneLine() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1) gives a program a terminal");
        String command = String.join(" ", JAVA, "-jar", JAR, "update");

        Outcome outcome = run(List.of("/usr/bin/script", "-qec", command, "/dev/null"));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).containsPattern("\r4/4 todo-sdk/changelog\\.sql\\S+ \\.\\.\\. \\d+ ms");
    }
}
