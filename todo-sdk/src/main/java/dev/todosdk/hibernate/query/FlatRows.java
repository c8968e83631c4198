package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.flat.FlatEntity;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.sqm.spi.SqmSelectionQueryImplementor;
import org.hibernate.sql.results.graph.DomainResultAssembler;
import org.hibernate.sql.results.graph.Fetch;
import org.hibernate.sql.results.graph.entity.AbstractEntityResultGraphNode;
import org.hibernate.sql.results.internal.RowProcessingStateStandardImpl;
import org.hibernate.sql.results.jdbc.spi.JdbcValues;
import org.hibernate.sql.results.jdbc.spi.JdbcValuesMapping;
import org.hibernate.sql.results.jdbc.spi.JdbcValuesSourceProcessingOptions;
import org.hibernate.sql.results.jdbc.spi.JdbcValuesSourceProcessingState;
import org.hibernate.sql.results.spi.ResultsConsumer;
import org.hibernate.sql.results.spi.RowReader;
import org.jspecify.annotations.Nullable;

/**
 * Rows that begin with an entity of values alone, each value read by Hibernate's type for it. The question is Hibernate's, and so is its
 * statement; what Hibernate does around each row, for entities that belong together and for what they refer to, is left out.
 */
final class FlatRows<R> implements StreamedRows<R> {

    /** Of a list whose rows nobody has counted. */
    private static final int FEW = 10;

    /** The most rows that there is place for before they come. */
    private static final int MANY = 1000;

    private final EntityPersister entity;
    private final JdbcValues values;
    private final SharedSessionContractImplementor session;
    private final RowProcessingStateStandardImpl row;
    private final DomainResultAssembler<?>[] results;
    private final DomainResultAssembler<?> id;
    private final DomainResultAssembler<?>[] attributes;
    private final @Nullable Object[] read;
    private boolean closed;

    private FlatRows(
            EntityPersister entity,
            JdbcValues values,
            SharedSessionContractImplementor session,
            RowProcessingStateStandardImpl row) {
        this.entity = entity;
        this.values = values;
        this.session = session;
        this.row = row;
        JdbcValuesMapping mapping = values.getValuesMapping();
        this.results = mapping.resolveAssemblers(session.getFactory()).getDomainResultAssemblers();
        var columns = (AbstractEntityResultGraphNode) mapping.getDomainResults().get(0);
        this.id = column(columns.getIdentifierFetch());
        this.attributes = new DomainResultAssembler<?>[entity.getNumberOfAttributeMappings()];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = column(columns.findFetch(entity.getAttributeMapping(i)));
        }
        this.read = new @Nullable Object[attributes.length];
    }

    /** Of a value, which asks nobody. */
    @SuppressWarnings("NullAway")
    private static DomainResultAssembler<?> column(@Nullable Fetch value) {
        return value.createAssembler(null, null);
    }

    /** Sends the question; its rows come in portions, and nothing holds what is made of them. */
    static <R> FlatRows<R> streamed(EntityPersister entity, SqmSelectionQueryImplementor<Object> question) {
        return executed(question, (values, session, row) -> new FlatRows<>(entity, values, session, row));
    }

    /** Sends the question, and has a session hold what is made of its rows; of more than an entity, a row is an array. */
    static List<Object> held(
            FlatEntity entity, SqmSelectionQueryImplementor<Object> question, SessionImplementor session) {
        session.prepareForQueryExecution(false);
        boolean success = false;
        try {
            List<Object> all =
                    executed(question, (values, same, row) -> new FlatRows<>(entity.persister(), values, same, row)
                            .all(entity, session));
            success = true;
            return all;
        } catch (HibernateException thrown) {
            throw session.getExceptionConverter().convert(thrown);
        } finally {
            session.afterOperation(success);
        }
    }

    private static <A> A executed(SqmSelectionQueryImplementor<Object> question, Reading<A> reading) {
        ((DomainQueryExecutionContext) question).getQueryParameterBindings().validate();
        return question.executeQuery(reading);
    }

    private List<Object> all(FlatEntity made, SessionImplementor holder) {
        List<Object> all = new ArrayList<>(Math.max(FEW, Math.min(values.getResultCountEstimate(), MANY)));
        try {
            while (next()) {
                all.add(withKeys(made.held(id.assemble(row), this::values, holder)));
            }
        } finally {
            values.finishUp(session);
        }
        return all;
    }

    private Object withKeys(Object held) {
        if (results.length == 1) {
            return held;
        }
        @Nullable Object[] all = new @Nullable Object[results.length];
        all[0] = held;
        for (int i = 1; i < all.length; i++) {
            all[i] = results[i].assemble(row);
        }
        return all;
    }

    private @Nullable Object[] values() {
        return read(new @Nullable Object[attributes.length]);
    }

    private @Nullable Object[] read(@Nullable Object[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = attributes[i].assemble(row);
        }
        return into;
    }

    @Override
    public boolean next() {
        return row.next();
    }

    /** Without an array of its own, because nobody keeps it. */
    @Override
    @SuppressWarnings("unchecked") // a question without projection asks for entities
    public R element() {
        Object made = entity.instantiate(id.assemble(row), session);
        entity.setValues(made, read(read));
        return (R) made;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            values.finishUp(session);
            session.getJdbcCoordinator().afterStatementExecution();
        }
    }

    /** Takes the answer before a row of it is read. */
    @FunctionalInterface
    private interface Reading<A> extends ResultsConsumer<A, Object> {

        A of(JdbcValues values, SharedSessionContractImplementor session, RowProcessingStateStandardImpl row);

        @Override
        default A consume(
                JdbcValues values,
                SharedSessionContractImplementor session,
                JdbcValuesSourceProcessingOptions options,
                JdbcValuesSourceProcessingState state,
                RowProcessingStateStandardImpl row,
                RowReader<Object> reader) {
            return of(values, session, row);
        }

        @Override
        default boolean canResultsBeCached() {
            return false;
        }
    }
}
