package dev.todosdk.hibernate.operation;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.WrongUseException;
import org.hibernate.Hibernate;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The version that a caller saw, compared with the one that an entity has now.
 *
 * @param what the entity in words
 * @param persister the entity's
 */
record ExpectedVersion(String what, EntityPersister persister) {

    void require(Object entity, Object expected) {
        if (!persister.isVersioned()) {
            throw new WrongUseException(
                    Failure.of(
                            what
                                    + " has no version to expect one of; nothing was changed. Map one by @Version, or take getById(id)."));
        }
        Object unproxied = Hibernate.unproxy(entity);
        @Nullable Object version = persister.getVersion(unproxied);
        if (!comparable(expected).equals(version == null ? null : comparable(version))) {
            throw stale(version, expected);
        }
    }

    /** Whole numbers are the same in every width; a caller's often comes as an int or from JSON. */
    private Object comparable(Object version) {
        if (version instanceof Integer || version instanceof Short || version instanceof Long) {
            return ((Number) version).longValue();
        }
        if (!persister.getVersionType().getReturnedClass().isInstance(version)) {
            throw new InvalidInputException(
                    "expectedVersion",
                    "must be of the type "
                            + persister.getVersionType().getReturnedClass().getSimpleName());
        }
        return version;
    }

    private StaleVersionException stale(@Nullable Object version, Object expected) {
        return new StaleVersionException(new Failure(
                what + " has version " + version + ", not " + expected
                        + ": someone changed it. Nothing was changed; read it again and decide again.",
                FailurePhase.WORK,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.WHEN_ASKED,
                null));
    }
}
