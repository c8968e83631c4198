package dev.todosdk.migration.changeset;

import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of the changesets that run, by the names of migrations that are built alone. */
public final class ChangesetSettings {

    public static final Setting<Map<String, String>> PARAMETERS = Setting.<Map<String, String>>named("parameter")
            .byDefault(Map.of())
            .must(new Rule<>(
                    ChangesetSettings::areSound, "must each have a name, and a value that refers to no others by ${"));
    public static final Setting<List<String>> CONTEXTS = Setting.named("contexts");
    public static final Setting<String> LABELS =
            Setting.<String>named("labels").must(new Rule<>(expression -> !expression.isBlank(), "must not be blank"));
    public static final Setting<Duration> LOCK_TIMEOUT = Setting.<Duration>named("changesetLockTimeout")
            .byDefault(Duration.ofSeconds(2))
            .must(new Rule<>(time -> time.isZero() || time.toMillis() > 0, "must be at least a millisecond, or zero"));

    private ChangesetSettings() {}

    private static boolean areSound(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .noneMatch(parameter ->
                        parameter.getKey().isBlank() || parameter.getValue().contains("${"));
    }
}
