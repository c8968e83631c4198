package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.FailurePhase;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/** The rows of one stream, and what is open behind them until the last row or the close. */
final class OpenStream<R> implements Iterator<R>, AutoCloseable {

    private final HibernateUnitOfWork unit;
    private final String entity;
    private final Stream<R> rows;
    private final Iterator<R> iterator;
    private final StatelessSession session;
    private boolean closed;

    OpenStream(HibernateUnitOfWork unit, String entity, Stream<R> rows, StatelessSession session) {
        this.unit = unit;
        this.entity = entity;
        this.rows = rows;
        this.iterator = rows.iterator();
        this.session = session;
    }

    @Override
    public boolean hasNext() {
        unit.use();
        if (closed) {
            return false;
        }
        try {
            boolean more = iterator.hasNext();
            if (!more) {
                close();
            }
            return more;
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return iterator.next();
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
        return "stream of " + entity;
    }
}
