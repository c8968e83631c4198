package dev.todosdk.failure;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.LazyAccessException;
import dev.todosdk.persistence.exception.NonUniqueResultException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.WrongUseException;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import org.hibernate.HibernateException;
import org.hibernate.LazyInitializationException;
import org.hibernate.NonUniqueObjectException;
import org.hibernate.PersistentObjectException;
import org.hibernate.PropertyValueException;
import org.hibernate.StaleObjectStateException;
import org.hibernate.StaleStateException;
import org.hibernate.TransientObjectException;
import org.jspecify.annotations.Nullable;

/** The failures that Hibernate finds out itself, before or without the server. Stateless. */
final class MappingFailures {

    /** A chain may end in itself. */
    private static final int MOST_CAUSES = 50;

    private MappingFailures() {}

    static @Nullable DatabaseException translate(RuntimeException thrown, FailurePhase phase) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            DatabaseException translated = one(cause, phase, thrown);
            if (translated != null) {
                return translated;
            }
        }
        return thrown instanceof PersistenceException ? any(thrown, phase) : null;
    }

    /** What nothing more is known of than what was thrown; its words may hold values of rows. */
    static DatabaseException any(Throwable thrown, FailurePhase phase) {
        return FailureKind.MAPPING.exception(
                FailureKind.MAPPING.text() + " " + deepest(thrown).getClass().getSimpleName()
                        + "; why is in the cause. Nothing of the unit is applied.",
                phase,
                thrown);
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable deepest = thrown;
        for (int depth = 0; deepest.getCause() != null && depth < MOST_CAUSES; depth++) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static @Nullable DatabaseException one(Throwable cause, FailurePhase phase, RuntimeException thrown) {
        if (cause instanceof StaleStateException || cause instanceof OptimisticLockException) {
            return FailureKind.STALE_VERSION.exception(
                    FailureKind.STALE_VERSION.text() + entityOf(cause)
                            + ". Nothing of the unit is applied; read again and decide again.",
                    phase,
                    thrown);
        }
        if (cause instanceof PropertyValueException value) {
            return new InvalidInputException(
                    simpleName(value.getEntityName()) + "." + value.getPropertyName(), "must not be null");
        }
        if (cause instanceof EntityExistsException && cause.getCause() instanceof PersistentObjectException) {
            return new WrongUseException(failure(
                    "An entity that was to be inserted is not new: its generated id or its version is set, so it was"
                            + " inserted or read before. To change its row call merge(entity); for another row make a new"
                            + " object. When the commit that inserted it has an unknown outcome, ask for that first.",
                    phase,
                    thrown));
        }
        if (cause instanceof NonUniqueObjectException || cause instanceof EntityExistsException) {
            return new DuplicateKeyException(
                    failure(
                            "An entity with this id is already in the unit" + entityOf(thrown) + ". Use that one.",
                            phase,
                            thrown),
                    SchemaObject.NONE);
        }
        if (cause instanceof TransientObjectException || cause instanceof PersistentObjectException) {
            return new WrongUseException(failure(
                    "An entity refers to one that is new or belongs to another unit (" + cause.getMessage()
                            + "). Insert it, or read it, in this unit first.",
                    phase,
                    thrown));
        }
        if (cause instanceof LazyInitializationException lazy) {
            return new LazyAccessException(failure(LazyAccess.of(lazy), phase, thrown));
        }
        if (cause instanceof jakarta.persistence.NonUniqueResultException) {
            return new NonUniqueResultException(
                    failure("More than one row answers a question for one.", phase, thrown));
        }
        if (cause instanceof EntityNotFoundException) {
            return new NotFoundException(failure("A referenced entity is not there.", phase, thrown));
        }
        if (cause instanceof HibernateException && cause.getCause() == null) {
            return any(thrown, phase);
        }
        return null;
    }

    /** Hibernate names the entity in the cause of what Jakarta Persistence says. */
    private static String entityOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleObjectStateException stale && stale.getEntityName() != null) {
                return ": " + simpleName(stale.getEntityName());
            }
            if (cause instanceof NonUniqueObjectException twice && twice.getEntityName() != null) {
                return ": " + simpleName(twice.getEntityName());
            }
        }
        return "";
    }

    private static String simpleName(String entityName) {
        return entityName.substring(entityName.lastIndexOf('.') + 1);
    }

    private static Failure failure(String message, FailurePhase phase, Throwable thrown) {
        return new Failure(message, phase, CommitOutcome.NOT_APPLIED, null, Retry.NEVER, thrown);
    }
}
