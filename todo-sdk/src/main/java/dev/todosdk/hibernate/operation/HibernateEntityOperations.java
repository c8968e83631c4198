package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.context.FreshUnderLock;
import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.lazy.DetachedGraph;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.hibernate.mapping.IdReservation;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.ById;
import dev.todosdk.hibernate.query.CriteriaQuestions;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.hibernate.write.BulkStatements;
import dev.todosdk.hibernate.write.HeldEntities;
import dev.todosdk.hibernate.write.Upsert;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.internal.EntityOperations;
import dev.todosdk.persistence.internal.Question;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import jakarta.data.Limit;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.UnresolvableObjectException;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The operations of one entity type on one unit's session. */
public final class HibernateEntityOperations<T> implements EntityOperations<T> {

    private final UnitSession unit;
    private final SessionAccess access;
    private final MappedEntity<T> entity;
    private int inserted;

    public HibernateEntityOperations(UnitSession unit, SessionAccess access, MappedEntity<T> entity) {
        this.unit = unit;
        this.access = access;
        this.entity = entity;
    }

    @Override
    public void insert(T newEntity) {
        SessionImplementor session = settledForIds(access.useForWriting());
        check(session, newEntity, AttributeRules::checkNew);
        if (Integer.bitCount(++inserted) == 1) {
            reserveIds(session, inserted); // Who has inserted so many may well insert as many again.
        }
        persist(session, newEntity);
    }

    @Override
    public void insertAll(Collection<? extends T> newEntities) {
        SessionImplementor session = settledForIds(access.useForWriting());
        for (T newEntity : newEntities) {
            check(session, newEntity, AttributeRules::checkNew);
        }
        reserveIds(session, newEntities.size());
        for (T newEntity : newEntities) {
            persist(session, newEntity);
        }
    }

    /** A question that waits may have asked for an id that is given to the new entity only now. */
    private SessionImplementor settledForIds(SessionImplementor session) {
        return entity.persister().getGenerator().generatesOnInsert() ? session : settled(session);
    }

    /** One of the ways to check an entity. */
    @FunctionalInterface
    private interface Check {
        void check(AttributeRules rules, Object entity, EntityPersister persister);
    }

