package dev.todosdk.examples.quickstart;

import dev.todosdk.TodoSdk;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoView;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What the program can be asked to do. */
@FunctionalInterface
interface Command {

    String USAGE = """
            Usage: add <title>   adds a todo
                   list          lists all todos
                   done <id>     marks a todo done
                   (nothing)     a short tour""";

    int PAGE_SIZE = 100;

    void run(TodoSdk sdk, PrintStream out);

    /** The command that the words ask for, or empty when they ask for none. */
    static Optional<Command> parse(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of(new Tour());
        }
        String rest = String.join(" ", words.subList(1, words.size()));
        return switch (words.get(0)) {
            case "add" -> rest.isBlank() ? Optional.empty() : Optional.of(add(rest));
            case "list" -> rest.isEmpty() ? Optional.of(Command::list) : Optional.empty();
            case "done" -> rest.matches("\\d{1,18}") ? Optional.of(done(Long.parseLong(rest))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Command add(String title) {
        return (sdk, out) -> print(sdk.todos().create(NewTodo.titled(title)), out);
    }

    private static Command done(long id) {
        return (sdk, out) -> print(sdk.todos().complete(id), out);
    }

    /** Page by page, so that a list of any length fits into memory. */
    static void list(TodoSdk sdk, PrintStream out) {
        PageRequest request = PageRequest.ofSize(PAGE_SIZE);
        Page<TodoView> page = sdk.todos().list(request);
        page.forEach(todo -> print(todo, out));
        while (page.hasNext()) {
            page = sdk.todos().list(page.nextPageRequest());
            page.forEach(todo -> print(todo, out));
        }
    }

    private static void print(TodoView todo, PrintStream out) {
        out.printf("  %6d [%s] %s%n", todo.id(), todo.completed() ? "x" : " ", todo.title());
    }
}
