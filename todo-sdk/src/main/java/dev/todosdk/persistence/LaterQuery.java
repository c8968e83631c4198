package dev.todosdk.persistence;

import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@link Query} whose answer is wanted later. It has the query's words, which mean the same and check the same; what is
 * wrong with a question is thrown where its answer is asked for. Immutable.
 *
 * @param <T> the entity
 * @param <R> what an answer consists of: entities or records
 */
public final class LaterQuery<T, R> {

    private final Query<T, R> query;

    LaterQuery(Query<T, R> query) {
        this.query = query;
    }

    /**
     * Sorts as {@link Query#orderBy} does.
     *
     * @param order sorts over attributes of the entity
     * @return another query
     */
    public LaterQuery<T, R> orderBy(Order<? super T> order) {
        return new LaterQuery<>(query.orderBy(order));
    }

    /**
     * Reads along as {@link Query#fetch(String...)} does.
     *
     * @param associations attributes of the entity, further ones with dots
     * @return another query
     */
    public LaterQuery<T, R> fetch(String... associations) {
        return new LaterQuery<>(query.fetch(associations));
    }

    /**
     * Reads along as {@link Query#fetch(Attribute...)} does.
     *
     * @param associations of the static metamodel
     * @return another query
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final LaterQuery<T, R> fetch(Attribute<? super T, ?>... associations) {
        return new LaterQuery<>(query.fetch(associations));
    }

    /**
     * Locks as {@link Query#lock} does.
     *
     * @param lock how
     * @return another query
     */
    public LaterQuery<T, R> lock(RowLock lock) {
        return new LaterQuery<>(query.lock(lock));
    }

    /**
     * Selects as {@link Query#select(Class)} does.
     *
     * @param record the record's class
     * @param <S> the record
     * @return another query
     */
    public <S extends Record> LaterQuery<T, S> select(Class<S> record) {
        return new LaterQuery<>(query.select(record));
    }

    /**
     * Selects as {@link Query#select(Class, String...)} does.
     *
     * @param record the record's class
     * @param attributes one for each component, in their order
     * @param <S> the record
     * @return another query
     */
    public <S extends Record> LaterQuery<T, S> select(Class<S> record, String... attributes) {
        return new LaterQuery<>(query.select(record, attributes));
    }

    /**
     * Selects as {@link Query#select(Class, SingularAttribute...)} does.
     *
     * @param record the record's class
     * @param attributes of the static metamodel, one for each component, in their order
     * @param <S> the record
     * @return another query
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final <S extends Record> LaterQuery<T, S> select(
            Class<S> record, SingularAttribute<? super T, ?>... attributes) {
        return new LaterQuery<>(query.select(record, attributes));
    }

    /**
     * Asks as {@link Query#list()} does.
     *
     * @return the whole answer
     */
    public Later<List<R>> list() {
        return query.later(Query::list);
    }

    /**
     * Asks as {@link Query#list(Limit)} does.
     *
     * @param limit how many, at most 100,000, or which range
     * @return the first of the answer, or a range of it
     */
    public Later<List<R>> list(Limit limit) {
        Objects.requireNonNull(limit, "limit");
        return query.later(now -> now.list(limit));
    }

    /**
     * Asks as {@link Query#page} does; a total costs no round trip of its own.
     *
     * @param page number and size
     * @return the page
     */
    public Later<Page<R>> page(PageRequest page) {
        Objects.requireNonNull(page, "page");
        return query.later(now -> now.page(page));
    }

    /**
     * Asks as {@link Query#cursoredPage} does; a total costs no round trip of its own.
     *
     * @param page the first by number, then those that follow it
     * @return the page
     */
    public Later<CursoredPage<R>> cursoredPage(PageRequest page) {
        Objects.requireNonNull(page, "page");
        return query.later(now -> now.cursoredPage(page));
    }

    /**
     * Asks as {@link Query#first} does.
     *
     * @return the first of the answer
     */
    public Later<Optional<R>> first() {
        return query.later(Query::first);
    }

    /**
     * Asks as {@link Query#single} does.
     *
     * @return the one answer
     */
    public Later<R> single() {
        return query.later(Query::single);
    }

    /**
     * Asks as {@link Query#optional} does.
     *
     * @return the one answer, if there is one
     */
    public Later<Optional<R>> optional() {
        return query.later(Query::optional);
    }
}
