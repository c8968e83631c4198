package dev.todosdk.spring;

import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The outbox's threads, where an {@link OutboxModule} is among the beans: a relay, and one for each consumer that is a bean. */
@AutoConfiguration(after = TodoSdkAutoConfiguration.class)
@ConditionalOnBean({OutboxModule.class, UnitOfWorkFactory.class})
@ConditionalOnProperty(prefix = TodoSdkProperties.PREFIX, name = "outbox.enabled", matchIfMissing = true)
public class TodoSdkOutboxAutoConfiguration {

    /** Creates it, for Spring. */
    public TodoSdkOutboxAutoConfiguration() {}

    @Bean
    OutboxLifecycle todoSdkOutbox(
            UnitOfWorkFactory units, TodoSdkProperties properties, ObjectProvider<OutboxConsumer> consumers) {
        return new OutboxLifecycle(
                units, properties.outbox().pause(), consumers.orderedStream().toList());
    }
}
