package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.lazy.AssociationValues;
import dev.todosdk.hibernate.lazy.DetachedGraph;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.StreamedRows;
import dev.todosdk.persistence.exception.FailurePhase;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.event.spi.CallbackRegistry;

/** The rows of one stream, and what is open behind them until the last row or the close. */
public final class OpenStream<R> extends Spliterators.AbstractSpliterator<R> implements AutoCloseable {

    /** Of the clock; few enough that they are read in no time. */
    private static final int ROWS_PER_LOOK = 64;

    private final UnitSession unit;
    private final MappedEntity<?> entity;
    private final StreamedRows<R> rows;
    private final StatelessSession session;
    private final CallbackRegistry callbacks;
    private final boolean refers;
    private final HeldUnderLock held;
    private int read;
    private boolean closed;

    OpenStream(
            UnitSession unit,
            MappedEntity<?> entity,
            StreamedRows<R> rows,
            boolean refers,
            StatelessSession session,
            HeldUnderLock held) {
        super(Long.MAX_VALUE, ORDERED);
        this.unit = unit;
        this.entity = entity;
        this.held = held;
        this.refers = refers && AssociationValues.canBeIn(entity.persister());
        this.rows = rows;
        this.session = session;
        this.callbacks = ((SharedSessionContractImplementor) session)
                .getFactory()
                .getEventEngine()
                .getCallbackRegistry();
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        requireUsable();
        if (closed || !advance()) {
            return false;
        }
        action.accept(element());
        return true;
    }

    private void requireUsable() {
        if (read++ % ROWS_PER_LOOK == 0) {
            unit.use();
        } else {
            unit.requireOpen();
        }
    }

    private boolean advance() {
        try {
            boolean more = rows.next();
            if (!more) {
                close();
            }
            return more;
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    private R element() {
        try {
            R element = rows.element();
            held.readAgain(element, entity);
            if (refers) {
                new DetachedGraph(session.getFactory(), UnreadAssociations::leave).visit(element);
            }
            callbacks.postLoad(element); // which Hibernate leaves out for what a session does not keep
            return element;
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            unit.closed(this);
            try {
                rows.close();
            } finally {
                session.close();
            }
        }
    }

    @Override
    public String toString() {
        return "stream of " + entity.name();
    }
}
