package dev.todosdk.testkit;

import dev.todosdk.persistence.PersistenceModule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests run on the real PostgreSQL, each on a database of its own that is dropped afterwards.
 *
 * <pre>{@code
 * @PostgresqlTest(OrdersModule.class)
 * class OrderRepositoryTest {
 *     @Test
 *     void findsOpenOrders(UnitOfWorkFactory db) { ... }
 *
 *     @Test
 *     void keepsHistory(UnitOfWorkFactory db, TestDatabase database) { ... }   // to look past the code under test
 * }
 * }</pre>
 *
 * <p>A parameter may be a {@link dev.todosdk.persistence.UnitOfWorkFactory}, a {@link
 * dev.todosdk.testkit.store.TestStore}, a {@link PostgresqlDatabase} or a {@link
 * dev.todosdk.testkit.postgresql.TestDatabase}, all of the same database. The modules' changelogs run once per JVM for
 * each set of modules; without modules the database is empty and there is only a {@code TestDatabase}. The test, its
 * {@code @BeforeEach}, {@code @AfterEach} and constructor get the same one. A class whose {@code @BeforeAll} takes one
 * shares that with all of its tests. A test fails when it closed a unit of work with changes that nobody committed; see
 * {@link dev.todosdk.testkit.store.TestStore#requireNothingUncommitted()}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PostgresqlExtension.class)
public @interface PostgresqlTest {

    /**
     * The modules on the database.
     *
     * @return classes with a constructor without parameters
     */
    Class<? extends PersistenceModule>[] value() default {};
}
