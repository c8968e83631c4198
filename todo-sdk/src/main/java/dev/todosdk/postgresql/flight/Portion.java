package dev.todosdk.postgresql.flight;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Some of a unit's writes that follow each other and leave together, as the statements that they become. */
final class Portion {

    /** The driver waits for answers after some 250 statements, so that neither end writes while nobody reads. */
    private static final int MOST_STATEMENTS = 240;

    /** The driver holds all values of a portion, beside the unit. */
    private static final int MOST_VALUES = 1 << 16;

    private final List<RecordedWrite> writes;
    private final int begin;
    private final List<RecordableWrite.Block> blocks = new ArrayList<>();
    private int end;
    private int values;

    private Portion(List<RecordedWrite> writes, int begin) {
        this.writes = writes;
        this.begin = begin;
        this.end = begin;
    }

    /** Those from a place on, up to one at which something else begins. */
    static Portion of(List<RecordedWrite> writes, int begin, IntPredicate otherwise) {
        Portion portion = new Portion(writes, begin);
        while (portion.end < writes.size() && portion.hasRoom() && !otherwise.test(portion.end)) {
            portion.addRun(portion.endOfRun());
        }
        return portion;
    }

    private boolean hasRoom() {
        return blocks.size() < MOST_STATEMENTS && values < MOST_VALUES;
    }

    /** Up to where the same statement follows itself. */
    private int endOfRun() {
        RecordableWrite write = writes.get(end).write();
        int to = end + 1;
        while (to < writes.size() && writes.get(to).write() == write) {
            to++;
        }
        return to;
    }

    private void addRun(int endOfRun) {
        RecordableWrite write = writes.get(end).write();
        while (end < endOfRun && hasRoom()) {
            RecordableWrite.Block block = write.block(endOfRun - end);
            blocks.add(block);
            values += block.rows() * write.parameters();
            end += block.rows();
        }
    }

    /** The first write after it. */
    int end() {
        return end;
    }

    /** The first write of one of its statements. */
    RecordedWrite firstOf(int statement) {
        int at = begin;
        for (int i = 0; i < statement; i++) {
            at += blocks.get(i).rows();
        }
        return writes.get(at);
    }

    /** Adds its statements; the server looks at what they hit, and names one by its place. */
    void addGuarded(MixedBatch batch, SharedSessionContractImplementor session) throws SQLException {
        int at = begin;
        for (int i = 0; i < blocks.size(); i++) {
            RecordableWrite.Block block = blocks.get(i);
            RecordedWrite write = writes.get(at);
            StaleGuard.Rows guard = write.guard();
            PreparedStatement statement = batch.statement(
                    guard == StaleGuard.Rows.ANY ? block.sql() : write.write().guarded(guard));
            int next = bind(statement, block, at, session);
            if (guard != StaleGuard.Rows.ANY) {
                statement.setInt(next, i);
            }
            batch.add(statement);
            at += block.rows();
        }
    }

    /** Adds its statements as they are. */
    void addUnguarded(MixedBatch batch, SharedSessionContractImplementor session) throws SQLException {
        int at = begin;
        for (RecordableWrite.Block block : blocks) {
            PreparedStatement statement = batch.statement(block.sql());
            bind(statement, block, at, session);
            batch.add(statement);
            at += block.rows();
        }
    }

    private int bind(
            PreparedStatement statement, RecordableWrite.Block block, int at, SharedSessionContractImplementor session)
            throws SQLException {
        int next = 1;
        for (int row = 0; row < block.rows(); row++) {
            next = writes.get(at + row).bind(statement, next, session);
        }
        return next;
    }

    /** Looks at what was hit, after some statements that are not its own. */
    void verify(int[] rows, int others) throws SQLException {
        int at = begin;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).rows() == 1) {
                writes.get(at).verify(rows[others + i]);
            }
            at += blocks.get(i).rows();
        }
    }

    /** Whether most of its statements come again and again. */
    boolean isWorthPreparing() {
        int known = 0;
        for (RecordableWrite.Block block : blocks) {
            known += block.isSentAgain() ? 1 : 0;
        }
        return 2 * known >= blocks.size();
    }
}
