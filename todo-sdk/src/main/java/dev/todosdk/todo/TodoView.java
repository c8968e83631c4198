package dev.todosdk.todo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A todo as it was read, outside of any unit of work. Immutable.
 *
 * @param id the primary key
 * @param title never blank
 * @param description null when there is none
 * @param completed whether it is done
 * @param createdAt when it was first written
 * @param updatedAt when it was last written
 * @param version what to hand back when changing it
 */
public record TodoView(
        long id,
        String title,
        @Nullable String description,
        boolean completed,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /**
     * Takes a todo's state out of its unit of work.
     *
     * @param todo flushed or read; only read here
     * @return its state now
     * @throws java.util.NoSuchElementException when it was never flushed
     */
    public static TodoView of(Todo todo) {
        return new TodoView(
                todo.id(),
                todo.title(),
                todo.description().orElse(null),
                todo.isCompleted(),
                todo.createdAt().orElseThrow(),
                todo.updatedAt().orElseThrow(),
                todo.version());
    }

    /** Without title and description. */
    @Override
    public String toString() {
        return "TodoView[id=" + id + ", completed=" + completed + ", version=" + version + "]";
    }
}
