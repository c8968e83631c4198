package dev.todosdk.hibernate.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.audit.ModificationType;
import org.hibernate.audit.spi.AuditWorkQueue;
import org.hibernate.audit.spi.AuditWriter;
import org.hibernate.audit.spi.CollectionAuditWriter;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionKey;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;

/**
 * What a unit has to tell the audit log of its {@code @Audited} entities when it commits. Hibernate's own queue merges each
 * entry into those before it at once, and so cannot take back those of a part that was rolled back: the log would tell of
 * changes that never were. This one keeps them in their order until then. Of one thread.
 */
public final class AuditEntries extends AuditWorkQueue {

    private final List<Runnable> entries = new ArrayList<>();
    private final Map<CollectionKey, PersistentCollection<?>> collections = new HashMap<>();

    /** A session whose unit can be taken back in parts. */
    public interface Carrier {

        AuditEntries getAuditWorkQueue();

        /** Whether Hibernate has drawn what its changes are dated by, for all of the unit. */
        boolean hasChangeset();

        /** Lets it be drawn anew. */
        void forgetChangeset();
    }

    /** How far it had come. */
    record Mark(int entries, boolean hasChangeset) {}

    @Override
    public void enqueue(
            EntityKey key,
            Object entity,
            Object[] values,
            ModificationType kind,
            AuditWriter writer,
            SharedSessionContractImplementor session) {
        add(() -> super.enqueue(key, entity, values, kind, writer, session), session);
    }

    @Override
    public void enqueueCollection(
            CollectionPersister persister,
            PersistentCollection<?> collection,
            Object ownerId,
            Object originalSnapshot,
            CollectionAuditWriter writer,
            SharedSessionContractImplementor session) {
        CollectionKey key = new CollectionKey(persister, ownerId);
        collections.put(key, collection);
        add(
                () -> super.enqueueCollection(
                        persister, current(key, session), ownerId, originalSnapshot, writer, session),
                session);
    }

    /** Another than the one that was told first, where the owner was read again behind a part that was rolled back. */
    private PersistentCollection<?> current(CollectionKey key, SharedSessionContractImplementor session) {
        PersistentCollection<?> held = session.getPersistenceContextInternal().getCollection(key);
        if (held == null) {
            return Objects.requireNonNull(collections.get(key));
        }
        held.forceInitialization();
        return held;
    }

    private void add(Runnable entry, SharedSessionContractImplementor session) {
        if (entries.isEmpty()) {
            session.getTransactionCompletionCallbacks().registerCallback(this);
        }
        entries.add(entry);
    }

    static Mark mark(Carrier session) {
        return new Mark(session.getAuditWorkQueue().entries.size(), session.hasChangeset());
    }

    /** What came since a mark is not told, nor dated by what was drawn since. */
    static void backTo(Mark mark, Carrier session) {
        List<Runnable> entries = session.getAuditWorkQueue().entries;
        entries.subList(mark.entries, entries.size()).clear();
        if (!mark.hasChangeset && session.hasChangeset()) {
            session.forgetChangeset();
        }
    }

    /** Hibernate's queue registers itself once more while it is filled, and is asked again with nothing in it. */
    @Override
    public void doBeforeTransactionCompletion(SharedSessionContractImplementor session) {
        if (entries.isEmpty()) {
            return;
        }
        entries.forEach(Runnable::run);
        entries.clear();
        collections.clear();
        super.doBeforeTransactionCompletion(session);
    }
}
