package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ChangelogSettings;
import dev.todosdk.migration.changeset.Selection;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
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

    /** The part of them that says what is applied. */
    ChangelogSettings changelogSettings() {
        List<ChangelogSettings.Root> roots = changelogs.stream()
                .map(changelog -> new ChangelogSettings.Root(changelog.module(), changelog.path()))
                .toList();
        return new ChangelogSettings(roots, parameters, selection, schema, classLoader);
    }

    /** The same, which tell another listener. */
    MigrationSettings told(MigrationListener other) {
        return with(schema, other);
    }

    /** The same, which tell nobody. */
    MigrationSettings quiet() {
        return told(new MigrationListener() {});
    }

    /** The same for another schema. */
    MigrationSettings in(String other) {
        return with(other, listener);
    }

    private MigrationSettings with(@Nullable String otherSchema, MigrationListener otherListener) {
        return new MigrationSettings(
                changelogs,
                parameters,
                selection,
                otherSchema,
                classLoader,
                lockTimeout,
                changesetLockTimeout,
                otherListener,
                mapping);
    }

    void requireModule(String module) {
        List<String> modules = changelogs.stream().map(Changelog::module).toList();
        if (!modules.contains(module)) {
            throw new IllegalArgumentException(
                    "No changelog belongs to module \"" + module + "\"; there are: " + modules);
        }
    }

    MappedSchema requireMapping() {
        if (mapping == null) {
            throw new WrongUseException(
                    Failure.of("These migrations know no mapping, so nothing was done; take them from the"
                            + " builder of the SDK or database, or give one."));
        }
        return mapping;
    }
}
