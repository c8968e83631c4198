package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.mapping.MappedEntity;
import java.util.Collection;
import org.hibernate.Filter;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.internal.FilterImpl;

/** The mapping's filters that hold in a session: those that are always enabled, and those that somebody enabled by hand. */
public final class EnabledFilters {

    private EnabledFilters() {}

    /** Whether some of them hide entities of a type, or what belongs to them. */
    static boolean apply(SharedSessionContractImplementor session, MappedEntity<?> entity) {
        LoadQueryInfluencers influencers = session.getLoadQueryInfluencers();
        return influencers.hasEnabledFilters() && entity.persister().isAffectedByEnabledFilters(influencers, false);
    }

    /** Makes them hold in another session, too: a stateless one begins with none, not even with those that are always enabled. */
    public static void copy(SharedSessionContractImplementor from, SharedSessionContractImplementor to) {
        for (Filter filter : from.getLoadQueryInfluencers().getEnabledFilters().values()) {
            String name = filter.getName();
            copy(
                    from.getFactory().getFilterDefinition(name),
                    (FilterImpl) filter,
                    to.getLoadQueryInfluencers().enableFilter(name));
        }
    }

    private static void copy(FilterDefinition definition, FilterImpl from, Filter to) {
        for (String name : definition.getParameterNames()) {
            Object value = from.getParameter(name);
            if (value instanceof Collection<?> values) {
                to.setParameterList(name, values);
            } else if (value != null) { // else the definition has a way to find it out
                to.setParameter(name, value);
            }
        }
    }
}
