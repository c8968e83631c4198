package dev.todosdk.spring;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where Spring has transactions, a unit does not begin in one unseen, nor one of them in a unit. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(TransactionSynchronizationManager.class)
@ConditionalOnProperty(
        prefix = TodoSdkProperties.PREFIX,
        name = "inside-transactional",
        havingValue = "refuse",
        matchIfMissing = true)
class SpringTransactionsConfiguration {

    private static final NoTransactionInUnits NONE_IN_UNITS = new NoTransactionInUnits();

    @Bean
    DatabaseCustomizer todoSdkRefusedInsideTransactional() {
        return settings ->
                settings.callersTransaction(SpringTransactions::current).unitListener(NONE_IN_UNITS);
    }

    /** Also managers that the application makes itself, which Boot tells of no listeners. */
    @Bean
    static BeanPostProcessor todoSdkToldOfTransactions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ConfigurableTransactionManager manager) {
                    manager.addListener(NONE_IN_UNITS);
                }
                return bean;
            }
        };
    }
}
