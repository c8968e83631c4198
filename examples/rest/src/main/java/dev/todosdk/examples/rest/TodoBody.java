package dev.todosdk.examples.rest;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoChanges;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A todo as a client describes it. A field that is not there differs from one that is null; others are refused. */
record TodoBody(JsonNode json) {

    private static final Set<String> FIELDS = Set.of("title", "description", "completed");

    TodoBody {
        if (!json.isObject() || !FIELDS.containsAll(json.propertyNames())) {
            throw new InvalidInputException("body", "must be an object with no other fields than " + FIELDS);
        }
    }

    NewTodo newTodo() {
        return new NewTodo(text("title"), description(), json.has("completed") && completed());
    }

    TodoChanges changes() {
        TodoChanges changes = TodoChanges.none();
        changes = json.has("title") ? changes.title(text("title")) : changes;
        changes = json.has("description") ? changes.description(description()) : changes;
        return json.has("completed") ? changes.completed(completed()) : changes;
    }

    private @Nullable String description() {
        return json.hasNonNull("description") ? text("description") : null;
    }

    private String text(String field) {
        return json.path(field).stringValueOpt().orElseThrow(() -> new InvalidInputException(field, "must be text"));
    }

    private boolean completed() {
        return json.path("completed")
                .booleanValueOpt()
                .orElseThrow(() -> new InvalidInputException("completed", "must be true or false"));
    }
}
