package dev.todosdk.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where Spring has transactions, a unit does not begin in one unseen. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(TransactionSynchronizationManager.class)
class SpringTransactionsConfiguration {

    @Bean
    @ConditionalOnProperty(
            prefix = TodoSdkProperties.PREFIX,
            name = "inside-transactional",
            havingValue = "refuse",
            matchIfMissing = true)
    DatabaseCustomizer todoSdkRefusedInsideTransactional() {
        return settings -> settings.callersTransaction(SpringTransactions::current);
    }
}
