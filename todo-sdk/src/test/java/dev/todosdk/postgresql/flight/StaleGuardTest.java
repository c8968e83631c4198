package dev.todosdk.postgresql.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.postgresql.flight.StaleGuard.Finding;
import dev.todosdk.postgresql.flight.StaleGuard.Rows;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class StaleGuardTest {

    private static final String UPDATE = "update item set name=? where id=?";

    private static SQLException error(String state, String detail, String where) {
        return new PSQLException(
                new ServerErrorMessage("SERROR\0C" + state + "\0Mstale\0D" + detail + "\0W" + where + "\0"));
    }

    @Test
    void aWriteThatNobodyLooksAtStaysAsItIs() {
        assertThat(StaleGuard.around(UPDATE, Rows.ANY, "f")).isEqualTo(UPDATE);
    }

    @Test
    void theServerCountsTheRows() {
        assertThat(StaleGuard.around(UPDATE, Rows.EXACTLY_ONE, "s.f"))
                .isEqualTo(
                        "WITH u AS (" + UPDATE + " RETURNING 1) SELECT s.f(?, count(*)) FROM u HAVING count(*) <> 1");
        assertThat(StaleGuard.around(UPDATE, Rows.AT_MOST_ONE, "s.f")).endsWith("HAVING count(*) > 1");
    }

    /** Its parameters come first, so that those of the write follow them. */
    @Test
    void somethingElseGoesAhead() {
        String token = "t AS (insert into token values (?))";
        assertThat(StaleGuard.behind(token, UPDATE, Rows.ANY, "f")).isEqualTo("WITH " + token + " " + UPDATE);
        assertThat(StaleGuard.behind(token, UPDATE, Rows.EXACTLY_ONE, "f"))
                .startsWith("WITH " + token + ", u AS (" + UPDATE + " RETURNING 1) SELECT f(?, count(*))");
    }

    @Test
    void itsOwnErrorNamesTheWriteAndTheRows() {
        SQLException own = error("TD001", "3,2", "PL/pgSQL function todo_sdk_stale(integer,bigint) line 3 at RAISE");
        assertThat(StaleGuard.finding(own)).isEqualTo(new Finding(3, 2));
    }

    /** An application may raise the same state. */
    @Test
    void othersErrorsAreNone() {
        assertThat(StaleGuard.finding(error("TD001", "3,2", "PL/pgSQL function audit() line 1 at RAISE")))
                .isNull();
        assertThat(StaleGuard.finding(error("23505", "3,2", "PL/pgSQL function todo_sdk_stale(integer,bigint)")))
                .isNull();
        assertThat(StaleGuard.finding(new PSQLException("lost", PSQLState.CONNECTION_FAILURE)))
                .isNull();
        assertThat(StaleGuard.finding(new SQLException("stale", "TD001"))).isNull();
    }
}
