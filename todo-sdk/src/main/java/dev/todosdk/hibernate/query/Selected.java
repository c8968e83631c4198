package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.context.FreshUnderLock;
import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.flat.FlatEntity;
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
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.spi.SqmSelectionQueryImplementor;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/** One select statement while it is put together. */
public final class Selected<T, R> {

    /** Rows of a whole table that are read at once. */
    private static final int PORTION = 10_000;

    private final SharedSessionContractImplementor session;
    private final MappedEntity<T> entity;
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
            boolean keyed,
            boolean backward) {
        this.session = session;
        this.entity = entity;
        this.builder = session.getCriteriaBuilder();
        this.question = question;
        this.keyed = keyed;
        this.entitiesOnly = question.projection() == null && !keyed;
        this.query = query(entitiesOnly ? entity.type() : Object[].class);
        this.root = query.from(entity.type());
        this.shape = RowShape.of(question, entity.persister());
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
    @SuppressWarnings("unchecked") // without projection the question asks for entities
    Supplier<List<R>> elements() {
        Supplier<List<Object>> results = results();
        return entitiesOnly
                ? () -> (List<R>) results.get().stream().toList()
                : () -> results.get().stream().map(this::element).toList();
    }

    private Supplier<List<Object>> results() {
        if (question.lock() != null && session instanceof SessionImplementor unit) {
            return lockedResults(unit);
        }
        FlatById flat = question.projection() == null ? entity.flat() : null;
        return flat != null && session instanceof SessionImplementor unit
                ? flatResults(flat.entity(), unit)
                : ready()::getResultList;
    }

    private Supplier<List<Object>> lockedResults(SessionImplementor unit) {
        Query<Object> ready = ready();
        FreshUnderLock fresh = FreshUnderLock.of(unit, root.getJavaType());
        return () -> {
            List<Object> results = ready.getResultList();
            fresh.readAgain(results);
            return results;
        };
    }

    /** Hibernate gives an entity once that a condition's joins have several rows for. */
    private Supplier<List<Object>> flatResults(FlatEntity flat, SessionImplementor unit) {
        SqmSelectionQueryImplementor<Object> ready = readyToRead();
        boolean once = keyed || ((SqmSelectStatement<?>) query).producesUniqueResults();
        return () -> once && FlatEntity.areReadAsUsual(unit) ? FlatRows.held(flat, ready, unit) : ready.getResultList();
    }

    /** The entities that come with the answer, or null when it consists of records. */
    @Nullable AskedRows brings() {
        return question.projection() == null ? new AskedRows(fetches.entity(), null, question.fetches()) : null;
    }

    /** Sends the question, whose rows come in portions. Under a lock they are read by Hibernate, which looks at what it has locked. */
    public StreamedRows<R> stream(int fetchSize) {
        if (question.projection() == null && question.lock() == null && FlatEntity.isFlat(entity.persister())) {
            SqmSelectionQueryImplementor<Object> ready = readyToRead();
            ready.setFetchSize(fetchSize);
            return FlatRows.streamed(entity.persister(), ready);
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
        limit(ready);
        return ready;
    }

    /** For a reader of its rows; of a question without a lock. */
    private SqmSelectionQueryImplementor<Object> readyToRead() {
        prepare();
        var ready = (SqmSelectionQueryImplementor<Object>) session.createSelectionQuery(query);
        limit(ready);
        return ready;
    }

    private void limit(SelectionQuery<Object> ready) {
        if (offset > 0) {
            ready.setFirstResult(Math.toIntExact(offset));
        }
        if (limit < Integer.MAX_VALUE) {
            ready.setMaxResults(limit);
        } else if (isWholeTable()) {
            ready.setFetchSize(PORTION); // The driver would hold all rows until the last of them is an entity.
        }
    }

    /** No plan for it is parallel, which one whose rows come in portions could not be. */
    private boolean isWholeTable() {
        return question.order().sorts().isEmpty()
                && question.fetches().isEmpty()
                && condition instanceof SqmComparisonPredicate always // Hibernate's 1 = 1
                && always.getLeftHandExpression() instanceof SqmLiteral<?>
                && always.getRightHandExpression() instanceof SqmLiteral<?>;
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
