package dev.todosdk.persistence.internal.criteria;

import dev.todosdk.persistence.exception.InvalidInputException;
import jakarta.persistence.metamodel.SingularAttribute;
import org.hibernate.type.BasicType;

/** An attribute with {@code @Lob}: its column has the number of a large object, which tells nothing of the content. */
public final class LobColumn {

    private static final String RULE =
            "a @Lob, whose column has the number of a large object and not its content. Leave @Lob out: texts and bytes of any"
                    + " length need none";

    private LobColumn() {}

    /**
     * Refuses what would compare the numbers.
     *
     * @param attribute what is compared with a value
     * @throws InvalidInputException when it is such an attribute
     */
    public static void refuseComparison(SingularAttribute<?, ?> attribute) {
        if (attribute.getType() instanceof BasicType<?> type
                && type.getJdbcType().isLob()) {
            throw new InvalidInputException(
                    attribute.getDeclaringType().getJavaType().getSimpleName() + "." + attribute.getName(),
                    "must not be compared: it is " + RULE);
        }
    }

    /**
     * Makes the refusal of an order by such an attribute.
     *
     * @param attribute its name
     * @return the refusal
     */
    public static InvalidInputException unsortable(String attribute) {
        return new InvalidInputException("sort", "must not name " + attribute + ": it is " + RULE);
    }
}
