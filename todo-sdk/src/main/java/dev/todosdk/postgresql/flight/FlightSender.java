package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.CommitWarnings;
import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.commit.SdkObjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a unit has recorded, in portions that are one round trip each. The last one has the commit with it, and the
 * server looks at how many rows each write hits; of those ahead of it that is done here, as Hibernate does. Many inserts go
 * by COPY. Of one commit.
 */
final class FlightSender {

    private final Connection connection;
    private final SharedSessionContractImplementor session;
    private final List<RecordedWrite> writes;
    private final boolean fresh;
    private final SdkObjects own;
    private String leading;
    private int sent;

    /** Inserts before this one were refused by COPY. */
    private int notCopied;

    FlightSender(
            Connection connection,
            SharedSessionContractImplementor session,
            List<RecordedWrite> writes,
            String leading,
            boolean fresh,
            SdkObjects own) {
        this.connection = connection;
        this.session = session;
        this.writes = writes;
        this.leading = leading;
        this.fresh = fresh;
        this.own = own;
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

    /** Sends all without an end. */
    void sendAhead() throws SQLException {
        while (sent < writes.size()) {
            if (!copyNext()) {
                sendAhead(Portion.of(writes, sent, this::isToCopy));
            }
        }
    }

    /** Sends all, stores the token, and commits. */
    void sendAndCommit(@Nullable CommitToken token, PositionQuestion position) throws SQLException {
        while (true) {
            if (copyNext()) {
                continue;
            }
            Portion portion = Portion.of(writes, sent, this::isToCopy);
            if (portion.end() == writes.size()) {
                sendAndCommit(portion, token, position);
                return;
            }
            sendAhead(portion);
        }
    }

    private void sendAndCommit(Portion portion, @Nullable CommitToken token, PositionQuestion position)
            throws SQLException {
        try (MixedBatch batch = new MixedBatch(connection)) {
            addLeading(batch);
            portion.addGuarded(batch, session);
            if (token != null) {
                PreparedStatement store = batch.statement(own.store());
                store.setObject(1, token.id());
                batch.add(store);
            }
            batch.addCommit();
            if (position.isAsked()) {
                batch.add(position.sql());
            }
            batch.execute(portion.isWorthPreparing());
            CommitWarnings.requireConfirmed(batch.sender());
            position.read(batch.sender());
        } catch (SQLException thrown) {
            StaleGuard.Finding finding = StaleGuard.finding(thrown);
            if (finding != null) {
                portion.firstOf(finding.position()).verify(finding.rows());
            }
            throw position.failed(thrown, connection);
        }
    }

    private void sendAhead(Portion portion) throws SQLException {
        try (MixedBatch batch = new MixedBatch(connection)) {
            int settings = addLeading(batch);
            portion.addUnguarded(batch, session);
            portion.verify(batch.execute(portion.isWorthPreparing()), settings);
        }
        sent = portion.end();
    }

    /** The transaction's settings come first, each a statement of its own; says how many. */
    private int addLeading(MixedBatch batch) throws SQLException {
        int count = 0;
        for (int from = 0, to = endOfSetting(from); to > from; from = to + 1, to = endOfSetting(from)) {
            batch.add(leading.substring(from, to));
            count++;
        }
        leading = "";
        return count;
    }

    /** Each has a semicolon behind it, and may have one in a literal. */
    private int endOfSetting(int from) {
        boolean quoted = false;
        int at = from;
        while (at < leading.length() && (quoted || leading.charAt(at) != ';')) {
            quoted ^= leading.charAt(at) == '\'';
            at++;
        }
        return at;
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

    private boolean isToCopy(int from) {
        RecordableWrite write = writes.get(from).write();
        return from >= notCopied
                && write.isInsert()
                && from + CopyStatement.FEWEST_ROWS <= writes.size()
                && (from == 0 || writes.get(from - 1).write() != write)
                && run(from) >= CopyStatement.FEWEST_ROWS
                && write.copy() != null;
    }

    /** Whether what comes next were inserts for COPY, and it has left them. */
    private boolean copyNext() throws SQLException {
        if (sent == writes.size() || !isToCopy(sent)) {
            return false;
        }
        sendLeading();
        int end = sent + run(sent);
        if (copy(Objects.requireNonNull(writes.get(sent).write().copy()), writes.subList(sent, end))) {
            sent = end;
            return true;
        }
        notCopied = end;
        return false;
    }

    /** False when it left nothing, so that the inserts have to say what is wrong with the rows. */
    private boolean copy(CopyStatement copy, List<RecordedWrite> rows) throws SQLException {
        return (fresh && sent == 0) ? copy.sendFirst(rows, connection, session) : copy.send(rows, connection, session);
    }

    /** COPY cannot take the transaction's settings along. */
    private void sendLeading() throws SQLException {
        if (!leading.isEmpty()) {
            try (MixedBatch batch = new MixedBatch(connection)) {
                addLeading(batch);
                batch.execute(false);
            }
        }
    }
}
