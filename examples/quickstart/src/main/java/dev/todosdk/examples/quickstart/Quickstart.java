package dev.todosdk.examples.quickstart;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A todo list for the command line. Its PostgreSQL is started with it and keeps its data in a directory: {@code
 * .todo-sdk-quickstart} in the user's home, or what the system property {@code quickstart.directory} names.
 *
 * <p>An application in production differs in one place: it gives the builder the address of its own PostgreSQL.
 */
public final class Quickstart {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String DIRECTORY = "quickstart.directory";

    private final Path directory;
    private final PrintStream out;
    private final PrintStream err;

    Quickstart(Path directory, PrintStream out, PrintStream err) {
        this.directory = directory;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one command.
     *
     * @param arguments {@code add <title>}, {@code list}, {@code done <id>}, or nothing for a tour
     */
    public static void main(String[] arguments) {
        int status = new Quickstart(dataDirectory(), System.out, System.err).run(List.of(arguments));
        if (status != DONE) {
            System.exit(status);
        }
    }

    private static Path dataDirectory() {
        String given = System.getProperty(DIRECTORY, "");
        return given.isBlank() ? Path.of(System.getProperty("user.home"), ".todo-sdk-quickstart") : Path.of(given);
    }

    /** Runs a command and tells the status that the process ends with. */
    int run(List<String> arguments) {
        Optional<Command> command = Command.parse(arguments);
        if (command.isEmpty()) {
            err.println(Command.USAGE);
            return WRONG_USAGE;
        }
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            return run(command.get(), server);
        } catch (IllegalStateException thrown) {
            err.println("PostgreSQL did not start in " + directory + ": " + thrown.getMessage());
            err.println("Another directory can be chosen with -D" + DIRECTORY + "=<directory>.");
            return FAILED;
        }
    }

    private int run(Command command, EmbeddedPostgresql server) {
        try (TodoSdk sdk = TodoSdk.builder().environment(server.environment()).start()) {
            command.run(sdk, out);
            return DONE;
        } catch (DatabaseException thrown) {
            err.println(thrown.getMessage());
            return FAILED;
        }
    }
}
