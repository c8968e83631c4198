package dev.todosdk.spring;

import dev.todosdk.database.Database;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the database as units of work find it, under the name {@code todoSdk}. */
@AutoConfiguration(after = TodoSdkAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Database.class)
@ConditionalOnEnabledHealthIndicator(TodoSdkProperties.PREFIX)
public class TodoSdkHealthAutoConfiguration {

    /** For Spring. */
    public TodoSdkHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "todoSdkHealthIndicator")
    DatabaseHealthIndicator todoSdkHealthIndicator(Database database, TodoSdkProperties properties) {
        return new DatabaseHealthIndicator(database, properties.health().timeout());
    }
}
