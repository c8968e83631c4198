package dev.todosdk.migration;

import org.jspecify.annotations.Nullable;

/**
 * Names one changeset: its place in a changelog, its author and its id. Immutable and thread-safe.
 *
 * @param module the module whose changelog holds it; null when no registered module does
 * @param path the changelog's path as it stands in the database
 * @param author the author written in the changeset's head
 * @param id the id written in the changeset's head
 */
public record Changeset(@Nullable String module, String path, String author, String id) {

    /** Returns {@code path::id::author}, as Liquibase writes it. */
    @Override
    public String toString() {
        return path + "::" + id + "::" + author;
    }
}
