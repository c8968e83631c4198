package dev.todosdk.database;

import dev.todosdk.migration.MigrationListener;
import dev.todosdk.migration.changeset.ChangesetSettings;
import dev.todosdk.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of what a start does about the schema, and of how its migrations run. */
final class SchemaSettings {

    static final Setting<SchemaMode> MODE =
            Setting.<SchemaMode>named("schemaMode").byDefault(SchemaMode.MIGRATE);
    static final Setting<Map<String, String>> PARAMETERS = ChangesetSettings.PARAMETERS.as("migrationParameters");
    static final Setting<List<String>> CONTEXTS = ChangesetSettings.CONTEXTS.as("migrationContexts");
    static final Setting<String> LABELS = ChangesetSettings.LABELS.as("migrationLabels");
    static final Setting<Duration> LOCK_TIMEOUT = ChangesetSettings.LOCK_TIMEOUT.as("migrationLockTimeout");
    static final Setting<MigrationListener> LISTENER = Setting.named("migrationListener");

    private SchemaSettings() {}
}
