package dev.todosdk.migration.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.ErrorPrecondition;
import liquibase.precondition.FailedPrecondition;
import liquibase.precondition.core.SqlPrecondition;

/** Puts into words that a precondition did not hold. Liquibase's own have what its query answered, which is a value of a row. */
public final class UnmetPreconditions {

    private UnmetPreconditions() {}

    /** Those behind a failure; empty when it has another reason. */
    static Optional<String> said(Throwable failure, String role) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PreconditionFailedException failed) {
                return Optional.of("its precondition did not hold: " + of(failed) + ".");
            }
            if (cause instanceof PreconditionErrorException error) {
                return Optional.of("its precondition could not be checked: " + of(error, role));
            }
        }
        return Optional.empty();
    }

    /** What did not hold. */
    public static String of(PreconditionFailedException failed) {
        return failed.getFailedPreconditions().stream()
                .map(UnmetPreconditions::word)
                .collect(Collectors.joining("; "));
    }

    /** Why it could not be checked. */
    public static String of(PreconditionErrorException error, String role) {
        List<ErrorPrecondition> errors = error.getErrorPreconditions();
        return errors.isEmpty() || errors.get(0).getCause() == null
                ? Failures.oneLine(error)
                : Failures.reason(errors.get(0).getCause(), role);
    }

    private static String word(FailedPrecondition failed) {
        return failed.getPrecondition() instanceof SqlPrecondition query
                ? "its query did not answer \"" + query.getExpectedResult() + "\""
                : String.valueOf(failed.getMessage());
    }
}
