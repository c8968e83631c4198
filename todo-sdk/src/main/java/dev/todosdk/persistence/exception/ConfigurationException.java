package dev.todosdk.persistence.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings do not fit together, or the entities of the modules cannot be mapped. All problems are reported at once,
 * each by its setting's, module's, entity's or attribute's name, and nothing stays open; no value of a password is among
 * them. Immutable.
 */
public final class ConfigurationException extends DatabaseException {

    private final List<String> problems;

    /**
     * Made when the settings are checked.
     *
     * @param problems at least one, each beginning with the setting's name; copied
     */
    public ConfigurationException(List<String> problems) {
        this(problems, null);
    }

    /**
     * Made when something else found the problem.
     *
     * @param problems at least one, each beginning with the setting's name; copied
     * @param cause what it threw, or null
     */
    public ConfigurationException(List<String> problems, @Nullable Throwable cause) {
        super(failure(problems, cause), FailureCategory.DEFECT);
        this.problems = List.copyOf(problems);
    }

    private static Failure failure(List<String> problems, @Nullable Throwable cause) {
        return new Failure(
                "The configuration has " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                        + "; the start was given up:\n  - " + String.join("\n  - ", problems),
                FailurePhase.ACQUIRE,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.NEVER,
                cause);
    }

    /**
     * Every problem that was found.
     *
     * @return an unmodifiable list, never empty
     */
    public List<String> problems() {
        return problems;
    }
}
