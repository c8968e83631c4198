package dev.todosdk.persistence.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An attribute that says who created its row: the actor of the unit of work that inserts it, whatever the application set it to
 * before. It stays as it is from then on, whoever changes the row and whatever a merged object holds. A text, a whole number or
 * a UUID, also in an embeddable.
 *
 * <pre>{@code
 * @CreatedBy
 * @Column(nullable = false)
 * private String createdBy;
 * }</pre>
 *
 * <p>The actor is what {@link dev.todosdk.persistence.UnitOptions#withActor} says, and else the database's setting {@code actor}. Where neither does,
 * the write is refused with a {@link dev.todosdk.persistence.exception.WrongUseException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface CreatedBy {}
