package dev.todosdk.examples.rest;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoQuery;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which todos a list shows, as the parameters of its address say. */
final class TodoListing {

    static final CursorTokens CURSORS = CursorTokens.unsigned();

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_SORTS = 5;
    private static final Set<String> PARAMETERS = Set.of("completed", "search", "sort", "limit", "cursor");

    private final Map<String, List<String>> parameters;

    TodoListing(Map<String, List<String>> parameters) {
        this.parameters = parameters;
        parameters.forEach((name, values) -> {
            if (!PARAMETERS.contains(name) || values.size() != 1) {
                throw new InvalidInputException("query", "must have each of " + PARAMETERS + " once at most");
            }
        });
    }

    TodoQuery query() {
        TodoQuery query = TodoQuery.all().orderBy(order()).page(page());
        query = parameters.containsKey("search") ? query.containing(value("search", "")) : query;
        return switch (value("completed", "any")) {
            case "true" -> query.done();
            case "false" -> query.open();
            case "any" -> query;
            default -> throw new InvalidInputException("completed", "must be true or false");
        };
    }

    private String value(String name, String otherwise) {
        return parameters.getOrDefault(name, List.of(otherwise)).get(0);
    }

    /** A comma between attributes, a minus before one that descends; the SDK refuses what is no attribute. */
    private Order<Todo> order() {
        List<Sort<? super Todo>> sorts = Arrays.stream(value("sort", "-id").split(",", -1))
                .<Sort<? super Todo>>map(name -> name.startsWith("-") ? Sort.desc(name.substring(1)) : Sort.asc(name))
                .toList();
        if (sorts.size() > MOST_SORTS) {
            throw new InvalidInputException("sort", "must name at most " + MOST_SORTS + " attributes");
        }
        return Order.by(sorts);
    }

    private PageRequest page() {
        String limit = value("limit", "50");
        if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > LARGEST_PAGE) {
            throw new InvalidInputException("limit", "must be a number from 1 to " + LARGEST_PAGE);
        }
        int size = Integer.parseInt(limit);
        return parameters.containsKey("cursor")
                ? CURSORS.request(value("cursor", ""), size)
                : PageRequest.ofSize(size).withoutTotal();
    }
}
