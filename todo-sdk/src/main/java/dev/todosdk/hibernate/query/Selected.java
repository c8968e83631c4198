package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.context.FreshUnderLock;
import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.internal.Question;
import jakarta.data.page.PageRequest;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.ScrollMode;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.Query;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.spi.SqmSelectionQueryImplementor;
import org.jspecify.annotations.Nullable;

/** One select statement while it is put together. */
public final class Selected<T, R> {

    private final SharedSessionContractImplementor session;
    private final HibernateCriteriaBuilder builder;
    private final Question<T, R> question;
    private final boolean entitiesOnly;
    private final CriteriaQuery<Object> query;
    private final Root<T> root;
    private final RowShape<R> shape;
    private final FetchPlan fetches;
    private final SortKeys order;
    private final SortKeys readOrder;
    private final boolean keyed;
    private final List<Expression<?>> sortExpressions;
    private final Predicate condition;
    private long offset;
    private int limit = Integer.MAX_VALUE;

    Selected(
            SharedSessionContractImplementor session,
            MappedEntity<T> entity,
            Question<T, R> question,
            RowShape<R> shape,
            boolean keyed,
            boolean backward) {
        this.session = session;
        this.builder = session.getCriteriaBuilder();
        this.question = question;
        this.keyed = keyed;
        this.entitiesOnly = shape instanceof RowShape.WholeEntity && !keyed;
        this.query = query(entitiesOnly ? entity.type() : Object[].class);
        this.root = query.from(entity.type());
        this.shape = shape;
        this.fetches = new FetchPlan(entity.persister(), question.fetches());
        this.order = SortKeys.of(entity.persister(), question.order());
        this.readOrder = backward ? order.reversed() : order;
        this.sortExpressions = order.expressions(root, builder);
        this.condition = question.condition().toEntityPredicate(root, builder);
        query.where(condition);
    }

    /** Asked for entities alone, Hibernate gives each once, however many rows its fetched collections make. */
    @SuppressWarnings("unchecked") // read as what it is in rows()
    private CriteriaQuery<Object> query(Class<?> result) {
        return (CriteriaQuery<Object>) builder.createQuery(result);
    }

    void limit(long rowsToSkip, int rows) {
        fetches.checkLimited();
        offset = rowsToSkip;
        limit = rows;
    }

    void after(PageRequest.Cursor cursor) {
        query.where(condition, new KeysetPredicate(builder, readOrder, sortExpressions, order.values(cursor)).after());
    }

    /** Asks, and may do so again. */
    Supplier<List<@Nullable Object[]>> rows() {
        Supplier<List<Object>> results = results();
        return () -> results.get().stream().map(this::row).toList();
    }

    /** Asks, and may do so again. */
    Supplier<List<R>> elements() {
        Supplier<List<Object>> results = results();
        return () -> results.get().stream().map(this::element).toList();
    }

    private Supplier<List<Object>> results() {
        Query<Object> ready = ready();
        if (question.lock() == null || !(session instanceof SessionImplementor unit)) {
            return ready::getResultList;
        }
        FreshUnderLock fresh = FreshUnderLock.of(unit, root.getJavaType());
        return () -> {
            List<Object> results = ready.getResultList();
            fresh.readAgain(results);
            return results;
        };
    }

    /** The entities that come with the answer, or null when it consists of records. */
    @Nullable AskedRows brings() {
        return question.projection() == null ? new AskedRows(fetches.entity(), null, question.fetches()) : null;
    }

    /** Sends the question, whose rows come in portions. */
    public StreamedRows<R> stream(int fetchSize) {
        if (shape instanceof FlatEntity<R> flat) {
            prepare();
            var selection = (SqmSelectionQueryImplementor<Object>) session.createSelectionQuery(query);
            selection.setFetchSize(fetchSize);
            return FlatRows.of(flat, selection);
        }
        return new ScrolledRows<>(this, ready().setFetchSize(fetchSize).scroll(ScrollMode.FORWARD_ONLY));
    }

    /** What one result of the statement stands for; not for a keyed one. */
    @SuppressWarnings("unchecked") // without projection the question asks for entities
    R element(Object result) {
        return entitiesOnly ? (R) result : make((Object[]) result);
    }

    /** As Hibernate has read them, with what they refer to. */
    public boolean givesEntities() {
        return entitiesOnly;
    }

    private @Nullable Object[] row(Object result) {
        return entitiesOnly ? new Object[] {result} : (Object[]) result;
    }

    R make(@Nullable Object[] row) {
        return shape.make(row);
    }

    PageRequest.Cursor cursor(@Nullable Object[] row) {
        return order.cursor(row, shape.width());
    }

    private void prepare() {
        fetches.applyTo(root);
        select();
        query.orderBy(readOrder.orders(sortExpressions, builder));
    }

    private Query<Object> ready() {
        prepare();
        Query<Object> ready = (Query<Object>) session.createQuery(query);
        RowLocking.apply(question.lock(), ready);
        if (offset > 0) {
            ready.setFirstResult(Math.toIntExact(offset));
        }
        return limit == Integer.MAX_VALUE ? ready : ready.setMaxResults(limit);
    }

    private void select() {
        if (entitiesOnly) {
            query.select(root);
            return;
        }
        List<Selection<?>> selections = new ArrayList<>(shape.selections(root));
        if (keyed) {
            selections.addAll(sortExpressions);
        }
        if (selections.size() == 1
                && Object[].class.isAssignableFrom(selections.get(0).getJavaType())) {
            selections.add(selections.get(0)); // Alone, an array would be taken for the row.
        }
        SelectList.select(query, selections);
    }
}
