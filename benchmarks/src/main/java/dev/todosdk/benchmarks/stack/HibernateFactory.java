package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.todo.Todo;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.FetchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;

/** Hibernate as its guide advises: batching on, of writes and of lazy loads, the pool's autocommit off and Hibernate told so. */
final class HibernateFactory {

    /** Hibernate's own words for an upsert. */
    static final String UPSERT = "insert into Tally (id, number, version) values (:id, :number, 0)"
            + " on conflict (id) do update set number = excluded.number, version = version + 1";

    private HibernateFactory() {}

    static SessionFactory open(HikariDataSource pool) {
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
                        .applySetting(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
                        .applySetting(BatchSettings.STATEMENT_BATCH_SIZE, 50)
                        .applySetting(BatchSettings.ORDER_INSERTS, true)
                        .applySetting(BatchSettings.ORDER_UPDATES, true)
                        .applySetting(FetchSettings.DEFAULT_BATCH_FETCH_SIZE, Stack.PAGE_SIZE)
                        .applySetting(
                                MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl())
                        .build())
                .addAnnotatedClasses(Todo.class, Task.class, Person.class, Project.class, Tally.class)
                .buildMetadata()
                .buildSessionFactory();
    }
}
