package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.ClientPosition.todos;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoChanges;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.PreconditionRequiredResponse;
import jakarta.data.page.CursoredPage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The API: what arrives over HTTP is handed to the service, and what it returns is the answer. */
final class TodoEndpoints {

    static final String PATH = "/todo/todos/";
    static final int LARGEST_BULK = 1000;

    private static final Pattern ID = Pattern.compile("(\\d{1,18})");

    private final ClientPosition position;

    TodoEndpoints(UnitOfWorkFactory units) {
        this.position = new ClientPosition(units);
    }

    void register(RoutesConfig routes) {
        for (String path : List.of(PATH, PATH + "*")) { // without its last slash only the first one is meant
            routes.before(path, position::take);
            routes.after(path, ClientPosition::tell);
        }
        read(routes, PATH, this::list);
        routes.post(PATH, this::create);
        routes.post(PATH + "bulk", this::createAll);
        read(routes, PATH + "{id}", ctx -> answer(ctx, todos(ctx).get(id(ctx))));
        routes.patch(PATH + "{id}", this::change);
        routes.delete(PATH + "{id}", this::delete);
        routes.post(PATH + "{id}/complete", ctx -> mark(ctx, true));
        routes.post(PATH + "{id}/reopen", ctx -> mark(ctx, false));
    }

    /** HEAD says what GET would; by itself the web server answers it with 200 whatever there is. */
    static void read(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void list(Context ctx) {
        CursoredPage<TodoView> page = todos(ctx).list(TodoListing.query(ctx));
        List<String> links = new ArrayList<>();
        if (ctx.queryParam("cursor") != null) {
            links.add(link(ctx, "first", Map.of()));
        }
        TodoListing.CURSORS.previous(page).ifPresent(cursor -> links.add(link(ctx, "prev", Map.of("cursor", cursor))));
        TodoListing.CURSORS.next(page).ifPresent(cursor -> links.add(link(ctx, "next", Map.of("cursor", cursor))));
        if (!links.isEmpty()) {
            ctx.header("Link", String.join(", ", links));
        }
        Json.write(ctx, page.content());
    }

    /** This list's own address with another cursor, or without one. */
    private static String link(Context ctx, String relation, Map<String, String> cursor) {
        Map<String, String> parameters = new TreeMap<>(cursor);
        ctx.queryParamMap().forEach((name, values) -> parameters.putIfAbsent(name, values.get(0)));
        parameters.keySet().removeIf(name -> name.equals("cursor") && cursor.isEmpty());
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "<" + PATH + "?", ">; rel=\"" + relation + "\""));
    }

    private void create(Context ctx) throws IOException {
        JsonNode body = Json.read(ctx);
        NewTodo wanted = new TodoBody(body).newTodo();
        created(ctx, IdempotencyKey.once(ctx, body, TodoView.class, todos -> todos.create(wanted)));
    }

    private void createAll(Context ctx) throws IOException {
        JsonNode body = Json.read(ctx);
        if (!body.isArray() || body.size() > LARGEST_BULK) {
            throw new InvalidInputException("body", "must be an array of at most " + LARGEST_BULK + " todos");
        }
        List<NewTodo> wanted = new ArrayList<>();
        body.forEach(each -> wanted.add(new TodoBody(each).newTodo()));
        Json.write(
                ctx.status(HttpStatus.CREATED),
                IdempotencyKey.once(ctx, body, TodoView[].class, todos -> todos.createAll(wanted)
                        .toArray(TodoView[]::new)));
    }

    private void change(Context ctx) throws IOException {
        long id = id(ctx);
        long seen = seen(ctx, id)
                .orElseThrow(() ->
                        new PreconditionRequiredResponse("If-Match must carry the ETag of the todo as it was seen"));
        answer(ctx, todos(ctx).update(id, seen, new TodoBody(Json.read(ctx)).changes()));
    }

    /** What needs no version honours one all the same. */
    private void delete(Context ctx) {
        long id = id(ctx);
        TodoService todos = todos(ctx);
        seen(ctx, id).ifPresentOrElse(seen -> todos.delete(id, seen), () -> todos.delete(id));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void mark(Context ctx, boolean completed) {
        long id = id(ctx);
        TodoService todos = todos(ctx);
        answer(
                ctx,
                seen(ctx, id)
                        .map(seen -> todos.update(id, seen, TodoChanges.none().completed(completed)))
                        .orElseGet(() -> completed ? todos.complete(id) : todos.reopen(id)));
    }

    /** The version that If-Match insists on. */
    private Optional<Long> seen(Context ctx, long id) {
        return IfMatch.of(ctx)
                .map(match -> match.version(() -> todos(ctx).get(id).version()));
    }

    private static long id(Context ctx) {
        Matcher number = ID.matcher(ctx.pathParam("id"));
        if (!number.matches()) {
            throw new NotFoundResponse("There is no such todo");
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
