package dev.todosdk.examples.rest;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.PreconditionFailedResponse;
import io.javalin.http.PreconditionRequiredResponse;
import jakarta.data.page.CursoredPage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The API: what arrives over HTTP is handed to the service, and what it returns is the answer. */
final class TodoEndpoints {

    static final String PATH = "/todo/todos/";
    static final int LARGEST_BULK = 1000;

    private static final Pattern ID = Pattern.compile("(\\d{1,18})");
    private static final Pattern VERSION_TAG = Pattern.compile("\"(\\d{1,18})\"");

    private final TodoService todos;

    TodoEndpoints(TodoService todos) {
        this.todos = todos;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, ctx -> created(ctx, todos.create(new TodoBody(Json.read(ctx)).newTodo())));
        routes.post(PATH + "bulk", this::createAll);
        routes.get(PATH + "{id}", ctx -> answer(ctx, todos.get(id(ctx))));
        routes.patch(PATH + "{id}", this::change);
        routes.delete(PATH + "{id}", ctx -> {
            todos.delete(id(ctx));
            ctx.status(HttpStatus.NO_CONTENT);
        });
        routes.post(PATH + "{id}/complete", ctx -> answer(ctx, todos.complete(id(ctx))));
        routes.post(PATH + "{id}/reopen", ctx -> answer(ctx, todos.reopen(id(ctx))));
    }

    private void list(Context ctx) {
        CursoredPage<TodoView> page = todos.list(TodoListing.query(ctx));
        TodoListing.CURSORS.next(page).ifPresent(cursor -> ctx.header("Link", next(ctx, cursor)));
        Json.write(ctx, page.content());
    }

    /** This list's own address with another cursor. */
    private static String next(Context ctx, String cursor) {
        Map<String, String> parameters = new TreeMap<>(Map.of("cursor", cursor));
        ctx.queryParamMap().forEach((name, values) -> parameters.putIfAbsent(name, values.get(0)));
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "<" + PATH + "?", ">; rel=\"next\""));
    }

    private void createAll(Context ctx) throws IOException {
        JsonNode body = Json.read(ctx);
        if (!body.isArray() || body.size() > LARGEST_BULK) {
            throw new InvalidInputException("body", "must be an array of at most " + LARGEST_BULK + " todos");
        }
        List<NewTodo> wanted = new ArrayList<>();
        body.forEach(each -> wanted.add(new TodoBody(each).newTodo()));
        Json.write(ctx.status(HttpStatus.CREATED), todos.createAll(wanted));
    }

    private void change(Context ctx) throws IOException {
        long id = id(ctx);
        String tag = ctx.header("If-Match");
        if (tag == null) {
            throw new PreconditionRequiredResponse("If-Match must carry the ETag of the todo as it was seen");
        }
        long seen = number(VERSION_TAG, tag, () -> new PreconditionFailedResponse("If-Match is no ETag of this todo"));
        answer(ctx, todos.update(id, seen, new TodoBody(Json.read(ctx)).changes()));
    }

    private static long id(Context ctx) {
        return number(ID, ctx.pathParam("id"), () -> new NotFoundResponse("There is no such todo"));
    }

    private static long number(Pattern form, String text, Supplier<HttpResponseException> otherwise) {
        Matcher number = form.matcher(text);
        if (!number.matches()) {
            throw otherwise.get();
        }
        return Long.parseLong(number.group(1));
    }

    private static void created(Context ctx, TodoView todo) {
        answer(ctx.status(HttpStatus.CREATED).header("Location", PATH + todo.id()), todo);
    }

    private static void answer(Context ctx, TodoView todo) {
        Json.write(ctx.header("ETag", "\"" + todo.version() + "\""), todo);
    }
}
