package dev.todosdk.examples.migrate;

import dev.todosdk.migration.AppliedChangeset;
import dev.todosdk.migration.Changeset;
import dev.todosdk.migration.MigrationStatus;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.Problem;
import dev.todosdk.migration.drift.Drift;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.persistence.exception.DatabaseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The program. Exit codes: 0 done, 1 the database is not as this program needs it (status, validate, drift) or a pending
 * changeset hurts (lint), 2 wrong use, 3 failed.
 */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Shows and changes the schema of the todo database.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:not up to date, problems or drift found, or a pending changeset hurts",
            "2:wrong use",
            "3:failed"
        })
public final class Migrate {

    private static final int NOT_UP_TO_DATE = 1;
    private static final int FAILED = 3;

    @Spec
    @Nullable CommandSpec spec;

    private final Map<String, String> environment;
    private final boolean terminal;

    Migrate(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
        System.exit(commandLine(System.getenv(), terminal).execute(arguments));
    }

    /** The terminal says whether a person looks on, who wants to see progress. */
    static CommandLine commandLine(Map<String, String> environment, boolean terminal) {
        return new CommandLine(new Migrate(environment, terminal))
                .setExecutionExceptionHandler((failure, line, result) -> {
                    if (failure instanceof DatabaseException || failure instanceof IllegalArgumentException) {
                        line.getErr().println(failure.getMessage());
                    } else {
                        failure.printStackTrace(line.getErr());
                    }
                    return FAILED;
                });
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }

    private PrintWriter out() {
        return line().getOut();
    }

    private Migrations open(ConnectionOptions connection) {
        return connection.migrations(environment, new ProgressLine(line().getErr(), terminal));
    }

    @Command(description = "Shows what is applied, pending, edited and unknown.")
    int status(@Mixin ConnectionOptions connection) {
        MigrationStatus status = open(connection).status();
        out().println(status.applied().size() + " applied");
        print("pending", status.pending());
        print("edited after it was applied", status.changed());
        print(
                "unknown to this program",
                status.unknown().stream().map(AppliedChangeset::changeset).toList());
        return status.isUpToDate() ? 0 : NOT_UP_TO_DATE;
    }

    private void print(String what, List<Changeset> changesets) {
        changesets.forEach(changeset -> out().println(what + ": " + changeset));
    }

    @Command(description = "Applies what is pending.")
    int update(
            @Mixin ConnectionOptions connection,
            @Option(names = "--sql", description = "print the SQL instead") boolean sql,
            @Option(names = "--count", description = "at most so many changesets") @Nullable Integer count)
            throws IOException {
        Migrations migrations = open(connection);
        if (sql) {
            migrations.previewUpdate(out());
        } else {
            print("applied", (count == null ? migrations.update() : migrations.updateTo(count)).applied());
        }
        return 0;
    }

    @Command(description = "Rolls back the changesets applied last.")
    int rollback(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "COUNT", description = "how many") int count,
            @Option(names = "--sql", description = "print the SQL instead") boolean sql)
            throws IOException {
        Migrations migrations = open(connection);
        if (sql) {
            migrations.previewRollback(count, out());
        } else {
            print("rolled back", migrations.rollback(count).rolledBack());
        }
        return 0;
    }

    @Command(description = "Checks history, changelogs, mapping and indexes.")
    int validate(@Mixin ConnectionOptions connection) {
        List<Problem> problems = open(connection).validate();
        problems.forEach(problem -> out().println(problem.kind() + ": " + problem.message()));
        return problems.isEmpty() ? 0 : NOT_UP_TO_DATE;
    }

    @Command(description = "Measures on a scratch database what the pending changesets do to those who use this one.")
    int lint(
            @Mixin ConnectionOptions connection,
            @Option(
                            names = "--scratch",
                            required = true,
                            paramLabel = "URL",
                            description = "jdbc:postgresql: URL of an empty database; same user and password")
                    String scratch) {
        LintReport report = open(connection).lint(connection.scratch(scratch, environment));
        out().println(report.changesets().size() + " measured");
        out().print(report);
        out().flush();
        return report.isSafe() ? 0 : NOT_UP_TO_DATE;
    }

    @Command(description = "Shows what was changed in the schema by hand: + is there and in no changeset, - is gone.")
    int drift(
            @Mixin ConnectionOptions connection,
            @Option(
                            names = "--scratch",
                            required = true,
                            paramLabel = "URL",
                            description = "jdbc:postgresql: URL of an empty database; same user and password")
                    String scratch) {
        Drift drift = open(connection).drift(connection.scratch(scratch, environment));
        out().print(drift);
        out().flush();
        return drift.isEmpty() ? 0 : NOT_UP_TO_DATE;
    }

    @Command(description = "Shows what was applied and when.")
    int history(@Mixin ConnectionOptions connection) {
        open(connection).history().forEach(row -> out().println(row.appliedAt() + " " + row.changeset()));
        return 0;
    }

    @Command(description = "Prints the changeset that a module's mapping lacks.")
    int draft(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "MODULE", description = "for example todo-sdk") String module) {
        out().print(open(connection).draft(module).sql());
        out().flush();
        return 0;
    }
}
