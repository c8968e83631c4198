package dev.todosdk.examples.spring;

import dev.todosdk.examples.orders.OrderMails;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.persistence.UnitOfWorkFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Customers are told of their orders, each after its commit; the starter runs what is a consumer. */
@Configuration(proxyBeanMethods = false)
class MailsAfterCommit {

    @Bean
    OutboxConsumer orderMails(UnitOfWorkFactory units, OrderMails.MailServer mails) {
        return OrderMails.consumer(units, mails);
    }
}
