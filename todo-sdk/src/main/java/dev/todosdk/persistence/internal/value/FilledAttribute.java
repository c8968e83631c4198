package dev.todosdk.persistence.internal.value;

import org.jspecify.annotations.Nullable;

/** Attributes of the static metamodel, whose fields are null until a database with the entity was started. */
public final class FilledAttribute {

    private FilledAttribute() {}

    /**
     * Refuses an attribute that is not there yet.
     *
     * @param attribute a field of the static metamodel
     * @param <A> the attribute
     * @return the attribute
     * @throws NullPointerException when it is null, saying why it may be
     */
    public static <A> A check(@Nullable A attribute) {
        if (attribute == null) {
            throw new NullPointerException("attribute: the static metamodel is filled when a database with this entity "
                    + "starts; make the condition, sort or query after that, not in a static field");
        }
        return attribute;
    }
}
