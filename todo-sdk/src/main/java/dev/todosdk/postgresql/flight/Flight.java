package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.CommitWarnings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a unit has recorded. Either with the commit, all in one flight; or ahead of it, in batches whose counts are
 * looked at here, as Hibernate would have done. Of one commit.
 */
final class Flight {

    /** The driver waits for answers after so many; and texts shall not grow without end. */
    private static final int MOST_PARTS = 48;

    private final FlightTexts texts;
    private final Connection connection;
    private final SharedSessionContractImplementor session;
    private final List<RecordedWrite> writes;
    private final boolean fresh;
    private String leading;
    private int sent;

    Flight(
            FlightTexts texts,
            Connection connection,
            SharedSessionContractImplementor session,
            List<RecordedWrite> writes,
            String leading,
            boolean fresh) {
        this.texts = texts;
        this.connection = connection;
        this.session = session;
        this.writes = writes;
        this.leading = leading;
        this.fresh = fresh;
    }

    /** Sends all without an end. */
    void sendAhead() throws SQLException {
        sendAhead(writes.size());
    }

    /** A unit of one insert is a transaction by itself, its token riding along. */
    boolean isOneInsert() {
        return writes.size() == 1 && writes.get(0).write().isInsert();
    }

    /** Sends one insert by itself; the connection commits automatically. */
    void sendAlone(@Nullable CommitToken token) throws SQLException {
        RecordedWrite insert = writes.get(0);
        String sql = token == null ? insert.write().sql() : insert.write().withToken();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            if (token != null) {
                statement.setObject(next++, token.id());
            }
            insert.bind(statement, next, session);
            statement.executeUpdate();
            CommitWarnings.requireConfirmed(statement);
        }
    }

    /** Sends all, stores the token, and commits. */
    void sendAndCommit(@Nullable CommitToken token) throws SQLException {
        sendAhead(endOfLargeBlocks());
        List<RecordableWrite.Block> blocks = new ArrayList<>();
        String text = composition(texts.shapes(token), blocks);
        if (text == null) {
            sendAhead(writes.size());
            text = texts.shapes(token).end();
        }
        try (PreparedStatement statement = connection.prepareStatement(leading + text)) {
            int next = 1;
            for (int i = sent; i < writes.size(); i++) {
                next = writes.get(i).bind(statement, next, session);
            }
            if (token != null) {
                statement.setObject(next, token.id());
            }
            statement.execute();
            CommitWarnings.requireConfirmed(statement);
        } catch (SQLException thrown) {
            StaleGuard.Finding finding = StaleGuard.finding(thrown);
            if (finding != null) {
                writeAt(blocks, finding.position()).verify(finding.rows());
            }
            throw thrown;
        }
    }

    /** Null when this composition has no text. */
    private @Nullable String composition(FlightShapes shapes, List<RecordableWrite.Block> blocks) {
        FlightShapes.Shape shape = shapes.root();
        int at = sent;
        while (at < writes.size() && shape != null) {
            RecordedWrite write = writes.get(at);
            RecordableWrite.Block block = write.write().block(run(at));
            shape = blocks.size() < MOST_PARTS ? shape.with(block, write.guard()) : null;
            blocks.add(block);
            at += block.rows();
        }
        return shape == null ? null : shape.flight();
    }

    private RecordedWrite writeAt(List<RecordableWrite.Block> blocks, int position) {
        int at = sent;
        for (int i = 0; i < position; i++) {
            at += blocks.get(i).rows();
        }
        return writes.get(at);
    }

    /** How many of the same statement follow each other. */
    private int run(int from) {
        RecordableWrite write = writes.get(from).write();
        int to = from + 1;
        while (to < writes.size() && writes.get(to).write() == write) {
            to++;
        }
        return to - from;
    }

    /** Full blocks have one text however many they are, and copies none in a flight: all up to the last goes ahead. */
    private int endOfLargeBlocks() {
        int end = 0;
        for (int at = 0; at < writes.size(); ) {
            int run = run(at);
            RecordableWrite write = writes.get(at).write();
            int largest = write.largest().rows();
            if (isCopied(write, run)) {
                end = at + run;
            } else if (largest > 1 && run >= largest) {
                end = at + run / largest * largest;
            }
            at += run;
        }
        return end;
    }

    private void sendAhead(int end) throws SQLException {
        if (sent < end && !leading.isEmpty()) {
            sendLeading();
        }
        while (sent < end) {
            RecordableWrite write = writes.get(sent).write();
            int run = Math.min(run(sent), end - sent);
            if (isCopied(write, run) && copy(write, run)) {
                sent += run;
                continue;
            }
            RecordableWrite.Block block = write.block(run);
            int blocks = block.rows() == write.largest().rows() ? run / block.rows() : 1;
            sendBatch(block, blocks);
            sent += blocks * block.rows();
        }
    }

    private static boolean isCopied(RecordableWrite write, int rows) {
        return rows >= CopyStatement.FEWEST_ROWS && write.copy() != null;
    }

    /** False when it left nothing, so that the inserts have to say what is wrong with the rows. */
    private boolean copy(RecordableWrite write, int rows) throws SQLException {
        CopyStatement copy = Objects.requireNonNull(write.copy());
        List<RecordedWrite> copied = writes.subList(sent, sent + rows);
        return (fresh && sent == 0)
                ? copy.sendFirst(copied, connection, session)
                : copy.send(copied, connection, session);
    }

    /** A batch cannot take the transaction's settings along. */
    private void sendLeading() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(leading)) {
            statement.execute();
        }
        leading = "";
    }

    private void sendBatch(RecordableWrite.Block block, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(block.sql())) {
            int at = sent;
            for (int i = 0; i < count; i++) {
                int next = 1;
                for (int row = 0; row < block.rows(); row++) {
                    next = writes.get(at++).bind(statement, next, session);
                }
                statement.addBatch();
            }
            int[] rows = statement.executeBatch();
            for (int i = 0; i < rows.length && block.rows() == 1; i++) {
                writes.get(sent + i).verify(rows[i]);
            }
        }
    }
}
