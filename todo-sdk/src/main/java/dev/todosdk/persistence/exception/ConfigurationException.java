package dev.todosdk.persistence.exception;

import java.util.List;

/**
 * The settings do not fit together. All problems are reported at once, each by its setting's name, before anything is
 * opened; no value of a password is among them. Immutable.
 */
public final class ConfigurationException extends DatabaseException {

    private final List<String> problems;

    /**
     * Made when the settings are checked.
     *
     * @param problems at least one, each beginning with the setting's name; copied
     */
    public ConfigurationException(List<String> problems) {
        super(
                Failure.of("The configuration has " + problems.size()
                                + (problems.size() == 1 ? " problem" : " problems") + "; nothing was opened:\n  - "
                                + String.join("\n  - ", problems))
                        .in(FailurePhase.ACQUIRE),
                FailureCategory.DEFECT);
        this.problems = List.copyOf(problems);
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
