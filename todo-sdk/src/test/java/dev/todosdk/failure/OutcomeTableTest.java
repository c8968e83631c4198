package dev.todosdk.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.persistence.exception.FailurePhase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Every SQLSTATE that the classifier knows, in every phase, against the table of outcomes. */
class OutcomeTableTest {

    private static final List<String> STATES = List.of(
            "08000", "08001", "08003", "08004", "08006", "0A000", "22001", "22003", "22008", "22021", "22P02", "23001",
            "23502", "23503", "23505", "23514", "23P01", "25006", "25P02", "25P03", "25P04", "28000", "28P01", "3D000",
            "40001", "40P01", "42501", "42601", "42P01", "53100", "53200", "53300", "55P03", "57014", "57P01", "57P02",
            "57P03", "57P05", "58030", "P0001", "XX000");

    @Test
    void theOutcomesAreThoseOfTheTable() throws IOException {
        assertThat(STATES.stream().flatMap(OutcomeTableTest::lines).toList()).isEqualTo(table());
    }

    @Test
    void theFirstVerdictOfAChainCounts() {
        SQLException first = server("57P01", "FATAL");
        first.setNextException(new PSQLException("gone", PSQLState.CONNECTION_FAILURE));
        assertThat(found(first).sqlState()).isEqualTo("57P01");
    }

    @Test
    void theServersVerdictCountsBehindTheDriversState() {
        SQLException batch = new SQLException("Batch entry 0 was aborted", "23505");
        batch.setNextException(server("23505", "ERROR"));
        assertThat(found(batch).isVerdict()).isTrue();
    }

    @Test
    void aClosedConnectionIsALostOne() {
        assertThat(found(new SQLException("Connection is closed")).sqlState()).isEqualTo("08003");
        assertThat(SqlFailure.in(new SQLException("something else"))).isNull();
    }

    @Test
    void aChainThatEndsInItselfIsFollowedOnce() {
        SQLException outer = new SQLException("outer", "08006");
        outer.initCause(new IllegalStateException(outer));
        assertThat(found(outer).sqlState()).isEqualTo("08006");
    }

    private static SqlFailure found(SQLException thrown) {
        return Objects.requireNonNull(SqlFailure.in(thrown));
    }

    private static Stream<String> lines(String state) {
        GenericJDBCException error = wrapped(server(state, "ERROR"));
        GenericJDBCException fatal = wrapped(server(state, "FATAL"));
        return Stream.of(
                line(state, "acquire", FailureTranslator.translateAcquire(server(state, "FATAL"))),
                line(
                        state,
                        "work",
                        Objects.requireNonNull(
                                FailureTranslator.translate(error, FailurePhase.WORK, UnitOptions.DEFAULT))),
                commitLine(state, "commit, ERROR", error),
                commitLine(state, "commit, FATAL", fatal),
                commitLine(state, "commit, no server", wrapped(new SQLException("made up", state))));
    }

    /** What is in doubt becomes what the resolver finds; unknown when there is none. */
    private static String commitLine(String state, String phase, RuntimeException thrown) {
        DatabaseException refused = FailureTranslator.refusedCommit(thrown, UnitOptions.DEFAULT);
        return line(state, phase, refused == null ? FailureTranslator.unknownCommit(thrown, null) : refused);
    }

    private static String line(String state, String phase, DatabaseException failure) {
        assertThat(failure.category() == FailureCategory.OUTCOME_UNKNOWN)
                .as("%s is of the category of doubt when its outcome is in doubt", failure)
                .isEqualTo(failure.outcome() == CommitOutcome.UNKNOWN);
        return String.join(
                " | ",
                state,
                phase,
                failure.getClass().getSimpleName(),
                failure.outcome().name(),
                failure.retry().name());
    }

    private static GenericJDBCException wrapped(SQLException thrown) {
        return new GenericJDBCException("made up", thrown);
    }

    private static PSQLException server(String state, String severity) {
        return new PSQLException(new ServerErrorMessage("S" + severity + "\0C" + state + "\0Mmade up\0\0"));
    }

    private static List<String> table() throws IOException {
        try (InputStream golden = OutcomeTableTest.class.getResourceAsStream("/failure/outcomes.txt")) {
            return new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
