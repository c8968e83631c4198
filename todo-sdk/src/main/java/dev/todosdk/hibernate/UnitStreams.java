package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.query.Question;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Opens streams on the connection of a unit, through a session that keeps nothing of what it has read. */
final class UnitStreams<T> {

    /** Large enough that a local network's round trips vanish, small enough for any heap. */
    private static final int FETCH_SIZE = 500;

    private final HibernateUnitOfWork unit;
    private final MappedEntity<T> entity;

    UnitStreams(HibernateUnitOfWork unit, MappedEntity<T> entity) {
        this.unit = unit;
        this.entity = entity;
    }

    <R> Stream<R> open(Question<T, R> question) {
        SessionImplementor session = unit.useFreely(); // A cursor lives in one transaction.
        unit.flush();
        StatelessSession reading = session.statelessWithOptions().connection().open();
        try {
            Stream<R> rows = new CriteriaQuestions<>((SharedSessionContractImplementor) reading, entity)
                    .stream(question, FETCH_SIZE);
            return guarded(new OpenStream<>(unit, entity.name(), rows, reading));
        } catch (RuntimeException thrown) {
            reading.close();
            throw unit.refusedOrFailed(thrown, FailurePhase.WORK);
        }
    }

    private <R> Stream<R> guarded(OpenStream<R> open) {
        unit.opened(open);
        Iterator<R> iterator = open;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false)
                .onClose(open::close);
    }
}
