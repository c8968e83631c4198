package dev.todosdk.faults.checker;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What the callers were told, in a file that only grows: operation, answer, and the token where there is one. */
final class History implements AutoCloseable {

    private final Path file;
    private final Writer out;

    History() {
        try {
            file = Files.createTempFile("checker", ".log");
            out = Files.newBufferedWriter(file);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Does an operation and writes down what came of it. */
    void record(long operation, Runnable unit) {
        try {
            unit.run();
            write(operation + " " + CommitOutcome.APPLIED);
        } catch (CommitOutcomeUnknownException unknown) {
            write(operation + " " + CommitOutcome.UNKNOWN
                    + unknown.token().map(token -> " " + token).orElse(""));
        } catch (DatabaseException refused) {
            write(operation + " " + refused.outcome());
        }
    }

    private synchronized void write(String line) {
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Reads it back; what was unknown is asked for. */
    Map<Long, CommitOutcome> answers(Function<CommitToken, CommitOutcome> outcomeOf) {
        Map<Long, CommitOutcome> answers = new HashMap<>();
        for (String line : lines()) {
            String[] parts = line.split(" ", -1);
            CommitOutcome told = CommitOutcome.valueOf(parts[1]);
            answers.put(
                    Long.valueOf(parts[0]),
                    parts.length > 2 ? outcomeOf.apply(new CommitToken(UUID.fromString(parts[2]))) : told);
        }
        return answers;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.delete(file);
    }
}
