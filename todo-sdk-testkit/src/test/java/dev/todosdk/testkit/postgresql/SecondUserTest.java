package dev.todosdk.testkit.postgresql;

import static dev.todosdk.testkit.postgresql.SqlForTests.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another user of the machine tries with a server of this user's, and what stands in that user's way. */
class SecondUserTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path shared;

    private static EmbeddedPostgresql server;
    private static Path directory;

    /** The folder that the server's own is in is open to all, as {@code /tmp} is. */
    @BeforeAll
    static void start() throws IOException {
        OtherUser.assumePossible();
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        directory = shared.resolve("server");
        server = EmbeddedPostgresql.startIn(directory);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Tries 1 to 8: each is a shell command on the server's folder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls \"$1\"",
                "cat \"$1/password\"",
                "cat \"$1/server.log\"",
                "cat \"$1/data/PG_VERSION\"",
                "ls \"$1\"/data/.s.PGSQL.*",
                "echo x > \"$1/data/postgresql.conf\"",
                "rm -rf \"$1/data/base\"",
                "cp /bin/true \"$2/postgres\""
            })
    void neitherReadsNorChangesAFile(String command) throws Exception {
        Path programs = ServerBinaries.OF_THIS_JVM.folderOfPrograms();
        assertThat(programs.resolve("postgres")).exists();
        OtherUser.runs(command, directory.toString(), programs.toString()).assertRefused();
    }

    /** Tries 9 and 10: without a password, and with those that were taken once. */
    @Test
    void doesNotConnectWithoutThePassword() throws Exception {
        for (String guess : List.of("", "postgres")) {
            for (String user : List.of(server.username(), ProgramRole.NAME)) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, guess))
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isIn("28P01", "08004"));
            }
        }
    }

    /** Try 11: a folder that was made before this user came, with a link in it to a file of this user's. */
    @Test
    void makesThisUserLoseNoFileByAFolderMadeBefore() throws Exception {
        Path precious = Files.writeString(shared.resolve("precious"), "kept");
        Files.setPosixFilePermissions(precious, PosixFilePermissions.fromString("rw-------"));
        assertThat(OtherUser.runs(
                                "mkdir \"$1/planted\" && chmod 777 \"$1/planted\""
                                        + " && ln -s \"$1/precious\" \"$1/planted/server.log\""
                                        + " && ln -s \"$1/precious\" \"$1/planted/lock\""
                                        + " && ln -s \"$1\" \"$1/link\"",
                                shared.toString())
                        .succeeded())
                .isTrue();
        for (String name : List.of("planted", "link")) {
            assertThatThrownBy(() -> EmbeddedPostgresql.startIn(shared.resolve(name)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(name, "nothing in it was used");
        }
        assertThat(precious).hasContent("kept");
        assertThat(shared.resolve("lock")).doesNotExist();
    }

    /** Try 12: the folder of the programs is this user's, or nothing is run from it. */
    @Test
    void replacesNoProgram() throws Exception {
        Path folder = TemporaryDirectories.parent();
        assertThat(Files.getPosixFilePermissions(folder))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
        OtherUser.runs("mv \"$1\" \"$1.mine\"", folder.toString()).assertRefused();
        assertThat(value(server.dataSource(), "SHOW data_directory"))
                .startsWith(directory.toRealPath().toString());
    }

    /** What the tries above rely on, looked at as root. */
    @Test
    void keepsItsFilesToItself() throws Exception {
        server.environment();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isIn("rw-------", "rwx------", file.endsWith("lock") ? "rw-r--r--" : "rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (Stream<Path> sockets = Files.list(directory.resolve("data"))) {
            assertThat(sockets.map(path -> path.getFileName().toString())).contains(".s.PGSQL." + server.port());
        }
    }

    /** What another user could have changed is not taken over; what others could only read is closed. */
    @Test
    void looksAtTheModeOfADirectoryThatIsThere(@TempDir Path own) throws Exception {
        Path open = Files.createDirectory(own.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThatThrownBy(() -> EmbeddedPostgresql.startIn(open))
                .hasMessageContainingAll("rwxrwxr-x", "chmod 700 " + open);
        Path readable = Files.createDirectory(own.resolve("readable"));
        Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateDirectory.make(readable);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(readable)))
                .isEqualTo("rwx------");
    }
}
