package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.Question;
import dev.todosdk.persistence.internal.criteria.AnyOf;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Limit;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.page.impl.PageRecord;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Questions to one entity type, put together by Jakarta Persistence's Criteria. */
public final class CriteriaQuestions<T> {

    private final SharedSessionContractImplementor session;
    private final CriteriaBuilder builder;
    private final MappedEntity<T> entity;

    public CriteriaQuestions(SharedSessionContractImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.builder = session.getCriteriaBuilder();
        this.entity = entity;
    }

    public <R> PreparedQuestion<List<R>> list(Question<T, R> question, Limit limit) {
        Selected<T, R> selected = select(question);
        if (limit.maxResults() < Integer.MAX_VALUE) {
            selected.limit(limit.startAt() - 1, limit.maxResults());
        }
        return new PreparedQuestion<>(selected.elements(), selected.brings());
    }

    /** Those of the entities with these ids that are there for questions. */
    List<T> among(Collection<?> ids, @Nullable RowLock lock) {
        CriteriaQuery<T> query = builder.createQuery(entity.type());
        Root<T> root = query.from(entity.type());
        query.select(root).where(AnyOf.predicate(root.get(MappedEntity.ID), ids, builder));
        org.hibernate.query.Query<T> ready = session.createQuery(query);
        RowLocking.apply(lock, ready);
        return ready.getResultList();
    }

    /** Those of the entities that have these values. */
    List<T> withValues(Map<String, Object> values) {
        CriteriaQuery<T> query = builder.createQuery(entity.type());
        Root<T> root = query.from(entity.type());
        query.select(root)
                .where(values.entrySet().stream()
                        .map(value -> builder.equal(root.get(value.getKey()), value.getValue()))
                        .toArray(Predicate[]::new));
        return session.createQuery(query).getResultList();
    }

    /** Reads one row more than asked for, which tells whether there is a next page without counting. */
    public <R> PreparedQuestion<Page<R>> page(Question<T, R> question, PageRequest page) {
        if (page.mode() != PageRequest.Mode.OFFSET) {
            throw new InvalidInputException("page.mode", "must be OFFSET here; take cursoredPage");
        }
        Selected<T, R> selected = select(question);
        selected.limit(offset(page), page.size() + 1);
        Supplier<List<R>> elements = selected.elements();
        Supplier<Long> total = total(question, page);
        return new PreparedQuestion<>(() -> page(page, elements.get(), total.get()), selected.brings());
    }

    private static <R> Page<R> page(PageRequest page, List<R> found, long total) {
        boolean more = found.size() > page.size();
        List<R> content = more ? found.subList(0, page.size()) : found;
        return new PageRecord<>(page, content, total, more);
    }

    public <R> PreparedQuestion<CursoredPage<R>> cursoredPage(Question<T, R> question, PageRequest page) {
        boolean backward = page.mode() == PageRequest.Mode.CURSOR_PREVIOUS;
        Selected<T, R> selected = new Selected<>(session, entity, question, true, backward);
        if (page.mode() == PageRequest.Mode.OFFSET) {
            selected.limit(offset(page), page.size() + 1);
        } else {
            selected.after(page.cursor()
                    .orElseThrow(() ->
                            new InvalidInputException("cursor", "must be there in a request for " + page.mode())));
            selected.limit(0, page.size() + 1);
        }
        Supplier<List<@Nullable Object[]>> rows = selected.rows();
        Supplier<Long> total = total(question, page);
        KeysetPages<R> pages = new KeysetPages<>(selected, page);
        return new PreparedQuestion<>(() -> pages.of(rows.get(), total.get()), selected.brings());
    }

    public PreparedQuestion<Boolean> exists(Condition<? super T> condition) {
        CriteriaQuery<Integer> query = builder.createQuery(Integer.class);
        Root<T> root = query.from(entity.type());
        query.select(builder.literal(1)).where(condition.toEntityPredicate(root, builder));
        org.hibernate.query.Query<Integer> ready = session.createQuery(query).setMaxResults(1);
        return PreparedQuestion.forValues(() -> !ready.getResultList().isEmpty());
    }

    public PreparedQuestion<Long> count(Condition<? super T> condition) {
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<T> root = query.from(entity.type());
        query.select(builder.count(root)).where(condition.toEntityPredicate(root, builder));
        org.hibernate.query.Query<Long> ready = session.createQuery(query);
        return PreparedQuestion.forValues(() -> {
            Long number = ready.getSingleResultOrNull();
            return number == null ? 0 : number; // There is none only as long as the question waits.
        });
    }

    public <R> Selected<T, R> select(Question<T, R> question) {
        return new Selected<>(session, entity, question, false, false);
    }

    private Supplier<Long> total(Question<T, ?> question, PageRequest page) {
        return page.requestTotal() ? count(question.condition()).asking() : () -> -1L;
    }

    private static long offset(PageRequest page) {
        long last = Integer.MAX_VALUE - page.size() - 1L;
        if (page.page() - 1 > last / page.size()) {
            throw new InvalidInputException("page.page", "must not lie beyond row " + Integer.MAX_VALUE);
        }
        return (page.page() - 1) * page.size();
    }
}
