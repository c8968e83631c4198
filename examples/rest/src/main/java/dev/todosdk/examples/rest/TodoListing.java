package dev.todosdk.examples.rest;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoQuery;
import io.javalin.http.Context;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which todos a list shows, as the parameters of its address say. */
final class TodoListing {

    static final CursorTokens CURSORS = CursorTokens.unsigned();

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_SORTS = 5;
    private static final Set<String> PARAMETERS = Set.of("completed", "search", "sort", "limit", "cursor");

    private TodoListing() {}

    static TodoQuery query(Context ctx) {
        ctx.queryParamMap().forEach((name, values) -> {
            if (!PARAMETERS.contains(name) || values.size() != 1) {
                throw new InvalidInputException("query", "must have each of " + PARAMETERS + " once at most");
            }
        });
        return new TodoQuery(completed(ctx), ctx.queryParam("search"), null, null, order(ctx), page(ctx));
    }

    private static @Nullable Boolean completed(Context ctx) {
        String completed = ctx.queryParam("completed");
        if (completed != null && !completed.matches("true|false")) {
            throw new InvalidInputException("completed", "must be true or false");
        }
        return completed == null ? null : Boolean.valueOf(completed);
    }

    /** A comma between attributes, a minus before one that descends; the SDK refuses what is no attribute. */
    private static Order<Todo> order(Context ctx) {
        String[] names = parameter(ctx, "sort", "-id").split(",", -1);
        if (names.length > MOST_SORTS) {
            throw new InvalidInputException("sort", "must name at most " + MOST_SORTS + " attributes");
        }
        return Order.by(Arrays.stream(names)
                .<Sort<? super Todo>>map(name -> name.startsWith("-") ? Sort.desc(name.substring(1)) : Sort.asc(name))
                .toList());
    }

    private static PageRequest page(Context ctx) {
        String limit = parameter(ctx, "limit", "50");
        if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > LARGEST_PAGE) {
            throw new InvalidInputException("limit", "must be a number from 1 to " + LARGEST_PAGE);
        }
        return CURSORS.request(ctx.queryParam("cursor"), Integer.parseInt(limit));
    }

    private static String parameter(Context ctx, String name, String otherwise) {
        return Objects.requireNonNullElse(ctx.queryParam(name), otherwise);
    }
}
