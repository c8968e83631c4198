package dev.todosdk.migration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checked, frozen settings of one {@link Migrations}. */
record MigrationSettings(
        List<Changelog> changelogs,
        @Nullable String schema,
        ClassLoader classLoader,
        Duration lockTimeout,
        MigrationListener listener) {

    MigrationSettings {
        changelogs = List.copyOf(changelogs);
    }
}
