package dev.todosdk.migration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checked, frozen settings of one {@link Migrations}. */
record MigrationSettings(
        List<Changelog> changelogs,
        Map<String, String> parameters,
        Selection selection,
        @Nullable String schema,
        ClassLoader classLoader,
        Duration lockTimeout,
        Duration changesetLockTimeout,
        MigrationListener listener,
        @Nullable MappedSchema mapping) {

    MigrationSettings {
        changelogs = List.copyOf(changelogs);
        parameters = Map.copyOf(parameters);
    }

    MappedSchema requireMapping() {
        if (mapping == null) {
            throw new IllegalStateException("These migrations know no mapping: take them from the builder of the SDK"
                    + " or database, or give one");
        }
        return mapping;
    }
}
