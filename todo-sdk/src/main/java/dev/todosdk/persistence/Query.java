package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NonUniqueResultException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.internal.EntityOperations;
import dev.todosdk.persistence.internal.Projection;
import dev.todosdk.persistence.internal.Question;
import dev.todosdk.persistence.internal.value.FilledAttribute;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A question to a repository, put together step by step and asked by the method that says how much is wanted:
 *
 * <pre>{@code
 * List<Order> orders = query(Conditions.equalTo(Order_.status, OPEN))
 *         .orderBy(Order.by(Sorts.desc(Order_.createdAt)))
 *         .fetch(Order_.customer)
 *         .list(Limit.of(20));
 * }</pre>
 *
 * <p>Immutable: each step gives another query and leaves this one as it is. It belongs to its unit, like the repository,
 * and throws what {@link Repository} throws; a sort, fetch or projection that names no attribute throws
 * {@link dev.todosdk.persistence.exception.InvalidInputException} when the question is asked, before anything is sent.
 * Sorts by {@link dev.todosdk.persistence.query.Sorts} name attributes of the static metamodel, others name them by text, through to-one associations and embeddables with dots ({@code customer.name}). The id is
 * appended in the last sort's direction, so that every order is total. Missing values (NULL) count as the greatest.
 *
 * @param <T> the entity
 * @param <R> what an answer consists of: entities or records
 */
public final class Query<T, R> {

    private final EntityOperations<T> operations;
    private final Question<T, R> question;

    Query(EntityOperations<T> operations, Question<T, R> question) {
        this.operations = operations;
        this.question = question;
    }

    /**
     * Sorts the answer.
     *
     * @param order sorts over attributes of the entity
     * @return another query
     */
    public Query<T, R> orderBy(Order<? super T> order) {
        return new Query<>(operations, question.orderedBy(Objects.requireNonNull(order, "order")));
    }

    /**
     * Reads associations along in the same statement, so that reading them costs nothing more.
     *
     * @param associations attributes of the entity, further ones with dots ({@code lines.product}). Of collections at
     *     most one that is a list without an order column, and none together with a limit or a page
     * @return another query
     */
    public Query<T, R> fetch(String... associations) {
        return new Query<>(
                operations,
                question.fetching(Checked.elements(
                        Arrays.asList(Objects.requireNonNull(associations, "associations")), "associations")));
    }

    /**
     * Reads associations along in the same statement, as {@link #fetch(String...)} has it.
     *
     * @param associations of the static metamodel, each of the entity itself; for further ones take their names
     * @return another query
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<T, R> fetch(Attribute<? super T, ?>... associations) {
        return fetch(names(associations));
    }

    private static String[] names(Attribute<?, ?>[] attributes) {
        return Arrays.stream(attributes)
                .map(attribute -> FilledAttribute.check(attribute).getName())
                .toArray(String[]::new);
    }

    /**
     * Locks the rows of the entity until the unit ends.
     *
     * @param lock how
     * @return another query
     */
    public Query<T, R> lock(RowLock lock) {
        return new Query<>(operations, question.locking(Objects.requireNonNull(lock, "lock")));
    }

    /**
     * Selects records instead of entities, whose components are named as attributes of the entity. Only their columns are
     * read.
     *
     * @param record the record's class
     * @param <S> the record
     * @return another query
     */
    public <S extends Record> Query<T, S> select(Class<S> record) {
        return new Query<>(operations, question.reading(Projection.of(Objects.requireNonNull(record, "record"))));
    }

    /**
     * Selects records instead of entities, made of the named attributes.
     *
     * @param record the record's class
     * @param attributes one for each component, in their order; further ones with dots ({@code customer.name})
     * @param <S> the record
     * @return another query
     */
    public <S extends Record> Query<T, S> select(Class<S> record, String... attributes) {
        return new Query<>(
                operations,
                question.reading(new Projection<>(record, Checked.elements(List.of(attributes), "attributes"))));
    }

