package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ends the opening of a connection for good is told at once and by name. Each start may wait an hour for a server that
 * is not there yet, so one that waits does not get by.
 */
@PostgresqlTest
@Timeout(120)
class HandshakeTest {

    @TempDir
    static Path directory;

    private static ServerCertificate certificate;
    private static EmbeddedPostgresql server;

    @BeforeAll
    static void start() throws Exception {
        certificate = ServerCertificate.of("localhost", directory);
        server = EmbeddedPostgresql.builder()
                .setting("ssl", "on")
                .setting("ssl_cert_file", certificate.certificate().toString())
                .setting("ssl_key_file", certificate.key().toString())
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Database.Builder database(String url) {
        return Database.builder()
                .jdbcUrl(url)
                .username(server.username())
                .connectTimeout(Duration.ofHours(1))
                .module(new TodoModule());
    }

    private static void assertRefused(Database.Builder builder, String... named) {
        AccessDeniedException refused = catchThrowableOfType(AccessDeniedException.class, builder::start);
        assertThat(refused).hasMessageContainingAll(named);
        assertThat(refused.isRetryable()).isFalse();
        assertThat(refused.phase()).isEqualTo(FailurePhase.ACQUIRE);
        assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
    }

    private static Database.Builder withTls(String host, Path trusted) {
        return database("jdbc:postgresql://" + host + ":" + server.port() + "/postgres?sslmode=verify-full&sslrootcert="
                        + trusted)
                .password(server.password());
    }

    @Test
    void aCertificateThatIsTrustedAndOfTheHostIsTaken() {
        withTls("localhost", certificate.certificate()).start().close();
    }

    @Test
    void noPassword() {
        assertRefused(database(server.jdbcUrl()), "no password was provided", "Check password", "08004");
    }

    @Test
    void noTlsWhereItIsDemanded(TestDatabase plain) {
        assertRefused(
                Database.builder()
                        .jdbcUrl(plain.jdbcUrl() + "?sslmode=require")
                        .username(plain.username())
                        .password(plain.password())
                        .connectTimeout(Duration.ofHours(1)),
                "does not support SSL",
                "sslmode");
    }

    @Test
    void aFileOfCertificatesThatIsNotThere() {
        Path missing = directory.resolve("missing.pem");
        assertRefused(withTls("localhost", missing), missing.toString(), "certificates");
    }

    @Test
    void aFileOfCertificatesThatHoldsNone() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        assertRefused(withTls("localhost", empty), "certificates");
    }

    @Test
    void aCertificateThatNobodyTrusts() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        assertRefused(
                withTls("localhost", ServerCertificate.of("localhost", other).certificate()),
                "SSL error",
                "certificates");
    }

    @Test
    void aCertificateOfAnotherHost() {
        assertRefused(withTls("127.0.0.1", certificate.certificate()), "hostname 127.0.0.1", "certificates");
    }

    @Test
    void aParameterThatTheServerDoesNotKnow() {
        assertRefused(
                database(server.jdbcUrl() + "?options=-c%20no_such_setting=1").password(server.password()),
                "options",
                "42704");
    }

    @Test
    void aParameterThatTheDriverCannotRead() {
        assertRefused(
                database(server.jdbcUrl() + "?prepareThreshold=many").password(server.password()),
                "parameter",
                "22023");
    }
}
