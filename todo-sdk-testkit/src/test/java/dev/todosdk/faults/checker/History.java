package dev.todosdk.faults.checker;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the callers were told, in a file that only grows: operation, answer, its kind, and the token where there is one. */
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
            write(operation + " " + CommitOutcome.APPLIED + " done");
        } catch (CommitOutcomeUnknownException unknown) {
            write(operation + " " + CommitOutcome.UNKNOWN + " " + kind(unknown)
                    + unknown.token().map(token -> " " + token).orElse(""));
        } catch (DatabaseException refused) {
            write(operation + " " + refused.outcome() + " " + kind(refused));
        }
    }

    /** The exception's class and what the server said, such as {@code ConnectionLostException/57P01/WORK}. */
    private static String kind(DatabaseException thrown) {
        return thrown.getClass().getSimpleName() + "/" + thrown.sqlState().orElse("-") + "/" + thrown.phase();
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
                    parts.length > 3 ? outcomeOf.apply(new CommitToken(UUID.fromString(parts[3]))) : told);
        }
        return answers;
    }

    /** How many operations were refused, by the kind of the refusal. */
    Map<String, Long> refusals() {
        return lines().stream()
                .map(line -> line.split(" ", -1))
                .filter(parts -> CommitOutcome.valueOf(parts[1]) == CommitOutcome.NOT_APPLIED)
                .collect(Collectors.groupingBy(parts -> parts[2], TreeMap::new, Collectors.counting()));
    }

    /** How many operations were told that a row is not there; every row that they look for is. */
    long falseAbsences() {
        return refusals().entrySet().stream()
                .filter(kind -> kind.getKey().startsWith(NotFoundException.class.getSimpleName()))
                .mapToLong(Map.Entry::getValue)
                .sum();
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
