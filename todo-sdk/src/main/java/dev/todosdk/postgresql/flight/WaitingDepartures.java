package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.copy.CopyStatement;
import dev.todosdk.postgresql.question.Departure;
import dev.todosdk.postgresql.question.NotedStatement;
import dev.todosdk.postgresql.question.WaitingSavepoint;
import dev.todosdk.server.CountingConnection;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The writes of a unit that were recorded, and the questions that were noted, in their order. Of one unit and its thread. */
final class WaitingDepartures {

    /** Full portions that may wait: more leave no faster together, and the unit would have to hold them. */
    private static final int FULL = 5;

    private List<Departure> waiting = List.of();
    private int changes;
    private UnitMode before = UnitMode.IDLE;
    private boolean writes;
    private boolean asks;
    private @Nullable SharedSessionContractImplementor session;

    /** Adds a write, with the mode that the connection is in; says whether so many wait that they leave now. */
    boolean add(RecordedWrite write, SharedSessionContractImplementor recording, UnitMode mode) {
        session = recording;
        writes = true;
        changes += write.write().isInsert() ? 0 : 1;
        add((Departure) write, mode);
        return changes >= FULL * Portion.MOST_STATEMENTS || waiting.size() >= FULL * CopyStatement.MOST_ROWS;
    }

    boolean areNone() {
        return waiting.isEmpty();
    }

    /** Adds a statement of a question, with the mode that the connection is in. */
    void add(NotedStatement statement, UnitMode mode) {
        asks = true;
        writes |= statement.writes();
        add((Departure) statement, mode);
    }

    /** Adds an end of a savepoint, with the mode that the connection is in. */
    void add(WaitingSavepoint.End end, UnitMode mode) {
        add((Departure) end, mode);
    }

    /** Whether a savepoint is among them; it is the last one when nothing was done behind it. */
    boolean hold(WaitingSavepoint savepoint) {
        return waiting.contains(savepoint.begin());
    }

    boolean endWith(WaitingSavepoint savepoint) {
        return !waiting.isEmpty() && waiting.get(waiting.size() - 1) == savepoint.begin();
    }

    /** Whether any of them can fail. */
    boolean mayFail() {
        return writes || asks;
    }

    /** Forgets a savepoint and all behind it. */
    void forgetFrom(WaitingSavepoint savepoint) {
        waiting = new ArrayList<>(waiting.subList(0, waiting.indexOf(savepoint.begin())));
        writes = waiting.stream().anyMatch(WaitingDepartures::writes);
        asks = waiting.stream().anyMatch(NotedStatement.class::isInstance);
        changes = 0; // A bound that is reached later.
    }

    private static boolean writes(Departure departure) {
        return departure instanceof RecordedWrite
                || (departure instanceof NotedStatement question && question.writes());
    }

    private void add(Departure departure, UnitMode mode) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(4);
            before = mode;
        }
        waiting.add(departure);
    }

    /** What the connection was in the middle of when the first of them came. */
    UnitMode before() {
        return before;
    }

    /** Whether any of them is more than a question. */
    boolean write() {
        return writes;
    }

    /** Whether all of it is one insert, and nothing came before that. */
    boolean isOneInsert() {
        return before == UnitMode.IDLE && waiting.size() == 1 && writes && changes == 0 && !asks;
    }

    /** Sends that one; the connection commits automatically. */
    @SuppressWarnings("NullAway") // who recorded it has said whose it is
    void sendAlone(Connection driver, @Nullable CommitToken token) throws SQLException {
        RecordedWrite insert = (RecordedWrite) waiting.get(0);
        forget();
        insert.sendAlone(driver, token, session);
    }

    /** Takes them, as what is to be sent, behind what leads, and counted. */
    FlightSender take(
            Connection driver,
            LeadingStatements leading,
            LeadingStatements everLeading,
            SdkObjects own,
            CountingConnection counter) {
        List<Departure> taken = waiting;
        forget();
        @Nullable LeadingStatements again = before == UnitMode.IN_TRANSACTION ? null : everLeading;
        return new FlightSender(driver, session, taken, leading, again, own, counter);
    }

    /** The statements of questions among them. */
    List<NotedStatement> questions() {
        if (!asks) {
            return List.of();
        }
        List<NotedStatement> questions = new ArrayList<>(waiting.size());
        for (Departure departure : waiting) {
            if (departure instanceof NotedStatement question) {
                questions.add(question);
            }
        }
        return questions;
    }

    /** Takes them, all of which are questions. */
    List<NotedStatement> takeQuestions() {
        List<NotedStatement> taken = questions();
        forget();
        return taken;
    }

    void forget() {
        waiting = List.of();
        changes = 0;
        writes = false;
        asks = false;
    }
}
