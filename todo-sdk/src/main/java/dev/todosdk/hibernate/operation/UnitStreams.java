package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.CriteriaQuestions;
import dev.todosdk.hibernate.query.EnabledFilters;
import dev.todosdk.hibernate.query.Selected;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.internal.Question;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Opens streams on the connection of a unit, through a session that keeps nothing of what it has read. */
final class UnitStreams<T> {

    /** Large enough that a local network's round trips vanish, small enough for any heap. */
    private static final int FETCH_SIZE = 500;

    private final UnitSession unit;
    private final MappedEntity<T> entity;

    UnitStreams(UnitSession unit, MappedEntity<T> entity) {
        this.unit = unit;
        this.entity = entity;
    }

    <R> Stream<R> open(Question<T, R> question) {
        SessionImplementor session = unit.useFreely(); // A cursor lives in one transaction.
        unit.flush();
        StatelessSession reading = session.statelessWithOptions().connection().open();
        try {
            EnabledFilters.copy(session, (SharedSessionContractImplementor) reading);
            Selected<T, R> selected =
                    new CriteriaQuestions<>((SharedSessionContractImplementor) reading, entity).select(question);
            HeldUnderLock held = question.lock() == null ? HeldUnderLock.NOTHING : new HeldUnderLock(session);
            OpenStream<R> open = new OpenStream<>(
                    unit, entity, selected.stream(FETCH_SIZE), selected.givesEntities(), reading, held);
            unit.opened(open);
            return StreamSupport.stream(open, false).onClose(open::close);
        } catch (RuntimeException thrown) {
            reading.close();
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }
}
