package dev.todosdk.persistence.internal.criteria;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** ILIKE, which folds both sides by the column's collation; {@code lower()} would fold each by its own. */
public final class IgnoringCase {

    private IgnoringCase() {}

    /**
     * A match that takes upper and lower case alike.
     *
     * @param path the text
     * @param pattern with {@link LikePattern#ESCAPE}
     * @param builder the query's
     * @return the predicate
     */
    public static Predicate like(Expression<String> path, String pattern, CriteriaBuilder builder) {
        return ((HibernateCriteriaBuilder) builder).ilike(path, pattern, LikePattern.ESCAPE);
    }
}