    private void check(SessionImplementor session, T given, Check check) {
        try {
            if (given.getClass() == entity.type()) {
                check.check(entity.rules(), given, entity.persister());
            } else {
                EntityPersister own = session.getEntityPersister(null, given);
                check.check(unit.rules(own.getEntityName()), given, own);
            }
        } catch (RuntimeException thrown) {
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }

    private void reserveIds(SessionImplementor session, int count) {
        try {
            new IdReservation(session, entity.persister()).reserve(count);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    private void persist(SessionImplementor session, T newEntity) {
        Object id = entity.persister().getIdentifier(newEntity, session);
        try {
            session.persist(entityName(newEntity), newEntity);
        } catch (RuntimeException thrown) {
            if (id == null) { // A callback may have refused it when the id was set already.
                entity.persister().setIdentifier(newEntity, null, session);
            }
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    /** Null for a subclass, whose name Hibernate has to look for. */
    private @Nullable String entityName(T newEntity) {
        return newEntity.getClass() == entity.type() ? entity.persister().getEntityName() : null;
    }

    @Override
    public T merge(T detached) {
        SessionImplementor session = settled(access.useForWriting());
        if (!entity.persister().isMutable()) {
            throw new WrongUseException(
                    Failure.of(entity.name() + " is @Immutable, so that a merge would change nothing;"
                            + " nothing was done. Insert a new one, or take the annotation away."));
        }
        check(session, detached, AttributeRules::checkDetached);
        try {
            MergedReferences.require(session, detached);
            return session.merge(detached);
        } catch (WrongUseException refused) {
            throw refused;
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public Optional<T> findById(Object id) {
        return Optional.ofNullable(find(id));
    }

    @Override
    public T getById(Object id) {
        T found = find(id);
        if (found == null) {
            throw new NotFoundException(Failure.of("There is no " + entity.name() + idText(id) + "."));
        }
        return found;
    }

    @Override
    public T getById(Object id, Object expectedVersion) {
        T found = getById(id);
        new ExpectedVersion(entity.name() + idText(id), entity.persister()).require(found, expectedVersion);
        return found;
    }

    private @Nullable T find(Object id) {
        return together(ofThis -> Optional.ofNullable(ofThis.findNow(id))).orElse(null);
    }

    private @Nullable T findNow(Object id) {
        SessionImplementor session = access.use();
        Object checked = entity.requireId(id, session);
        try {
            return new ById<>(session, entity).find(checked);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    /** A question that finds others waiting leaves with them. */
    private <R> R together(Function<HibernateEntityOperations<T>, R> question) {
        return unit.waiting() == null ? question.apply(this) : put(question).get();
    }

    private <R> Supplier<R> put(Function<HibernateEntityOperations<T>, R> question) {
        return unit.questions().put(new QuestionPass<>(unit, access, entity, question));
    }

    @Override
    public <R> Supplier<R> later(Function<EntityOperations<T>, R> question) {
        return put(question::apply);
    }

    /** What is no question has to find those before it answered. */
    private SessionImplementor settled(SessionImplementor session) {
        WaitingQuestions waiting = unit.waiting();
        if (waiting == null) {
            return session;
        }
        waiting.settle();
        return access.use();
    }

    /** Ids that mean nothing outside the database are told; others may be values of a row. */
    private static String idText(Object id) {
        return id instanceof Number || id instanceof UUID ? " with the id " + id : " with this id";
    }

    @Override
    public List<T> findAllById(Collection<?> ids) {
        return together(ofThis -> ofThis.findAllNow(ids));
    }

    private List<T> findAllNow(Collection<?> ids) {
        SessionImplementor session = access.use();
        List<Object> checked = new ArrayList<>(ids.size());
        for (Object id : ids) {
            checked.add(entity.requireId(id, session));
        }
        try {
            return new ArrayList<>(new ById<>(session, entity).findAll(checked));
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public Optional<T> findById(Object id, RowLock lock) {
        return together(ofThis -> ofThis.locked(lock, () -> ofThis.findNow(id, lock)));
    }

    /** The second time it is asked as it was at first, though another question may have brought the entity since. */
    private Optional<T> findNow(Object id, RowLock lock) {
        SessionImplementor session = access.use();
        Object checked = entity.requireId(id, session);
        try {
            Object now = held(session, checked);
            FreshUnderLock fresh = FreshUnderLock.of(session, unit.isAnswering() ? null : now);
            ById<T> byId = new ById<>(session, entity);
            boolean asked = unit instanceof QuestionPass<?, ?> pass && !pass.wasHeld(now != null);
            T found = asked ? byId.ask(checked, lock) : byId.find(checked, lock);
            fresh.readAgain((Object) found);
            return Optional.ofNullable(found);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    private @Nullable Object held(SessionImplementor session, Object id) {
        PersistenceContext context = session.getPersistenceContextInternal();
        return context.getEntity(session.generateEntityKey(id, entity.persister()));
    }

    @Override
    public void refresh(T held, @Nullable RowLock lock) {
        SessionImplementor session = settled(access.use());
        if (!session.contains(held)) {
            throw notHeld(entity.name());
        }
        try {
            if (lock == null) {
                session.refresh(held);
            } else {
                session.refresh(held, RowLocking.mode(lock), RowLocking.timeout(lock));
            }
        } catch (UnresolvableObjectException | EntityNotFoundException gone) {
            throw unit.failed(gone(entity.name(), gone), FailurePhase.WORK);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    private static WrongUseException notHeld(String entity) {
        return new WrongUseException(Failure.of("The " + entity
                + " to refresh is none of this unit's: new, deleted, or of another unit; nothing was done."
                + " Find it by its id."));
    }

    private static NotFoundException gone(String entity, RuntimeException cause) {
        return new NotFoundException(new Failure(
                "The " + entity + " to refresh is no longer there; the unit has failed. Do the whole unit again.",
                FailurePhase.WORK,
                CommitOutcome.NOT_APPLIED,
                null,
                Retry.NEVER,
                cause));
    }

    @Override
    public <R> List<R> list(Question<T, R> question, Limit limit) {
        return query(question.lock(), fresh(question, questions -> questions.list(question, limit)));
    }

    @Override
    public <R> Page<R> page(Question<T, R> question, PageRequest page) {
        return paged(question.lock(), page, fresh(question, questions -> questions.page(question, page)));
    }

    @Override
    public <R> CursoredPage<R> cursoredPage(Question<T, R> question, PageRequest page) {
        return paged(question.lock(), page, fresh(question, questions -> questions.cursoredPage(question, page)));
    }

    /** A record under a lock does not say whose it is: all of the type that is held is read again, and not what was found. */
    private <R, A> Function<CriteriaQuestions<T>, A> fresh(
            Question<T, R> question, Function<CriteriaQuestions<T>, A> asked) {
        if (question.lock() == null || question.projection() == null) {
            return asked;
        }
        return questions -> {
            HeldEntities<T> held = new HeldEntities<>(access.use(), entity);
            A answer = asked.apply(questions);
            if (!unit.isAnswering()) {
                held.readAgain();
            }
            return answer;
        };
    }

    /** A page and its total leave together. */
    private <R> R paged(@Nullable RowLock lock, PageRequest page, Function<CriteriaQuestions<T>, R> question) {
        return page.requestTotal() && lock == null && travels()
                ? this.<R>put(ofThis -> ofThis.queryNow(question)).get()
                : query(lock, question);
    }

    /** Whether what is noted here gains anything; what is noted already does not. */
    private boolean travels() {
        return !(unit instanceof QuestionPass<?, ?>) && unit.questions().leaveTogether();
    }

    @Override
    public <R> Stream<R> stream(Question<T, R> question) {
        settled(access.use());
        return new UnitStreams<>(unit, entity).open(question);
    }

    @Override
    public boolean exists(Condition<? super T> condition) {
        return query(null, questions -> questions.exists(condition));
    }

    @Override
    public long count(Condition<? super T> condition) {
        return query(null, questions -> questions.count(condition));
    }

    private <R> R query(@Nullable RowLock lock, Function<CriteriaQuestions<T>, R> question) {
        return together(ofThis ->
                lock == null ? ofThis.queryNow(question) : ofThis.locked(lock, () -> ofThis.queryNow(question)));
    }

    /**
     * A lock waits only as the first question, in a unit that holds none of the type: what is held when it is answered is read
     * again, and may not have been changed by then. Its own time is set by statements around it.
     */
    private <R> R locked(RowLock lock, Supplier<R> question) {
        if (!(unit instanceof QuestionPass<?, ?>) || unit.isAnswering()) {
            return question.get();
        }
        boolean canWait = lock.timeout() == null
                && !unit.questions().areThere()
                && FreshUnderLock.of(access.use(), entity.type()).areNone();
        return canWait ? question.get() : unit.now(question);
    }

    private <R> R queryNow(Function<CriteriaQuestions<T>, R> question) {
        SessionImplementor session = access.use();
        try {
            return question.apply(new CriteriaQuestions<>(session, entity, !unit.isAnswering()));
        } catch (RuntimeException thrown) {
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public long updateAll(Condition<? super T> condition, Changes<? super T> changes) {
        return write(session -> new BulkStatements<>(session, entity, unit).update(condition, changes));
    }

    @Override
    public long deleteAll(Condition<? super T> condition) {
        return write(session -> new BulkStatements<>(session, entity, unit).delete(condition));
    }

    /** The row and what it is afterwards leave together. */
    @Override
    public Upserted<T> upsert(T newEntity, @Nullable String uniqueKey) {
        if (travels()) {
            access.useForWriting();
            return laterUpsert(newEntity, uniqueKey).get();
        }
        return write(session -> new Upsert<>(session, entity, unit, newEntity, uniqueKey).execute());
    }

    @Override
    public Supplier<Upserted<T>> laterUpsert(T newEntity, @Nullable String uniqueKey) {
        AtomicReference<@Nullable Upsert<T>> noted = new AtomicReference<>();
        return put(ofThis -> ofThis.write(session -> {
            Upsert<T> upsert = noted.get();
            if (upsert == null) {
                upsert = new Upsert<>(session, entity, ofThis.unit, newEntity, uniqueKey);
                noted.set(upsert);
            }
            return upsert.execute();
        }));
    }

    private <R> R write(Function<SessionImplementor, R> statement) {
        SessionImplementor session = settled(access.useForWriting());
        try {
            return statement.apply(session);
        } catch (RuntimeException thrown) {
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public void delete(T existing) {
        SessionImplementor session = settled(access.useForWriting());
        try {
            if (!session.contains(existing)) {
                new DetachedGraph(session.getFactory(), UnreadAssociations::takeBack).visit(existing);
            }
            session.remove(existing);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public EntityManager entityManager() {
        settled(access.use());
        return unit.standardDoor();
    }
}
