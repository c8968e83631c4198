package dev.todosdk.postgresql.flight;

import dev.todosdk.failure.CommitWarnings;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.copy.CopyStatement;
import dev.todosdk.postgresql.question.Answers;
import dev.todosdk.postgresql.question.Departure;
import dev.todosdk.server.CountingConnection;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in a unit, in portions that are one round trip each. The last one has the commit with it, and the
 * server looks at how many rows each write hits; of those ahead of it that is done here, as Hibernate does. Many inserts go
 * by COPY. Of one commit.
 */
final class FlightSender {

    private final Connection connection;
    private final @Nullable SharedSessionContractImplementor session;
    private final List<Departure> departures;
    private final SdkObjects own;
    private final CountingConnection counter;
    private LeadingStatements leading;

    /** What led a transaction that has done nothing else and may begin anew; null when it has done something. */
    private final @Nullable LeadingStatements again;

    private int sent;

    /** Inserts before this one were refused by COPY. */
    private int notCopied;

    FlightSender(
            Connection connection,
            @Nullable SharedSessionContractImplementor session,
            List<Departure> departures,
            LeadingStatements leading,
            @Nullable LeadingStatements again,
            SdkObjects own,
            CountingConnection counter) {
        this.connection = connection;
        this.session = session;
        this.departures = departures;
        this.leading = leading;
        this.again = again;
        this.own = own;
        this.counter = counter;
    }

    /** The one thing that waits, when that is a write. */
    private @Nullable RecordedWrite only() {
        return departures.size() == 1 && departures.get(0) instanceof RecordedWrite write ? write : null;
    }

    /** Sends all without an end. */
    void sendAhead() throws SQLException {
        while (sent < departures.size()) {
            if (!copyNext()) {
                sendAhead(new Portion(departures, sent, this::isToCopy));
            }
        }
    }

    /**
     * Sends all, stores the token, and commits.
     *
     * @param token to be stored, or null
     * @param written whether any of all this writes for sure; otherwise the server stores the token when something has
     */
    void sendAndCommit(@Nullable CommitToken token, boolean written, PositionQuestion position) throws SQLException {
        RecordedWrite only = only();
        if (only != null && token != null) {
            sendWithToken(only, token, position);
            return;
        }
        while (true) {
            if (copyNext()) {
                continue;
            }
            Portion portion = new Portion(departures, sent, this::isToCopy);
            if (portion.end() == departures.size()) {
                sendAndCommit(portion, token, written, position);
                return;
            }
            sendAhead(portion);
        }
    }

    private void sendAndCommit(Portion portion, @Nullable CommitToken token, boolean written, PositionQuestion position)
            throws SQLException {
        counter.sending(1);
        try (MixedBatch batch = new MixedBatch(connection, MixedBatch.COMMIT)) {
            int settings = addLeading(batch);
            portion.addGuarded(batch, session);
            if (token != null) {
                store(token, written, batch);
            }
            batch.addCommit(position);
            SQLWarning warnings = execute(batch, portion, settings);
            CommitWarnings.requireConfirmed(warnings);
            position.read(warnings);
        } catch (SQLException thrown) {
            throw position.failed(verified(thrown, portion::firstOf), connection);
        }
    }

    /** Sends one row's write with the token, a statement less for everybody, and commits. */
    @SuppressWarnings("NullAway") // who recorded it has said whose it is
    private void sendWithToken(RecordedWrite only, CommitToken token, PositionQuestion position) throws SQLException {
        counter.sending(1);
        StaleGuard.Rows guard = only.guard();
        try (MixedBatch batch = new MixedBatch(connection, MixedBatch.COMMIT)) {
            addLeading(batch);
            PreparedStatement statement = batch.statement(only.write().withToken(guard));
            statement.setObject(1, token.id());
            guard.bind(statement, only.bind(statement, 2, session), 0);
            batch.add(statement);
            batch.addCommit(position);
            batch.execute(only.write().block(1).isSentAgain());
            SQLWarning warnings = batch.sender().getWarnings();
            CommitWarnings.requireConfirmed(warnings);
            position.read(warnings);
        } catch (SQLException thrown) {
            throw position.failed(verified(thrown, place -> only), connection);
        }
    }

