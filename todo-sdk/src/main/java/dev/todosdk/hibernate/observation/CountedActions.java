package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.StatementKind;
import org.hibernate.action.internal.EntityIdentityInsertAction;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * Hibernate's list of what a flush is to write, which says how much that is: the same on every server, whatever becomes of it
 * on the way. Of one session.
 */
public final class CountedActions extends ActionQueue {

    private final ObservedSession session;

    /** Of a session that is being made. */
    public <S extends SessionImplementor & ObservedSession> CountedActions(S session) {
        super(session);
        this.session = session;
    }

    /** An id that the server makes is fetched by inserting, at once. */
    @Override
    public void addAction(EntityIdentityInsertAction action) {
        if (action.isEarlyInsert()) {
            session.observation().wrote(StatementKind.INSERT, 1);
        }
        super.addAction(action);
    }

    @Override
    public void executeInserts() {
        count(StatementKind.INSERT, numberOfInsertions());
        super.executeInserts();
    }

    @Override
    public void executeActions() {
        if (session.observation().isHeard()) {
            count(StatementKind.INSERT, numberOfInsertions());
            count(StatementKind.UPDATE, numberOfUpdates());
            count(StatementKind.DELETE, numberOfDeletions());
            noteCollections();
        }
        super.executeActions();
    }

    /** Theirs are no rows of entities. */
    private void noteCollections() {
        if (numberOfCollectionCreations() > 0) {
            session.observation().wrote(StatementKind.INSERT, 0);
        }
        if (numberOfCollectionUpdates() > 0) {
            session.observation().wrote(StatementKind.UPDATE, 0);
        }
        if (numberOfCollectionRemovals() > 0) {
            session.observation().wrote(StatementKind.DELETE, 0);
        }
    }

    private void count(StatementKind kind, int rows) {
        if (rows > 0) {
            session.observation().wrote(kind, rows);
        }
    }
}
