package dev.todosdk.hibernate.context;

import dev.todosdk.failure.WithoutWords;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entities that a unit made persistent, cascaded ones too, in their order. When what the unit did is rolled back they are
 * new again: the generated id is unset, the version is what it was, collections are plain ones. So the same objects can be
 * inserted in the next attempt. Of one unit and its thread.
 */
public final class InsertedEntities {

    private static final Logger LOG = LoggerFactory.getLogger(InsertedEntities.class);
    private static final int FEW = 1_000;

    private record Inserted(
            Object entity,
            @Nullable Object version,
            @Nullable Id given) {}

    /** An id as it was before the entity was inserted. */
    private record Id(@Nullable Object value) {}

    private List<Inserted> inserted = List.of();
    private @Nullable IdentityHashMap<Object, Id> given;
    private int many = FEW;

    /** Notes the id of one that may be about to be inserted, where a generated id looks like one that was given. */
    public void before(Object entity, SessionImplementor session) {
        EntityPersister persister = session.getFactory().getMappingMetamodel().findEntityDescriptor(entity.getClass());
        if (persister == null
                || !mayBeGivenOrGenerated(persister)
                || session.getPersistenceContextInternal().isEntryFor(entity)) {
            return;
        }
        IdentityHashMap<Object, Id> known = given == null ? new IdentityHashMap<>() : given;
        known.put(entity, id(entity, persister, session));
        given = known;
    }

    /** Whether a generated id of such an entity looks like one that was given. */
    public static boolean mayBeGivenOrGenerated(EntityPersister persister) {
        Generator generator = persister.getGenerator();
        return generator.generatesOnInsert()
                && (generator.allowAssignedIdentifiers()
                        || persister.getIdentifierType().isComponentType());
    }

    /** The parts of a composite one may be set one by one, so a copy is kept. */
    private static Id id(Object entity, EntityPersister persister, SessionImplementor session) {
        Object id = persister.getIdentifier(entity, session);
        return new Id(id == null ? null : persister.getIdentifierType().deepCopy(id, session.getFactory()));
    }

    /** Notes one that is about to be inserted. */
    public void add(Object entity, @Nullable Object version, Predicate<Object> held) {
        if (inserted.isEmpty()) {
            inserted = new ArrayList<>(4);
        }
        if (inserted.size() >= many) {
            // A unit that clears its session after each thousand does so for its memory.
            inserted.removeIf(one -> !held.test(one.entity()));
            many = Math.max(FEW, 2 * inserted.size());
        }
        inserted.add(new Inserted(entity, version, given == null ? null : given.remove(entity)));
    }

    /** Starts a part that may be rolled back alone, and answers with what was there before it. */
    public List<?> beginPart() {
        List<Inserted> before = inserted;
        inserted = List.of();
        return before;
    }

    /** Ends a part, in which nothing is left to give back or all that is left is the whole's. */
    @SuppressWarnings("unchecked") // It came from beginPart().
    public void endPart(List<?> before) {
        List<Inserted> whole = new ArrayList<>((List<Inserted>) before);
        whole.addAll(inserted);
        inserted = whole;
    }

    /** They are stored, or may be: they stay as they are. */
    public void forget() {
        inserted = List.of();
    }

    /** Nothing of them is stored: they are new again. Ids come first, since sets may go by them. */
    public void giveBack(SessionImplementor session) {
        List<Inserted> all = inserted;
        inserted = List.of();
        for (Inserted one : all) {
            giveBackIdAndVersion(one, session);
        }
        for (Inserted one : all) {
            giveBackCollections(one.entity(), session.getFactory());
        }
    }

    private static void giveBackIdAndVersion(Inserted one, SessionImplementor session) {
        EntityPersister persister = persister(one.entity(), session.getFactory());
        Id before = one.given();
        if (before != null) {
            persister.setIdentifier(one.entity(), before.value(), session);
        } else if (isIdGenerated(persister)) {
            Object unset = persister.getIdentifierMapping().getUnsavedStrategy().getDefaultValue(null);
            persister.setIdentifier(one.entity(), unset, session);
        }
        if (persister.isVersioned()) {
            persister.setValue(one.entity(), persister.getVersionPropertyIndex(), one.version());
        }
    }

    private static boolean isIdGenerated(EntityPersister persister) {
        return persister.getGenerator().generatesOnInsert()
                && !persister.getGenerator().allowAssignedIdentifiers()
                && !persister.getIdentifierType().isComponentType();
    }

    private static void giveBackCollections(Object entity, SessionFactoryImplementor factory) {
        try {
            PlainCollections.of(persister(entity, factory), entity);
        } catch (RuntimeException thrown) { // The hash code of what is in a set is the application's code.
            LOG.debug(
                    "The collections of a {} stay as they are",
                    entity.getClass().getName(),
                    WithoutWords.of(thrown));
        }
    }

    public static EntityPersister persister(Object entity, SessionFactoryImplementor factory) {
        return factory.getMappingMetamodel().getEntityDescriptor(entity.getClass());
    }
}
