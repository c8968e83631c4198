package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.context.FreshUnderLock;
import dev.todosdk.hibernate.mapping.MappedEntity;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** What a unit holds of the rows that a stream locks one by one: it was read before, and may be old by now. */
record HeldUnderLock(@Nullable SessionImplementor session) {

    /** Of a stream that locks nothing. */
    static final HeldUnderLock NOTHING = new HeldUnderLock(null);

    /** Reads again what is held of the row that was just read, under its lock. */
    void readAgain(Object row, MappedEntity<?> entity) {
        if (session != null && entity.type().isInstance(row)) {
            Object id = entity.persister().getIdentifier(row, session);
            Object one = session.getPersistenceContextInternal()
                    .getEntity(session.generateEntityKey(id, entity.persister()));
            FreshUnderLock.of(session, one).readAgain(one);
        }
    }
}
