package dev.todosdk.hibernate.query;

import org.hibernate.ScrollableResults;

/** Rows of any shape, as Hibernate reads them. */
record ScrolledRows<R>(Selected<?, R> selected, ScrollableResults<Object> rows) implements StreamedRows<R> {

    @Override
    public boolean next() {
        return rows.next();
    }

    @Override
    public R element() {
        return selected.element(rows.get());
    }

    @Override
    public void close() {
        rows.close();
    }
}
