package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.lazy.DetachedGraph;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.hibernate.mapping.IdReservation;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.ById;
import dev.todosdk.hibernate.query.CriteriaQuestions;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.hibernate.write.BulkStatements;
import dev.todosdk.hibernate.write.Upsert;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.NotFoundException;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
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
        if (++inserted > 1 && Integer.bitCount(inserted) == 1) {
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
            } else if (Hibernate.isInitialized(given)) { // A reference that was not read has nothing to look at.
                Object read = Hibernate.unproxy(given);
                EntityPersister own = session.getEntityPersister(null, read);
                check.check(unit.rules(own.getEntityName()), read, own);
            }
        } catch (RuntimeException thrown) {
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }

    /** What stands behind a reference; the entity itself when it is none. */
    @SuppressWarnings("unchecked")
    private T read(T given) {
        return (T) Hibernate.unproxy(given);
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
            Collection<Object> reached = MergedReferences.require(session, detached);
            T merged = session.merge(detached);
            MergedCollections.compare(session, reached);
            return merged;
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
        if (unit instanceof QuestionPass<?, ?>) {
            return findNow(id);
        }
        return unit.waiting() == null
                ? findAtOnce(id)
                : put(ofThis -> Optional.ofNullable(ofThis.findNow(id))).get().orElse(null);
    }

    /** Where nothing waits, there is nothing to be put together. */
    private @Nullable T findAtOnce(Object id) {
        EarlyEntities early = access.early();
        boolean needsNoSession = early != null && entity.early() != null;
        SessionImplementor session = needsNoSession ? null : access.use();
        try {
            return session == null
                    ? Objects.requireNonNull(early).find(entity, entity.requireBasicId(id))
                    : new ById<>(session, entity).find(entity.requireId(id, session));
        } catch (RuntimeException thrown) {
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }

    private @Nullable T findNow(Object id) {
        return asked(access.use(), session -> {
            Object checked = entity.requireId(id, session);
            ById<T> byId = new ById<>(session, entity);
            return new PreparedQuestion<>(
                    () -> byId.find(checked), new AskedRows(entity.persister(), checked, List.of()));
        });
    }

    /** Asks a question; what waits was put together before. */
    private <R extends @Nullable Object> R asked(
            SessionImplementor session, Function<SessionImplementor, PreparedQuestion<R>> preparation) {
        try {
            return unit.prepared(session, preparation).asking().get();
        } catch (RuntimeException thrown) {
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
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

    /** Of ids of several columns those that are held are left out of the text. */
    private List<T> findAllNow(Collection<?> ids) {
        return asked(access.use(), session -> {
            List<Object> checked = new ArrayList<>(ids.size());
            for (Object id : ids) {
                checked.add(entity.requireId(id, session));
            }
            ById<T> byId = new ById<>(session, entity);
            Supplier<List<T>> asking = () -> new ArrayList<>(byId.findAll(checked));
            boolean canWait = entity.persister().getIdentifierMapping() instanceof BasicValuedModelPart;
            return new PreparedQuestion<>(canWait ? asking : () -> unit.now(asking), AskedRows.of(entity.persister()));
        });
    }

    @Override
    public Optional<T> findById(Object id, RowLock lock) {
        return together(ofThis -> ofThis.findNow(id, lock));
    }

    private Optional<T> findNow(Object id, RowLock lock) {
        return asked(access.use(), session -> new QuestionUnderLock<>(unit, entity, session, lock).byId(id));
    }

    @Override
    public void refresh(T held, @Nullable RowLock lock) {
        new RefreshedEntity(unit, entity, settled(access.use())).refresh(held, lock);
    }

    @Override
    public <R> List<R> list(Question<T, R> question, Limit limit) {
        return query(question, questions -> questions.list(question, limit));
    }

    @Override
    public <R> Page<R> page(Question<T, R> question, PageRequest page) {
        return paged(question, page, questions -> questions.page(question, page));
    }

    @Override
    public <R> CursoredPage<R> cursoredPage(Question<T, R> question, PageRequest page) {
        return paged(question, page, questions -> questions.cursoredPage(question, page));
    }

    /** A page and its total leave together. */
    private <R> R paged(
            Question<T, ?> question, PageRequest page, Function<CriteriaQuestions<T>, PreparedQuestion<R>> words) {
        return page.requestTotal() && question.lock() == null && travels()
                ? this.<R>put(ofThis -> ofThis.queryNow(words)).get()
                : query(question, words);
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
        return together(ofThis -> ofThis.queryNow(questions -> questions.exists(condition)));
    }

    @Override
    public long count(Condition<? super T> condition) {
        return together(ofThis -> ofThis.queryNow(questions -> questions.count(condition)));
    }

    private <R> R query(Question<T, ?> question, Function<CriteriaQuestions<T>, PreparedQuestion<R>> words) {
        return together(ofThis ->
                question.lock() == null ? ofThis.queryNow(words) : ofThis.locked(question, question.lock(), words));
    }

    private <R> R queryNow(Function<CriteriaQuestions<T>, PreparedQuestion<R>> words) {
        return asked(access.use(), session -> words.apply(new CriteriaQuestions<>(session, entity)));
    }

    private <R> R locked(
            Question<T, ?> question, RowLock lock, Function<CriteriaQuestions<T>, PreparedQuestion<R>> words) {
        return asked(access.use(), session -> new QuestionUnderLock<>(unit, entity, session, lock)
                .prepared(question, words));
    }

    @Override
    public long updateAll(Condition<? super T> condition, Changes<? super T> changes) {
        return written(session -> new BulkStatements<>(session, entity, unit).update(condition, changes));
    }

    @Override
    public long deleteAll(Condition<? super T> condition) {
        return written(session -> new BulkStatements<>(session, entity, unit).delete(condition));
    }

    private <R> R written(Function<SessionImplementor, PreparedQuestion<R>> preparation) {
        return asked(settled(access.useForWriting()), preparation);
    }

    /** The row and what it is afterwards leave together, and with what was changed before. */
    @Override
    public Upserted<T> upsert(T newEntity, @Nullable String uniqueKey) {
        SessionImplementor session = access.useForWriting();
        boolean isAlone = unit.waiting() == null && Upsert.isAlone(session, entity);
        if (!isAlone && travels()) {
            return laterUpsert(newEntity, uniqueKey).get();
        }
        return upsertNow(newEntity, uniqueKey);
    }

    @Override
    public Supplier<Upserted<T>> laterUpsert(T newEntity, @Nullable String uniqueKey) {
        return put(ofThis -> ofThis.upsertNow(newEntity, uniqueKey));
    }

    private Upserted<T> upsertNow(T newEntity, @Nullable String uniqueKey) {
        return written(session -> new Upsert<>(session, entity, unit, read(newEntity), uniqueKey).prepare());
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
