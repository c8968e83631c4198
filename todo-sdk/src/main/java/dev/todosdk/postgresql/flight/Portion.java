package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.question.Answers;
import dev.todosdk.postgresql.question.Departure;
import dev.todosdk.postgresql.question.NotedStatement;
import dev.todosdk.postgresql.question.WaitingSavepoint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Some of what waits, whose parts follow each other and leave together, as the statements that they become. */
final class Portion {

    /** The driver waits for answers after some 250 statements, so that neither end writes while nobody reads. */
    static final int MOST_STATEMENTS = 240;

    /** The driver holds all values of a portion, beside the unit. */
    private static final int MOST_VALUES = 1 << 16;

    /**
     * Bytes that follow a question: while the server sends a long answer, it reads nothing. So many are kept on the way by
     * every system's own buffers.
     */
    private static final int MOST_BEHIND_QUESTION = 1 << 14;

    /** One statement: rows of a write, or a question's or savepoint's, which has no block. */
    private record Part(int first, RecordableWrite.@Nullable Block block) {
        int rows() {
            return block == null ? 1 : block.rows();
        }
    }

    private final List<Departure> departures;
    private final List<Part> parts = new ArrayList<>(4);
    private int end;
    private int values;
    private boolean asks;
    private boolean releases;
    private int behindQuestion;

    /** Those from a place on, up to one at which something else begins. */
    Portion(List<Departure> departures, int begin, IntPredicate otherwise) {
        this.departures = departures;
        this.end = begin;
        while (end < departures.size() && hasRoom() && !otherwise.test(end)) {
            addNext();
        }
    }

    private boolean hasRoom() {
        return parts.size() < MOST_STATEMENTS && values < MOST_VALUES && behindQuestion < MOST_BEHIND_QUESTION;
    }

    private void addNext() {
        RecordableWrite write = writeAt(departures, end);
        if (write == null) {
            releases |= departures.get(end) instanceof WaitingSavepoint.End savepoint && savepoint.releases();
            boolean isQuestion = departures.get(end) instanceof NotedStatement;
            addPart(null);
            asks |= isQuestion;
        } else {
            addRun(write, end + run(departures, end));
        }
    }

    private void addRun(RecordableWrite write, int endOfRun) {
        while (end < endOfRun && hasRoom()) {
            // One by one behind a question, where each may be the last that has room.
            RecordableWrite.Block block = write.block(asks ? 1 : endOfRun - end);
            values += block.rows() * write.parameters();
            addPart(block);
        }
    }

    private void addPart(RecordableWrite.@Nullable Block block) {
        Part part = new Part(end, block);
        parts.add(part);
        behindQuestion += asks ? departures.get(end).weight() : 0;
        end += part.rows();
    }

    /** The write at a place, or null when there is another statement. */
    static @Nullable RecordableWrite writeAt(List<Departure> departures, int at) {
        return departures.get(at) instanceof RecordedWrite write ? write.write() : null;
    }

    /** How many of the same write follow each other. */
    static int run(List<Departure> departures, int from) {
        RecordableWrite write = writeAt(departures, from);
        int to = from + 1;
        while (to < departures.size() && writeAt(departures, to) == write) {
            to++;
        }
        return to - from;
    }

    /** What comes first after it. */
    int end() {
        return end;
    }

    /** Whether it holds a question. */
    boolean asks() {
        return asks;
    }

    /** Whether the server has to look at what writes hit: behind the answers it would be too late. */
    boolean isGuarded() {
        return asks || releases;
    }

    /** The first write of one of its statements. */
    RecordedWrite firstOf(int statement) {
        return write(parts.get(statement).first());
    }

    private RecordedWrite write(int at) {
        return (RecordedWrite) departures.get(at);
    }

    /** Adds its statements; the server looks at what writes hit, and names one by its place. */
    void addGuarded(MixedBatch batch, @Nullable SharedSessionContractImplementor session) throws SQLException {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.block() == null) {
                add(batch, departures.get(part.first()));
            } else {
                addGuarded(batch, part.block(), part.first(), i, session);
            }
        }
    }

    private static void add(MixedBatch batch, Departure other) throws SQLException {
        if (other instanceof NotedStatement question) {
            batch.add(question);
        } else {
            batch.add(((WaitingSavepoint.End) other).sql());
        }
    }

    private void addGuarded(
            MixedBatch batch,
            RecordableWrite.Block block,
            int first,
            int place,
            @Nullable SharedSessionContractImplementor session)
            throws SQLException {
        StaleGuard.Rows guard = write(first).guard();
        PreparedStatement statement = batch.statement(
                guard == StaleGuard.Rows.ANY
                        ? block.sql()
                        : write(first).write().guarded(guard));
        int next = bind(statement, block, first, session);
        guard.bind(statement, next, place);
        batch.add(statement);
    }

    /** Adds its statements as they are; it holds no questions. */
    void addUnguarded(MixedBatch batch, @Nullable SharedSessionContractImplementor session) throws SQLException {
        for (Part part : parts) {
            if (part.block() == null) {
                add(batch, departures.get(part.first()));
            } else {
                PreparedStatement statement = batch.statement(part.block().sql());
                bind(statement, part.block(), part.first(), session);
                batch.add(statement);
            }
        }
    }

    @SuppressWarnings("NullAway") // who recorded a write has said whose it is
    private int bind(
            PreparedStatement statement,
            RecordableWrite.Block block,
            int first,
            @Nullable SharedSessionContractImplementor session)
            throws SQLException {
        int next = 1;
        for (int row = 0; row < block.rows(); row++) {
            next = write(first + row).bind(statement, next, session);
        }
        return next;
    }

    /** Looks at what was hit, after some statements that are not its own. */
    void verify(int[] rows, int others) throws SQLException {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).block() != null && parts.get(i).rows() == 1) {
                write(parts.get(i).first()).verify(rows[others + i]);
            }
        }
    }

    /** Tells its questions what was said to them, after some statements that are not its own. */
    void tell(Answers answers, int others) {
        for (int i = 0; i < parts.size(); i++) {
            if (departures.get(parts.get(i).first()) instanceof NotedStatement question) {
                answers.tell(question, others + i);
            }
        }
    }

    /** Whether most of its statements come again and again. */
    boolean isWorthPreparing() {
        int known = 0;
        for (Part part : parts) {
            known += isRepeated(part) ? 1 : 0;
        }
        return 2 * known >= parts.size();
    }

    private boolean isRepeated(Part part) {
        return part.block() != null
                ? part.block().isSentAgain()
                : !(departures.get(part.first()) instanceof NotedStatement question) || question.isRepeated();
    }
}
