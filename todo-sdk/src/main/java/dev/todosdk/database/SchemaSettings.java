package dev.todosdk.database;

import dev.todosdk.migration.MigrationListener;
import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a start does about the schema, and how its migrations run. */
final class SchemaSettings {

    static final Setting<SchemaMode> MODE =
            Setting.<SchemaMode>named("schemaMode").byDefault(SchemaMode.MIGRATE);
    static final Setting<Map<String, String>> PARAMETERS = Setting.<Map<String, String>>named("migrationParameters")
            .byDefault(Map.of())
            .must(new Rule<>(
                    SchemaSettings::areSound, "must each have a name, and a value that refers to no others by ${"));
    static final Setting<List<String>> CONTEXTS = Setting.named("migrationContexts");
    static final Setting<String> LABELS = Setting.<String>named("migrationLabels")
            .must(new Rule<>(expression -> !expression.isBlank(), "must not be blank"));
    static final Setting<Duration> LOCK_TIMEOUT = Setting.<Duration>named("migrationLockTimeout")
            .byDefault(Duration.ofSeconds(2))
            .must(new Rule<>(time -> time.isZero() || time.toMillis() > 0, "must be at least a millisecond, or zero"));
    static final Setting<MigrationListener> LISTENER = Setting.named("migrationListener");

    private SchemaSettings() {}

    private static boolean areSound(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .noneMatch(parameter ->
                        parameter.getKey().isBlank() || parameter.getValue().contains("${"));
    }
}
