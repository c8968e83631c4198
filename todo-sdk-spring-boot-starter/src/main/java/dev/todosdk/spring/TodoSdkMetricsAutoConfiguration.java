package dev.todosdk.spring;

import dev.todosdk.database.Database;
import dev.todosdk.micrometer.PoolMeters;
import dev.todosdk.micrometer.UnitMeters;
import dev.todosdk.micrometer.UnitObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters and observations of units of work, where the application has a registry of Micrometer's. */
@AutoConfiguration(
        after = TodoSdkAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
public class TodoSdkMetricsAutoConfiguration {

    private static final String POOL_NAME = "db.client.connection.pool.name";

    /** Creates it, for Spring. */
    public TodoSdkMetricsAutoConfiguration() {}

    /** Told before the database starts. */
    @Bean
    DatabaseCustomizer todoSdkUnitMeters(
            ObjectProvider<MeterRegistry> meters, ObjectProvider<ObservationRegistry> observations) {
        return settings -> {
            meters.ifAvailable(registry -> settings.unitListener(new UnitMeters(registry)));
            observations.ifAvailable(registry -> settings.unitListener(new UnitObservations(registry)));
        };
    }

    /** Of each database, also of one that is given to nobody by its type alone; its bean's name tells it from others. */
    @Bean
    @ConditionalOnBean({Database.class, MeterRegistry.class})
    MeterBinder todoSdkPoolMeters(ConfigurableListableBeanFactory beans) {
        return registry -> SimpleAutowireCandidateResolver.resolveAutowireCandidates(beans, Database.class)
                .forEach((name, database) ->
                        new PoolMeters(database::pool, database::units, Tags.of(POOL_NAME, name)).bindTo(registry));
    }
}
