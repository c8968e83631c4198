package dev.todosdk.persistence;

/**
 * The tie between a repository and its unit of work, and nothing else: a repository's constructor takes one and hands it to
 * {@link Repository#Repository(Class, RepositoryContext)}. Only a unit of the SDK makes one. Of one thread, like its unit.
 *
 * <pre>{@code
 * public OrderRepository(RepositoryContext context) {
 *     super(Order.class, context);
 * }
 * }</pre>
 */
public interface RepositoryContext {}
