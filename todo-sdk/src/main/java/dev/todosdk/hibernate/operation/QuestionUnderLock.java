package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.context.FreshUnderLock;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.ById;
import dev.todosdk.hibernate.query.CriteriaQuestions;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.write.HeldEntities;
import dev.todosdk.persistence.internal.Question;
import dev.todosdk.persistence.query.RowLock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A question whose rows are locked. What the session holds when they are is read again, and may not have been changed by then.
 * Of one question.
 */
final class QuestionUnderLock<T> {

    private final UnitSession unit;
    private final MappedEntity<T> entity;
    private final SessionImplementor session;
    private final RowLock lock;

    QuestionUnderLock(UnitSession unit, MappedEntity<T> entity, SessionImplementor session, RowLock lock) {
        this.unit = unit;
        this.entity = entity;
        this.session = session;
        this.lock = lock;
    }

    /** The question for one row. */
    PreparedQuestion<Optional<T>> byId(Object id) {
        Object checked = entity.requireId(id, session);
        AskedRows row = new AskedRows(entity.persister(), checked, List.of());
        unit.holdAhead(row);
        Object held = held(checked);
        ById<T> byId = new ById<>(session, entity);
        return held == null && canWait()
                ? new PreparedQuestion<>(() -> Optional.ofNullable(byId.ask(checked, lock)), row)
                : new PreparedQuestion<>(() -> unit.now(() -> found(byId, checked, held)), row);
    }

    private @Nullable Object held(Object id) {
        PersistenceContext context = session.getPersistenceContextInternal();
        return context.getEntity(session.generateEntityKey(id, entity.persister()));
    }

    private Optional<T> found(ById<T> byId, Object id, @Nullable Object held) {
        FreshUnderLock fresh = FreshUnderLock.of(session, held);
        T found = byId.find(id, lock);
        fresh.readAgain((Object) found);
        return Optional.ofNullable(found);
    }

    /** Any other question. */
    <R> PreparedQuestion<R> prepared(
            Question<T, ?> question, Function<CriteriaQuestions<T>, PreparedQuestion<R>> words) {
        AskedRows rows = AskedRows.of(entity.persister());
        unit.holdAhead(rows);
        boolean waits = canWait()
                && question.fetches().isEmpty()
                && FreshUnderLock.of(session, entity.type()).areNone();
        CriteriaQuestions<T> questions = new CriteriaQuestions<>(session, entity);
        return waits
                ? words.apply(questions)
                : new PreparedQuestion<>(() -> unit.now(() -> fresh(question, words.apply(questions))), rows);
    }

    /** A record under a lock does not say whose it is: all of the type that is held is read again, and not what was found. */
    private <R> R fresh(Question<T, ?> question, PreparedQuestion<R> prepared) {
        if (question.projection() == null) {
            return prepared.asking().get();
        }
        HeldEntities<T> held = new HeldEntities<>(session, entity);
        R answer = prepared.asking().get();
        held.readAgain();
        return answer;
    }

    /** A time of its own is set by statements around it. */
    private boolean canWait() {
        return lock.timeout() == null && unit instanceof QuestionPass<?, ?>;
    }
}
