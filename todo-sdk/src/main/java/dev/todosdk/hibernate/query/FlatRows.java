package dev.todosdk.hibernate.query;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.sqm.spi.SqmSelectionQueryImplementor;
import org.hibernate.sql.results.graph.DomainResultAssembler;
import org.hibernate.sql.results.internal.RowProcessingStateStandardImpl;
import org.hibernate.sql.results.jdbc.spi.JdbcValues;
import org.hibernate.sql.results.jdbc.spi.JdbcValuesSourceProcessingOptions;
import org.hibernate.sql.results.jdbc.spi.JdbcValuesSourceProcessingState;
import org.hibernate.sql.results.spi.ResultsConsumer;
import org.hibernate.sql.results.spi.RowReader;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are nothing but values, each read by Hibernate's type for it. What Hibernate does around each row, for entities that a
 * session keeps and for what they refer to, is left out; so is an array for each row, because a flat entity keeps none.
 */
final class FlatRows<R> implements StreamedRows<R> {

    private final FlatEntity<R> shape;
    private final JdbcValues values;
    private final SharedSessionContractImplementor session;
    private final RowProcessingStateStandardImpl row;
    private final RowReader<?> reader;
    private final DomainResultAssembler<?>[] columns;
    private final @Nullable Object[] read;
    private boolean closed;

    private FlatRows(
            FlatEntity<R> shape,
            JdbcValues values,
            SharedSessionContractImplementor session,
            RowProcessingStateStandardImpl row,
            RowReader<?> reader) {
        this.shape = shape;
        this.values = values;
        this.session = session;
        this.row = row;
        this.reader = reader;
        this.columns = values.getValuesMapping()
                .resolveAssemblers(session.getFactory())
                .getDomainResultAssemblers();
        this.read = new @Nullable Object[columns.length];
    }

    /** Sends the question. */
    static <R> FlatRows<R> of(FlatEntity<R> shape, SqmSelectionQueryImplementor<Object> question) {
        ((DomainQueryExecutionContext) question).getQueryParameterBindings().validate();
        return question.executeQuery(new Opening<>(shape));
    }

    @Override
    public boolean next() {
        return row.next();
    }

    @Override
    public R element() {
        for (int i = 0; i < read.length; i++) {
            read[i] = columns[i].assemble(row);
        }
        return shape.make(read);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reader.finishUp(row);
            values.finishUp(session);
            session.getJdbcCoordinator().afterStatementExecution();
        }
    }

    /** Takes the answer before a row of it is read. */
    private record Opening<R>(FlatEntity<R> shape) implements ResultsConsumer<FlatRows<R>, Object> {

        @Override
        public FlatRows<R> consume(
                JdbcValues values,
                SharedSessionContractImplementor session,
                JdbcValuesSourceProcessingOptions options,
                JdbcValuesSourceProcessingState state,
                RowProcessingStateStandardImpl row,
                RowReader<Object> reader) {
            reader.startLoading(row);
            return new FlatRows<>(shape, values, session, row, reader);
        }

        @Override
        public boolean canResultsBeCached() {
            return false;
        }
    }
}
