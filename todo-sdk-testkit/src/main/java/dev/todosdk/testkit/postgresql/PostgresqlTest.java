package dev.todosdk.testkit.postgresql;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests take a {@link TestDatabase} as a parameter: an empty database of their own, dropped after
 * the test.
 *
 * <pre>{@code
 * @PostgresqlTest
 * class ImportTest {
 *     @Test
 *     void importsNothingFromAnEmptyFile(TestDatabase database) { ... }
 * }
 * }</pre>
 *
 * <p>The test, its {@code @BeforeEach}, {@code @AfterEach} and constructor get the same one. A class whose {@code
 * @BeforeAll} takes one shares that with all of its tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PostgresqlExtension.class)
public @interface PostgresqlTest {}
