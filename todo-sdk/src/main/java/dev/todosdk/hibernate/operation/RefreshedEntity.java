package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.RowLock;
import jakarta.persistence.EntityNotFoundException;
import org.hibernate.UnresolvableObjectException;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** An entity that is read again as its row is now. */
record RefreshedEntity(UnitSession unit, MappedEntity<?> entity, SessionImplementor session) {

    void refresh(Object held, @Nullable RowLock lock) {
        if (!session.contains(held)) {
            throw notHeld();
        }
        try {
            if (lock == null) {
                session.refresh(held);
            } else {
                session.refresh(held, RowLocking.mode(lock), RowLocking.timeout(lock));
            }
        } catch (UnresolvableObjectException | EntityNotFoundException gone) {
            throw unit.failed(gone(gone), FailurePhase.WORK);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    private WrongUseException notHeld() {
        return new WrongUseException(Failure.of("The " + entity.name()
                + " to refresh is none of this unit's: new, deleted, or of another unit; nothing was done."
                + " Find it by its id."));
    }

    private NotFoundException gone(RuntimeException cause) {
        return new NotFoundException(new Failure(
                "The " + entity.name()
                        + " to refresh is no longer there; the unit has failed. Do the whole unit again.",
                FailurePhase.WORK,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.NEVER,
                cause));
    }
}
