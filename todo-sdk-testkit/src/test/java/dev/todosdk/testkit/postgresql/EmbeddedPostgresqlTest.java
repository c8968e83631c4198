package dev.todosdk.testkit.postgresql;

import static dev.todosdk.testkit.postgresql.SqlForTests.execute;
import static dev.todosdk.testkit.postgresql.SqlForTests.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresqlTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @Test
    void startsAnswersAndLeavesNothing() throws SQLException {
        EmbeddedPostgresql server = EmbeddedPostgresql.start();
        DataSource database = server.dataSource();
        Path data = Path.of(value(database, "SHOW data_directory"));

        assertThat(value(database, "SHOW server_version")).startsWith("18.");
        assertThat(value(database, "SHOW fsync")).isEqualTo("off");
        assertThat(ProcessHandle.of(server.processId())).isPresent();

        server.close();
        server.close();

        assertThat(data.getParent()).doesNotExist();
        assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
    }

    @Test
    void keepsDataInADirectorySafely() throws SQLException {
        Path directory = temporary.resolve("todo data");
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            assertThat(value(server.dataSource(), "SHOW fsync")).isEqualTo("on");
            assertThat(value(server.dataSource(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(server.dataSource(), "SHOW full_page_writes")).isEqualTo("on");
            execute(server.dataSource(), "CREATE TABLE kept (value text)", "INSERT INTO kept VALUES ('milk')");
        }
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            assertThat(value(server.dataSource(), "SELECT value FROM kept")).isEqualTo("milk");
        }
    }

    @Test
    void refusesADirectoryThatAServerOfThisJvmUses() throws SQLException {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(temporary)) {
            assertThatThrownBy(() -> EmbeddedPostgresql.startIn(temporary))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(temporary.toString())
                    .hasMessageContaining("in use by this JVM");
            assertThat(value(server.dataSource(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesADirectoryOfALiveJvmAndTakesOverAfterItWasKilled() throws Exception {
        try (ServerInAnotherJvm other = ServerInAnotherJvm.startIn(temporary)) {
            assertThatThrownBy(() -> EmbeddedPostgresql.startIn(temporary))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by the JVM with process id " + other.pid());
        }
        long orphan = PostmasterFile.in(temporary.resolve("data")).orElseThrow().pid();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(temporary)) {
            assertThat(value(server.dataSource(), "SELECT value FROM kept")).isEqualTo("milk");
            assertThat(server.processId()).isNotEqualTo(orphan);
        }
        assertThat(ProcessHandle.of(orphan)).isEmpty();
    }

    @Test
    void recoversAfterTheServerWasKilled() throws Exception {
        EmbeddedPostgresql killed = EmbeddedPostgresql.startIn(temporary);
        execute(killed.dataSource(), "CREATE TABLE kept (value text)", "INSERT INTO kept VALUES ('milk')");
        ProcessHandle postmaster = ProcessHandle.of(killed.processId()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        killed.close();

        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(temporary)) {
            assertThat(value(server.dataSource(), "SELECT value FROM kept")).isEqualTo("milk");
        }
    }

    @Test
    void startsOverWhenTheFirstStartWasCutOff() throws Exception {
        Files.createDirectories(temporary.resolve("data"));
        Files.writeString(temporary.resolve("data").resolve("PG_VERSION"), "18");
        Files.createFile(temporary.resolve("initdb-begun"));

        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(temporary)) {
            assertThat(value(server.dataSource(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAnewWhereTheDataWasDeleted() throws Exception {
        EmbeddedPostgresql.startIn(temporary).close();
        TemporaryDirectories.delete(temporary.resolve("data"));

        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(temporary)) {
            assertThat(value(server.dataSource(), "SELECT 1")).isEqualTo("1");
        }
    }

    /** A program's own folder, such as {@code Path.of(".")}, has files of these names that are somebody's work. */
    @ParameterizedTest
    @ValueSource(strings = {"data/customers.csv", "data/PG_VERSION", "server.log"})
    void deletesNothingThatItDidNotMake(String name) throws Exception {
        Path own = temporary.resolve(name);
        Files.createDirectories(own.getParent());
        Files.writeString(own, "18");

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> EmbeddedPostgresql.startIn(temporary))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("was not made by a server", "nothing was deleted");
            assertThat(own).hasContent("18");
        }
    }

    @Test
    void takesSettingsAndSortsByCodePoint() throws SQLException {
        try (EmbeddedPostgresql server =
                EmbeddedPostgresql.builder().setting("max_connections", "7").start()) {
            assertThat(value(server.dataSource(), "SHOW max_connections")).isEqualTo("7");
            assertThat(value(
                            server.dataSource(),
                            "SELECT string_agg(v, '' ORDER BY v) FROM (VALUES ('b'), ('B'), ('ä'), ('a')) AS t (v)"))
                    .isEqualTo("Babä");
        }
    }

    @Test
    void showsWhatTheServerPrintedWhenItDoesNotStart() {
        assertThatThrownBy(() -> EmbeddedPostgresql.builder()
                        .setting("no_such_setting", "1")
                        .startTimeout(Duration.ofSeconds(1))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    @Test
    void refusesSettingsThatCannotBePassedOn() {
        EmbeddedPostgresqlBuilder builder = EmbeddedPostgresql.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(0)).withMessageContaining("port");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.startTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.setting("a b", "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.setting("search_path", "a, b"))
                .withMessageContaining("search_path");
    }
}
