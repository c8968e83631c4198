package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.StatementKind;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of one unit. This one is for units that nobody listens to: it is the same for all of them, and notes nothing but
 * what is rare.
 */
public class UnitObservation {

    private final UnitTallies tallies;

    UnitObservation(UnitTallies tallies) {
        this.tallies = tallies;
    }

    /** Whether anybody listens. */
    public boolean isHeard() {
        return false;
    }

    /** The unit's next session is open. */
    public void attach(SessionImplementor session) {
        // Nobody listens.
    }

    /** Connects an attempt. */
    public Connection connect(UnitTransaction transaction, JdbcConnectionAccess usual) throws SQLException {
        return transaction.connect(usual);
    }

    /** Connects one without a session, which reads alone. */
    public Connection connectAlone(UnitTransaction transaction) {
        return Objects.requireNonNull(transaction.connectAlone(), "reads alone");
    }

    /** A statement of these words is executed past Hibernate. */
    public void executing(List<String> words) {
        // Nobody listens.
    }

    /** That has ended. */
    public void executed() {
        // Nobody listens.
    }

    /** Hibernate has a statement ready, of these words in lower case; of several together it has none. */
    public void prepared(List<String> words, boolean flushing) {
        // Nobody listens.
    }

    /** So many rows are about to be written, or were. */
    public void wrote(StatementKind kind, long rows) {
        // Nobody listens.
    }

    /** The rows that this attempt wrote. */
    public long rowsWritten() {
        return 0;
    }

    /** What was written since then was rolled back alone. */
    public void backTo(long rowsWritten) {
        // Nobody listens.
    }

    /** Something that Hibernate does not execute is about to be sent. */
    public void sending(StatementKind kind) {
        // Nobody listens.
    }

    /** It was answered, or failed. */
    public void answered() {
        // Nobody listens.
    }

    /** The next attempt begins. */
    public void retrying(DatabaseException why) {
        tallies.retried();
    }

    /** The commit's answer was lost. */
    public void inDoubt() {
        tallies.inDoubt();
    }

    /** What became of the commit, as far as can be known. */
    public void resolved(CommitOutcome outcome) {
        if (outcome == CommitOutcome.UNKNOWN) {
            tallies.unresolved();
        }
    }

    /** It is being ended too late. */
    public void closedLate() {
        // Nobody listens.
    }

    /** It is committed, and its connection went back. */
    public void committed() {
        // Nobody listens.
    }

    /** It has ended otherwise, for the reason, if there is one. Again, this says nothing. */
    public void notCommitted(@Nullable Throwable why) {
        // Nobody listens.
    }
}
