package dev.todosdk.database;

import dev.todosdk.persistence.PersistenceModule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the caller gave, as given, with the problems that show at once. */
final class GivenSettings {

    private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
    private final List<PersistenceModule> modules = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void set(Setting setting, Object value) {
        if (values.putIfAbsent(setting, value) != null) {
            problems.add(setting.label() + ": given twice");
        }
    }

    /** A value that came as text; numbers are read here. */
    void setText(Setting setting, String source, String value) {
        if (setting != Setting.PORT) {
            set(setting, value);
            return;
        }
        try {
            set(setting, Integer.valueOf(value.trim()));
        } catch (NumberFormatException thrown) {
            problems.add(setting.label() + ": " + source + " must be a number");
        }
    }

    void add(PersistenceModule module) {
        modules.add(module);
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    <V> Optional<V> get(Setting setting, Class<V> type) {
        return Optional.ofNullable(type.cast(values.get(setting)));
    }

    <V> V get(Setting setting, V byDefault) {
        @SuppressWarnings("unchecked") // each setting has one setter, with one type
        @Nullable V value = (V) values.get(setting);
        return value == null ? byDefault : value;
    }

    /** The parameters that may load a class. */
    Set<String> urlParameters() {
        return get(Setting.URL_PARAMETERS, Set.of());
    }

    List<PersistenceModule> modules() {
        return modules;
    }

    List<String> problems() {
        return problems;
    }

    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ", "[", "]");
        values.keySet().forEach(setting -> names.add(setting.label()));
        return names.toString();
    }
}
