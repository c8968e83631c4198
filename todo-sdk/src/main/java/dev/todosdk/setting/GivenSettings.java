package dev.todosdk.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The settings that a caller gave, as given, and their problems, which are told all at once. For one thread. */
public final class GivenSettings {

    private final Map<Setting<?>, Object> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Takes a value. The first of a setting holds; another is a problem.
     *
     * @param setting the setting
     * @param value its value; null throws a NullPointerException with the setting's name
     * @param <V> its type
     */
    public <V> void set(Setting<V> setting, V value) {
        Objects.requireNonNull(value, setting.label());
        if (values.putIfAbsent(setting, value) != null) {
            problems.add(setting.label() + ": given twice");
        }
    }

    /**
     * Takes one more value of a setting that may be given any number of times.
     *
     * @param setting the setting
     * @param value one of its values; null throws a NullPointerException with the setting's name
     * @param <V> the type of one
     */
    public <V> void add(Setting<List<V>> setting, V value) {
        Objects.requireNonNull(value, setting.label());
        List<V> more = new ArrayList<>(find(setting).orElse(List.of()));
        more.add(value);
        values.put(setting, List.copyOf(more));
    }

    /**
     * Takes note of a problem that a setting's own rules do not know.
     *
     * @param setting the setting at fault
     * @param rule the rule it breaks, as the end of a sentence
     */
    public void problem(Setting<?> setting, String rule) {
        problems.add(setting.label() + ": " + rule);
    }

    /**
     * Tells whether a setting was given.
     *
     * @param setting the setting
     * @return true when it has a value that is no default
     */
    public boolean has(Setting<?> setting) {
        return values.containsKey(setting);
    }

    /**
     * The value of a setting as it was given.
     *
     * @param setting the setting
     * @param <V> its type
     * @return the value, or empty where the default holds
     */
    @SuppressWarnings("unchecked") // set() took it with the setting's type
    public <V> Optional<V> find(Setting<V> setting) {
        return Optional.ofNullable((V) values.get(setting));
    }

    /**
     * The value of a setting that has a default.
     *
     * @param setting the setting
     * @param <V> its type
     * @return the value that was given, or else the default
     */
    public <V> V get(Setting<V> setting) {
        return find(setting).or(setting::byDefault).orElseThrow();
    }

    /**
     * The value of a setting where none is an answer too.
     *
     * @param setting the setting
     * @param <V> its type
     * @return the value that was given, else the default, else null
     */
    public <V> @Nullable V getOrNull(Setting<V> setting) {
        return find(setting).or(setting::byDefault).orElse(null);
    }

    /**
     * The settings that were given.
     *
     * @return in the order in which they came
     */
    public List<Setting<?>> given() {
        return List.copyOf(values.keySet());
    }

    /**
     * Begins to check the settings; each group adds what it finds.
     *
     * @return the problems that show by themselves: settings given twice, values that break a rule
     */
    public Problems check() {
        Problems found = new Problems(this);
        found.addAll(problems);
        values.keySet().forEach(setting -> broken(setting).ifPresent(found::add));
        return found;
    }

    private <V> Optional<String> broken(Setting<V> setting) {
        return find(setting).flatMap(setting::problem);
    }

    /** The names, and no values: there may be secrets among them. */
    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ", "[", "]");
        values.keySet().forEach(setting -> names.add(setting.label()));
        return names.toString();
    }
}
