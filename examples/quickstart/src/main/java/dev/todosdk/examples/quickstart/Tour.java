package dev.todosdk.examples.quickstart;

import dev.todosdk.TodoSdk;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoView;
import java.io.PrintStream;

/** Shows the SDK's main path, and says what it does. It can be taken again: what it created is there. */
final class Tour implements Command {

    @Override
    public void run(TodoSdk sdk, PrintStream out) {
        if (sdk.todos().count() == 0) {
            begin(sdk, out);
        } else {
            out.println("The todos of earlier starts are still here:");
        }
        Command.list(sdk, out);
        failHalfWay(sdk, out);
        out.println("That was the tour. Now try: add <title>, list, done <id>. The next start finds your todos.");
    }

    private static void begin(TodoSdk sdk, PrintStream out) {
        out.println("This is the first start: the tables were created, and now two todos, one of them done:");
        TodoView milk = sdk.todos().create(NewTodo.titled("Buy milk"));
        sdk.todos().create(NewTodo.titled("Read about units of work"));
        sdk.todos().complete(milk.id());
    }

    /** Both todos or neither: the first one had even reached the server when the second failed. */
    private static void failHalfWay(TodoSdk sdk, PrintStream out) {
        out.printf("A unit of work begins; there are %d todos.%n", count(sdk));
        try {
            sdk.run(unit -> {
                TodoRepository todos = unit.repository(TodoRepository.class);
                todos.insert(new Todo("Wrap the present"));
                unit.flush();
                out.printf("Half way through it wrote one: inside the unit there are %d.%n", todos.count());
                throw new OutOfPaperException();
            });
        } catch (OutOfPaperException thrown) {
            out.printf("Then it failed (%s): there are %d, it left nothing.%n", thrown.getMessage(), count(sdk));
        }
    }

    private static long count(TodoSdk sdk) {
        return sdk.todos().count();
    }

    private static final class OutOfPaperException extends RuntimeException {
        OutOfPaperException() {
            super("no wrapping paper");
        }
    }
}
