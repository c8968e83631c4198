package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.ShopModule;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** A question is translated to SQL once; asked again, with other values, it takes the plan that is there. */
class PlanCacheTest {

    @Test
    void noOperationIsPlannedTwice() {
        try (PostgresqlDatabase database =
                PostgresqlDatabase.with(List.of(new ShopModule(), new RepositoryModule<>(Plans.class, Plans::new)))) {
            Statistics statistics =
                    database.call(unit -> unit.repository(Plans.class).statistics());
            statistics.setStatisticsEnabled(true);
            OneOperation.all().forEach((name, operation) -> {
                operation.accept(OneOperation.prepared(database));
                long planned = statistics.getQueryPlanCacheMissCount();
                operation.accept(OneOperation.prepared(database));
                assertThat(statistics.getQueryPlanCacheMissCount()).as(name).isEqualTo(planned);
            });
            assertThat(statistics.getQueryPlanCacheHitCount()).isPositive();
        }
    }

    private static final class Plans extends Repository<Customer> {

        Plans(RepositoryContext context) {
            super(Customer.class, context);
        }

        Statistics statistics() {
            return entityManager().unwrap(Session.class).getSessionFactory().getStatistics();
        }
    }
}
