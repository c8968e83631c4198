package dev.todosdk.hibernate.mapping;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** An attribute's value that says whom a unit acts for: nobody sets it by hand. */
public sealed interface CallersValue extends BeforeExecutionGenerator permits UnitActor, UnitTenant {

    /** A value of an attribute's type, of which the unit's options have the text. */
    static @Nullable Object of(JavaType<?> type, String text, String role, UnitOptions options) {
        try {
            return type.fromString(text);
        } catch (RuntimeException thrown) {
            throw new WrongUseException(Failure.of("The " + role + " of the " + options.name() + " is no "
                    + type.getJavaTypeClass().getSimpleName() + ", which the attributes for it hold; nothing was sent."
                    + " Give the unit the text of one."));
        }
    }
}
