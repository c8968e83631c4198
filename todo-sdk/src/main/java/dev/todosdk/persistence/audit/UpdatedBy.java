package dev.todosdk.persistence.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An attribute that says who changed its row last: the actor of the unit of work that inserts or changes it, one by one or with
 * many by {@code updateAll}, whatever the application set it to before. A text, a whole number or a UUID, also in an embeddable.
 * The actor comes from the same places as that of {@link CreatedBy}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface UpdatedBy {}
