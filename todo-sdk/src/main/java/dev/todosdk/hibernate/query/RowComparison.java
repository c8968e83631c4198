package dev.todosdk.hibernate.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.SqmTuple;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;

/**
 * {@code (a, b) > (?, ?)}, for which Criteria has no words; nor has it any for a single value that the database can compare
 * and Java cannot.
 */
final class RowComparison {

    private RowComparison() {}

    static Predicate compare(
            HibernateCriteriaBuilder builder,
            List<? extends Expression<?>> expressions,
            List<?> values,
            ComparisonOperator operator) {
        NodeBuilder nodes = (NodeBuilder) builder;
        List<SqmExpression<?>> left = new ArrayList<>(expressions.size());
        List<SqmExpression<?>> right = new ArrayList<>(expressions.size());
        for (int i = 0; i < expressions.size(); i++) {
            // A value compared with an attribute takes over its type, which a value by itself does not have.
            SqmComparisonPredicate pair = (SqmComparisonPredicate) builder.equal(expressions.get(i), values.get(i));
            left.add(pair.getLeftHandExpression());
            right.add(pair.getRightHandExpression());
        }
        if (left.size() == 1) {
            return new SqmComparisonPredicate(left.get(0), operator, right.get(0), nodes);
        }
        SqmTuple<Object> row = new SqmTuple<>(left, null, nodes);
        // Of one type, for that of an attribute of a generic superclass is known to nobody.
        return new SqmComparisonPredicate(row, operator, new SqmTuple<>(right, row.getNodeType(), nodes), nodes);
    }
}
