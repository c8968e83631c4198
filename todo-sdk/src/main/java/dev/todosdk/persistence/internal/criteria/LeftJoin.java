package dev.todosdk.persistence.internal.criteria;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;

/** Joins that keep the rows without a partner, each made once for a query. */
public final class LeftJoin {

    private LeftJoin() {}

    /**
     * The join of an association or embeddable.
     *
     * @param from what has the attribute
     * @param attribute its name, known to the mapping
     * @param <V> what the attribute refers to
     * @return the one join of that attribute in this query
     */
    @SuppressWarnings("unchecked") // joins carry the type of what they reach only at run time
    public static <V> From<?, V> of(From<?, ?> from, String attribute) {
        for (Join<?, ?> join : from.getJoins()) {
            if (join.getJoinType() == JoinType.LEFT
                    && join.getAttribute().getName().equals(attribute)) {
                return (From<?, V>) join;
            }
        }
        return from.join(attribute, JoinType.LEFT);
    }
}
