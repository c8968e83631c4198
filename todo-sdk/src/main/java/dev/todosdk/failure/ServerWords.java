package dev.todosdk.failure;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The words of a server about tables, columns, constraints and rights, which may be repeated in a message. What may hold a row's
 * value, or a piece of a statement, may not: data exceptions, syntax errors, and whatever somebody's own code raised.
 * Stateless.
 */
public final class ServerWords {

    /** Classes of states whose words name objects alone; a row's values are in the detail, which is no part of them. */
    private static final Set<String> OF_OBJECTS =
            Set.of("08", "0A", "23", "25", "28", "2B", "3D", "3F", "40", "42", "53", "54", "55", "57");

    private static final String SYNTAX_ERROR = "42601";
    private static final String MISSING_RIGHT = "42501";

    /** The server's own function that runs RAISE: the words are those of a function in the database. */
    private static final String RAISE = "exec_stmt_raise";

    private ServerWords() {}

    /**
     * The words, where they name objects alone.
     *
     * @param thrown what a driver threw
     * @return one line, or empty when the words may hold values
     */
    public static Optional<String> ofObjects(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        if (!OF_OBJECTS.contains(FailureKind.classOf(state)) || state.equals(SYNTAX_ERROR) || isRaised(thrown)) {
            return Optional.empty();
        }
        return String.valueOf(thrown.getMessage()).lines().findFirst().map(String::strip);
    }

    private static boolean isRaised(SQLException thrown) {
        ServerErrorMessage said = thrown instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        return said != null && RAISE.equals(said.getRoutine());
    }

    /**
     * What a role may not do, and the GRANT that changes it.
     *
     * @param thrown what a driver threw
     * @param role who was refused
     * @return the object, the role and the GRANT; empty when it is another error, or not told in English
     */
    public static Optional<String> missingRight(SQLException thrown, String role) {
        ServerErrorMessage said = thrown instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        return said == null || !MISSING_RIGHT.equals(thrown.getSQLState())
                ? Optional.empty()
                : Optional.ofNullable(ForeignWords.missingRight(String.valueOf(said.getMessage())))
                        .map(right -> right.text(role));
    }
}
