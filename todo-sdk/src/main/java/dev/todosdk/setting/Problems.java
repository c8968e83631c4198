package dev.todosdk.setting;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** The problems of the settings that were given, gathered group by group and told at once. For one thread. */
public final class Problems {

    private final GivenSettings given;
    private final List<String> found = new ArrayList<>();

    Problems(GivenSettings given) {
        this.given = given;
    }

    /**
     * Adds a rule that a setting breaks beside others.
     *
     * @param setting the setting at fault
     * @param rule the rule, as the end of a sentence
     */
    public void add(Setting<?> setting, String rule) {
        add(setting.label() + ": " + rule);
    }

    void add(String problem) {
        found.add(problem);
    }

    /**
     * Adds problems that were found elsewhere.
     *
     * @param problems each begins with its setting's name
     */
    public void addAll(List<String> problems) {
        found.addAll(problems);
    }

    /**
     * Adds a problem when two settings are given that exclude each other.
     *
     * @param one the one that holds
     * @param other the one that has no place beside it
     */
    public void exclude(Setting<?> one, Setting<?> other) {
        if (given.has(one) && given.has(other)) {
            add(other, "excluded by " + one.label() + "; give one of the two");
        }
    }

    /**
     * Goes on when there is none.
     *
     * @throws ConfigurationException listing every problem
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
