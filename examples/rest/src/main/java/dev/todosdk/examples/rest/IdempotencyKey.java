package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.ClientPosition.client;
import static dev.todosdk.examples.rest.ClientPosition.todos;

import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.todo.TodoService;
import io.javalin.http.Context;
import io.javalin.http.UnprocessableContentResponse;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): a request that carries one may be sent
 * again, and is done once.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** A string of RFC 9651, in quotes; most clients send it without them, and mean the same. */
    private static final Pattern KEY = Pattern.compile("\"([ !#-\\[\\]-~]{1,200})\"|([!#-+\\--\\[\\]-~]{1,200})");

    private IdempotencyKey() {}

    /** What the work answers, or what it answered when the request came first. */
    static <A> A once(Context ctx, JsonNode body, Class<A> answer, Function<TodoService, A> work) {
        String key = of(ctx);
        if (key == null) {
            return work.apply(todos(ctx));
        }
        try {
            OnceRequests<String> once = new OnceRequests<>(client(ctx), AnswerFormat.text());
            return Json.read(
                    once.call(
                            key,
                            ctx.path() + body,
                            unit -> Json.text(work.apply(todos(ctx).joining(unit)))),
                    answer);
        } catch (InvalidInputException refused) {
            throw refused.field().equals("key")
                    ? new UnprocessableContentResponse(HEADER + " " + refused.rule())
                    : refused;
        }
    }

    private static @Nullable String of(Context ctx) {
        String header = ctx.header(HEADER);
        if (header == null) {
            return null;
        }
        Matcher key = KEY.matcher(header.strip());
        if (!key.matches()) {
            throw new InvalidInputException(HEADER, "must be 1 to 200 printable ASCII characters, in quotes");
        }
        return key.group(1) == null ? key.group(2) : key.group(1);
    }
}
