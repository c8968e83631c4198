package dev.todosdk.persistence;

/**
 * One part of an application's persistence: its entities, its repositories, its changelog. The SDK's own Todo is such a
 * module and has no privilege over an application's.
 *
 * <pre>{@code
 * public final class OrdersModule implements PersistenceModule {
 *     public String name() {
 *         return "orders";
 *     }
 *
 *     public void register(ModuleRegistry registry) {
 *         registry.entity(Order.class)
 *                 .repository(OrderRepository.class, OrderRepository::new)
 *                 .changelog("orders/changelog.sql");
 *     }
 * }
 * }</pre>
 *
 * <p>A module is asked once, when its database starts, on the thread that starts it.
 */
public interface PersistenceModule {

    /**
     * The module's name, unique among the modules of a database; errors and the migration history use it.
     *
     * @return at most 100 lower-case letters, digits and hyphens between them
     */
    String name();

    /**
     * Says what the module consists of.
     *
     * @param registry takes it; not to be kept
     */
    void register(ModuleRegistry registry);
}
