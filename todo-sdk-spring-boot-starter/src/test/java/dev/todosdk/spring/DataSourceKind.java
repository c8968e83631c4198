package dev.todosdk.spring;

import dev.todosdk.spring.shop.ShopApplication;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What units of work are given to connect by. */
enum DataSourceKind {
    OWN_POOL,
    BOOT_POOL,
    AWARE_PROXY,
    LAZY_PROXY;

    /** An application with that kind of data source, on this database. */
    ConfigurableApplicationContext start(TestDatabase database, Class<?>... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.datasource.hikari.maximum-pool-size", "4");
        switch (this) {
            case OWN_POOL -> properties.putAll(Map.of("todo-sdk.own-pool", "true", "todo-sdk.pool-size", "2"));
            case LAZY_PROXY -> properties.put("spring.datasource.connection-fetch", "lazy");
            case BOOT_POOL, AWARE_PROXY -> {}
        }
        return this == AWARE_PROXY
                ? ShopApplication.start(properties, AwareDataSource.class)
                : ShopApplication.start(properties, more);
    }

    /** Wraps the pool as Boot's own lazy proxy does. */
    @Configuration(proxyBeanMethods = false)
    static class AwareDataSource {

        @Bean
        static BeanPostProcessor awareDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource pool ? new TransactionAwareDataSourceProxy(pool) : bean;
                }
            };
        }
    }
}
