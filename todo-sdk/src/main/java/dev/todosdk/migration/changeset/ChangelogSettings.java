package dev.todosdk.migration.changeset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a migration's settings that says what is applied, and where.
 *
 * @param roots the changelogs that name all others, in order
 * @param parameters the values for <code>${name}</code>
 * @param selection which contexts and labels are meant
 * @param schema where to; null for the connection's own
 * @param classLoader where the files are found
 */
public record ChangelogSettings(
        List<Root> roots,
        Map<String, String> parameters,
        Selection selection,
        @Nullable String schema,
        ClassLoader classLoader) {

    /** A module's changelog, by its path on the class path. */
    public record Root(String module, String path) {}
}