    private void store(CommitToken token, boolean written, MixedBatch batch) throws SQLException {
        PreparedStatement store = batch.statement(written ? own.store() : own.storeIfWritten());
        store.setObject(1, token.id());
        batch.add(store);
    }

    /** Sends what a portion has become, and gives what the server remarked. */
    private @Nullable SQLWarning execute(MixedBatch batch, Portion portion, int settings) throws SQLException {
        if (!portion.asks()) {
            batch.execute(portion.isWorthPreparing());
            return batch.sender().getWarnings();
        }
        Answers answers = batch.ask(portion.isWorthPreparing());
        portion.tell(answers, settings);
        if (answers.failure() != null) {
            throw answers.failure();
        }
        return answers.warnings();
    }

    private static SQLException verified(SQLException thrown, IntFunction<RecordedWrite> writes) throws SQLException {
        StaleGuard.Finding finding = StaleGuard.finding(thrown);
        if (finding != null) {
            finding.verify(writes);
        }
        return thrown;
    }

    private void sendAhead(Portion portion) throws SQLException {
        counter.sending(1);
        try (MixedBatch batch = new MixedBatch(connection)) {
            int settings = addLeading(batch);
            if (portion.isGuarded()) {
                portion.addGuarded(batch, session);
                execute(batch, portion, settings);
            } else {
                portion.addUnguarded(batch, session);
                portion.verify(batch.execute(portion.isWorthPreparing()), settings);
            }
        } catch (SQLException thrown) {
            throw portion.isGuarded() ? verified(thrown, portion::firstOf) : thrown;
        }
        sent = portion.end();
    }

    /** What leads comes first; says how many statements. */
    private int addLeading(MixedBatch batch) throws SQLException {
        if (leading.isEmpty()) {
            return 0;
        }
        int count = batch.addLeading(leading);
        leading = LeadingStatements.NONE;
        return count;
    }

    private boolean isToCopy(int from) {
        RecordableWrite write = Portion.writeAt(departures, from);
        return from >= notCopied
                && write != null
                && write.isInsert()
                && from + CopyStatement.FEWEST_ROWS <= departures.size()
                && (from == 0 || Portion.writeAt(departures, from - 1) != write)
                && Portion.run(departures, from) >= CopyStatement.FEWEST_ROWS
                && write.copy() != null;
    }

    /** Whether what comes next were inserts for COPY, and it has left them. */
    private boolean copyNext() throws SQLException {
        if (sent == departures.size() || !isToCopy(sent)) {
            return false;
        }
        sendLeading();
        int end = sent + Portion.run(departures, sent);
        CopyStatement copy =
                Objects.requireNonNull(Portion.writeAt(departures, sent)).copy();
        if (copy(Objects.requireNonNull(copy), rows(end))) {
            sent = end;
            return true;
        }
        notCopied = end;
        return false;
    }

    private List<RecordedWrite> rows(int end) {
        return departures.subList(sent, end).stream()
                .map(RecordedWrite.class::cast)
                .toList();
    }

    /** False when it left nothing, so that the inserts have to say what is wrong with the rows. */
    @SuppressWarnings("NullAway") // who recorded them has said whose they are
    private boolean copy(CopyStatement copy, List<RecordedWrite> rows) throws SQLException {
        counter.sending(CopyStatement.roundTrips(rows.size()));
        if (again == null || sent > 0) {
            counter.sending(1); // a savepoint
            return copy.send(rows, connection, session);
        }
        boolean copied = copy.sendFirst(rows, connection, session);
        if (!copied) {
            leading = again;
        }
        return copied;
    }

    /** COPY cannot take along what leads; its transaction's BEGIN would have been sent by itself as well. */
    private void sendLeading() throws SQLException {
        if (!leading.isEmpty()) {
            counter.sending(1);
            try (MixedBatch batch = new MixedBatch(connection)) {
                addLeading(batch);
                batch.execute(false);
            }
        }
    }
}
