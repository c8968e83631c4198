package dev.todosdk.hibernate.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.internal.SqlFragmentPredicate;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.tree.from.MutatingTableReferenceGroupWrapper;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate;
import org.hibernate.sql.ast.tree.predicate.Predicate;

/** The condition that the mapping and the session's filters ask of a row, for a statement that Hibernate does not write itself. */
final class VisibleRows {

    /** A value of a filter. */
    record Parameter(JdbcMapping type, Object value) {}

    private final List<String> conditions = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** Columns are named by their table. */
    VisibleRows(SessionImplementor session, EntityPersister persister, String table) {
        persister.applyBaseRestrictions(
                this::add,
                new MutatingTableReferenceGroupWrapper(
                        new NavigablePath(persister.getRootPathName()),
                        persister,
                        new NamedTableReference(table, table)),
                true,
                session.getLoadQueryInfluencers().getEnabledFilters(),
                false,
                null,
                null);
    }

    /** Empty when all rows are visible. */
    String sql() {
        return String.join(" and ", conditions);
    }

    /** In the order of their places. */
    List<Parameter> parameters() {
        return parameters;
    }

    private void add(Predicate predicate) {
        if (predicate instanceof FilterPredicate filters) {
            filters.getFragments().forEach(this::add);
        } else if (predicate instanceof FilterPredicate.FilterFragmentPredicate filter) {
            conditions.add("(" + marked(filter) + ")");
        } else {
            conditions.add("(" + ((SqlFragmentPredicate) predicate).getSqlFragment() + ")");
        }
    }

    /** Hibernate leaves the names of the parameters in the text, in the order in which it lists them. */
    private String marked(FilterPredicate.FilterFragmentPredicate filter) {
        StringBuilder sql = new StringBuilder(filter.getSqlFragment());
        int from = 0;
        for (FilterPredicate.FilterFragmentParameter parameter : filter.getParameters() == null
                ? List.<FilterPredicate.FilterFragmentParameter>of()
                : filter.getParameters()) {
            String name = ":" + parameter.getFilterName() + "." + parameter.getParameterName();
            int at = sql.indexOf(name, from);
            Collection<?> values =
                    parameter.getValue() instanceof Collection<?> several ? several : List.of(parameter.getValue());
            String marks = String.join(",", Collections.nCopies(values.size(), "?"));
            sql.replace(at, at + name.length(), marks);
            values.forEach(value -> parameters.add(new Parameter(parameter.getValueMapping(), value)));
            from = at + marks.length();
        }
        return sql.toString();
    }
}
