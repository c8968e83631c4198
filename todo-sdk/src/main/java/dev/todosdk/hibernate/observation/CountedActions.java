package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.StatementKind;
import org.hibernate.action.internal.EntityIdentityInsertAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.ManagedEntity;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's list of what a flush is to write, which says how much that is: the same on every server, whatever becomes of it
 * on the way. Of one session.
 */
public final class CountedActions extends ActionQueue {

    /** Updates that are carried out before the others are known; until then the old state and the new one are both held. */
    private static final int PORTION = 1000;

    private final ObservedSession session;
    private final SessionImplementor context;

    /** Whether updates may be carried out in portions; null while nobody has looked. */
    private @Nullable Boolean inPortions = false;

    /** Of a session that is being made. */
    public <S extends SessionImplementor & ObservedSession> CountedActions(S session) {
        super(session);
        this.session = session;
        this.context = session;
    }

    /** What is flushed from now on is committed with all that comes: of very many updates not all need to be known first. */
    public static void flushesLast(SessionImplementor session) {
        if (session.asEventSource().getActionQueue() instanceof CountedActions actions) {
            actions.inPortions = null;
        }
    }

    @Override
    public void addAction(EntityUpdateAction action) {
        super.addAction(action);
        if (numberOfUpdates() >= PORTION && areInPortions() && !areInsertionsOrDeletionsQueued()) {
            executeActions();
        }
    }

    private boolean areInPortions() {
        Boolean known = inPortions;
        if (known == null) {
            known = !hasUnresolvedEntityInsertActions()
                    && context.getPersistenceContextInternal().getCollectionEntriesSize() == 0
                    && areHeldInOrder();
            inPortions = known;
        }
        return known;
    }

    /** Whether entities are looked at in the order in which Hibernate sorts their updates, by which units do not wait for each other. */
    private boolean areHeldInOrder() {
        EntityEntry before = null;
        for (ManagedEntity held : context.getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            EntityEntry next = held.$$_hibernate_getEntityEntry();
            if (before != null && compare(before, next) > 0) {
                return false;
            }
            before = next;
        }
        return true;
    }

    private int compare(EntityEntry one, EntityEntry other) {
        int names = one.getEntityName().compareTo(other.getEntityName());
        return names != 0
                ? names
                : one.getPersister().getIdentifierType().compare(one.getId(), other.getId(), context.getFactory());
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
