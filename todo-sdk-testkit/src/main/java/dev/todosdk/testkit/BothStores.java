package dev.todosdk.testkit;

import dev.todosdk.persistence.PersistenceModule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs twice, in memory and on PostgreSQL, each test on a store of its own that begins empty.
 *
 * <pre>{@code
 * @BothStores(OrdersModule.class)
 * class OrderRepositoryTest {
 *     @Test
 *     void findsOpenOrders(UnitOfWorkFactory db) { ... }
 *
 *     @Test
 *     void isRunAgainAfterAConflict(TestStore db) { ... }   // to count statements, to inject faults
 * }
 * }</pre>
 *
 * <p>A parameter may be a {@link dev.todosdk.persistence.UnitOfWorkFactory} or a {@link
 * dev.todosdk.testkit.store.TestStore}, both the same. The test, its {@code @BeforeEach}, {@code @AfterEach} and constructor
 * get the same one. A class whose {@code @BeforeAll} takes one shares that with all of its tests. Nested classes and
 * parameterized tests work as ever; tests may run in parallel.
 *
 * <p>A test fails when it closed a unit of work with changes that nobody committed; see {@link
 * dev.todosdk.testkit.store.TestStore#requireNothingUncommitted()}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ClassTemplate
@ExtendWith(BothStoresExtension.class)
public @interface BothStores {

    /**
     * The modules on the stores.
     *
     * @return classes with a constructor without parameters
     */
    Class<? extends PersistenceModule>[] value();
}
