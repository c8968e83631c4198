package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Restriction;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.page.impl.PageRecord;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;

/** Questions to one entity type, asked through Jakarta Persistence's Criteria. */
final class CriteriaQuestions<T> {

    private final SessionImplementor session;
    private final CriteriaBuilder builder;
    private final MappedEntity<T> entity;

    CriteriaQuestions(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.builder = session.getCriteriaBuilder();
        this.entity = entity;
    }

    List<T> find(Restriction<? super T> restriction, Order<? super T> order, Limit limit) {
        TypedQuery<T> query = query(restriction, order);
        if (limit.maxResults() < Integer.MAX_VALUE) {
            query.setMaxResults(limit.maxResults());
        }
        if (limit.startAt() > 1) {
            query.setFirstResult(Math.toIntExact(limit.startAt() - 1));
        }
        return query.getResultList();
    }

    /** Reads one row more than asked for, which tells whether there is a next page without counting. */
    Page<T> page(Restriction<? super T> restriction, Order<? super T> order, PageRequest page) {
        if (page.mode() != PageRequest.Mode.OFFSET) {
            throw new InvalidInputException("page.mode", "must be OFFSET here");
        }
        long first = (page.page() - 1) * page.size();
        if (first > Integer.MAX_VALUE - page.size() - 1L) {
            throw new InvalidInputException("page.page", "must not lie beyond row " + Integer.MAX_VALUE);
        }
        List<T> rows = query(restriction, order)
                .setFirstResult((int) first)
                .setMaxResults(page.size() + 1)
                .getResultList();
        boolean more = rows.size() > page.size();
        List<T> content = more ? new ArrayList<>(rows.subList(0, page.size())) : rows;
        return page.requestTotal()
                ? new PageRecord<>(page, content, count(restriction), more)
                : new PageRecord<>(page, content, -1, more);
    }

    boolean exists(Restriction<? super T> restriction) {
        CriteriaQuery<Object> query = builder.createQuery(Object.class);
        Root<T> root = query.from(entity.type());
        query.select(root.get(entity.idAttribute())).where(restriction.toPredicate(root, builder));
        return !session.createQuery(query).setMaxResults(1).getResultList().isEmpty();
    }

    long count(Restriction<? super T> restriction) {
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<T> root = query.from(entity.type());
        query.select(builder.count(root)).where(restriction.toPredicate(root, builder));
        return session.createQuery(query).getSingleResult();
    }

    private TypedQuery<T> query(Restriction<? super T> restriction, Order<? super T> order) {
        CriteriaQuery<T> query = builder.createQuery(entity.type());
        Root<T> root = query.from(entity.type());
        query.select(root).where(restriction.toPredicate(root, builder)).orderBy(sorts(root, order));
        return session.createQuery(query);
    }

    private List<jakarta.persistence.criteria.Order> sorts(Root<T> root, Order<? super T> order) {
        List<jakarta.persistence.criteria.Order> sorts = new ArrayList<>();
        for (Sort<?> sort : order.sorts()) {
            Path<?> path = entity.sortPath(root, sort.property());
            Expression<?> key = sort.ignoreCase() ? builder.lower(path.as(String.class)) : path;
            sorts.add(sort.isAscending() ? builder.asc(key) : builder.desc(key));
        }
        sorts.add(builder.asc(root.get(entity.idAttribute())));
        return sorts;
    }
}