    /**
     * Selects records instead of entities, made of attributes of the entity.
     *
     * @param record the record's class
     * @param attributes of the static metamodel, one for each component, in their order; for attributes behind
     *     associations take their names
     * @param <S> the record
     * @return another query
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final <S extends Record> Query<T, S> select(Class<S> record, SingularAttribute<? super T, ?>... attributes) {
        return select(record, names(attributes));
    }

    /**
     * The same question, whose answer is wanted later: it waits for others, and leaves with them.
     *
     * @return the same words, each of which gives what the answer will be
     */
    public LaterQuery<T, R> later() {
        return new LaterQuery<>(this);
    }

    <A> Later<A> later(Function<Query<T, R>, A> words) {
        return new Later<>(operations.later(asking -> words.apply(new Query<>(asking, question))));
    }

    /**
     * The whole answer.
     *
     * @return a list of its own
     */
    public List<R> list() {
        return operations.list(question, Limits.NONE);
    }

    /**
     * The first of the answer, or a range of it.
     *
     * @param limit how many, at most 100,000, or which range
     * @return a list of its own
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the limit is over the cap
     */
    public List<R> list(Limit limit) {
        return operations.list(question, Limits.checked(Objects.requireNonNull(limit, "limit")));
    }

    /**
     * One page by its number. The database reads and throws away all rows before it; for more than the first pages take
     * {@link #cursoredPage}.
     *
     * @param page number and size, at most 100,000; counts the total in a second statement when it asks for it
     * @return the page
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the size is over the cap
     */
    public Page<R> page(PageRequest page) {
        return operations.page(question, Limits.checked(Objects.requireNonNull(page, "page")));
    }

    /**
     * One page by its place in the order. It costs the same however far it is, given an index on the sorts and the id, and
     * neither skips nor repeats rows when others come and go.
     *
     * @param page the first by number ({@code PageRequest.ofSize(20)}), then {@code nextPageRequest()} and
     *     {@code previousPageRequest()} of a page, or a request of {@link dev.todosdk.persistence.query.CursorTokens}
     * @return the page, with a cursor for each of its elements
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the cursor is from another order, or the size
     *     is over the cap
     */
    public CursoredPage<R> cursoredPage(PageRequest page) {
        return operations.cursoredPage(question, Limits.checked(Objects.requireNonNull(page, "page")));
    }

    /**
     * The answer one by one, in flat memory however long it is. What the unit recorded is written first. Entities come as
     * detached copies: for reading, without the unit writing their changes; their {@code @PostLoad} methods have run, those
     * of entities fetched with them have not. To be closed; the unit's end closes it at the latest, and warns of a stream
     * that was neither closed nor read to its end.
     *
     * @return a stream for the unit's thread
     */
    public Stream<R> stream() {
        return operations.stream(question);
    }

    /**
     * The first of the answer.
     *
     * @return it, or empty when there is none
     */
    public Optional<R> first() {
        return operations.list(question, Limit.of(1)).stream().findFirst();
    }

    /**
     * The one answer.
     *
     * @return it
     * @throws NotFoundException when there is none; the unit stays usable
     * @throws NonUniqueResultException when there is more than one; the unit stays usable
     */
    public R single() {
        return optional()
                .orElseThrow(() -> new NotFoundException(Failure.of(
                        "Nothing answers the question (" + question.condition() + "), which allows for exactly one.")));
    }

    /**
     * The one answer, if there is one.
     *
     * @return it, or empty when there is none
     * @throws NonUniqueResultException when there is more than one; the unit stays usable
     */
    public Optional<R> optional() {
        // A fetched collection makes several rows of one entity, which a limit would cut.
        Limit enough = question.fetches().isEmpty() ? Limit.of(2) : Limits.NONE;
        List<R> two = operations.list(question, enough);
        if (two.size() > 1) {
            throw new NonUniqueResultException(Failure.of("More than one row answers the question ("
                    + question.condition() + "), which allows for one. Narrow it, or take first()."));
        }
        return two.stream().findFirst();
    }
}
