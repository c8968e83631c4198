package dev.todosdk.persistence.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/** A restriction that can be read in a log. The text names attributes and operators, and no values. */
record NamedRestriction<T>(String text, Restriction<T> restriction) implements Restriction<T> {

    @Override
    public Predicate toPredicate(From<?, ? extends T> from, CriteriaBuilder builder) {
        return restriction.toPredicate(from, builder);
    }

    /** Its parts see to what they join themselves. */
    @Override
    public Predicate toCondition(From<?, ? extends T> from, CriteriaBuilder builder) {
        return toPredicate(from, builder);
    }

    @Override
    public String toString() {
        return text;
    }
}
