package dev.todosdk.spring;

import dev.todosdk.database.Database;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health of the database as units of work find it, under the name {@code todoSdk}. Of several each has an entry of its own
 * there, under the name of its bean.
 */
@AutoConfiguration(after = TodoSdkAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Database.class)
@ConditionalOnEnabledHealthIndicator(TodoSdkProperties.PREFIX)
public class TodoSdkHealthAutoConfiguration
        extends CompositeHealthContributorConfiguration<DatabaseHealthIndicator, Database> {

    /**
     * Creates it, for Spring.
     *
     * @param properties those under {@code todo-sdk}
     */
    public TodoSdkHealthAutoConfiguration(TodoSdkProperties properties) {
        super(database ->
                new DatabaseHealthIndicator(database, properties.health().timeout()));
    }

    @Bean
    @ConditionalOnMissingBean(name = {"todoSdkHealthIndicator", "todoSdkHealthContributor"})
    HealthContributor todoSdkHealthContributor(ConfigurableListableBeanFactory beans) {
        return createContributor(beans, Database.class);
    }
}
