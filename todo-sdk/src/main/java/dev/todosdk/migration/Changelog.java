package dev.todosdk.migration;

import java.util.Objects;

/**
 * The place where one module keeps its changesets: a Liquibase changelog on the class path (formatted SQL, XML, YAML or JSON).
 *
 * <p>The path is part of every changeset's identity in the database, so it must never change once a changeset was
 * applied anywhere. Choose a folder of the module's own, such as {@code orders/changelog.sql}; {@code db/changelog} often
 * belongs to the application. Immutable and thread-safe.
 *
 * @param module the name under which results and messages speak of this changelog; not blank
 * @param path the class path resource, with {@code /} between its parts and none in front; not blank
 */
public record Changelog(String module, String path) {

    /**
     * Checks both parts.
     *
     * @param module the module's name; not blank
     * @param path the class path resource; not blank
     * @throws NullPointerException when a part is null
     * @throws IllegalArgumentException when a part is blank, or the path starts with {@code /} or {@code classpath:}
     */
    public Changelog {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(path, "path");
        if (module.isBlank()) {
            throw new IllegalArgumentException("A changelog's module must have a name (path: " + path + ")");
        }
        if (path.isBlank() || path.startsWith("/") || path.startsWith("classpath:")) {
            throw new IllegalArgumentException("The changelog of module " + module + " must be named as a class path"
                    + " resource without a leading / or classpath:, for example orders/changelog.sql, but was \"" + path
                    + "\"");
        }
    }
}
