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
        return new NewTodo(
                title(), json.has("description") ? description() : null, json.has("completed") && completed());
    }

    TodoChanges changes() {
        TodoChanges changes = TodoChanges.none();
        changes = json.has("title") ? changes.title(title()) : changes;
        changes = json.has("description") ? changes.description(description()) : changes;
        return json.has("completed") ? changes.completed(completed()) : changes;
    }

    private String title() {
        return text("title");
    }

    private @Nullable String description() {
        return json.path("description").isNull() ? null : text("description");
    }

    private String text(String field) {
        if (!json.path(field).isString()) {
            throw new InvalidInputException(field, "must be text");
        }
        return json.path(field).stringValue();
    }

    private boolean completed() {
        if (!json.path("completed").isBoolean()) {
            throw new InvalidInputException("completed", "must be true or false");
        }
        return json.path("completed").booleanValue();
    }
}
