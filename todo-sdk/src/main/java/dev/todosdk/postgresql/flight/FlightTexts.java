package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import org.jspecify.annotations.Nullable;

/** The texts of one database's flights. Thread-safe. */
final class FlightTexts {

    private final FlightShapes plain = new FlightShapes("COMMIT");
    private final FlightShapes named = new FlightShapes(CommitTokenSql.STORE + ";\nCOMMIT");

    FlightShapes shapes(@Nullable CommitToken token) {
        return token == null ? plain : named;
    }
}
