package dev.todosdk.hibernate.query;

import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Selection;
import java.util.List;
import org.hibernate.query.sqm.tree.select.SqmSelectClause;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.hibernate.query.sqm.tree.select.SqmSelection;

/**
 * Several things selected by one query. The compound selections of Criteria are never equal to each other in Hibernate 7.4
 * ({@code SqmJpaCompoundSelection}): each such query would be translated anew, and its plan kept beside all the others.
 */
public final class SelectList {

    private SelectList() {}

    public static void select(CriteriaQuery<?> query, List<? extends Selection<?>> selections) {
        SqmSelectClause clause = ((SqmSelectStatement<?>) query).getQuerySpec().getSelectClause();
        for (Selection<?> selection : selections) {
            clause.addSelection(new SqmSelection<>((SqmSelectableNode<?>) selection, clause.nodeBuilder()));
        }
    }
}
