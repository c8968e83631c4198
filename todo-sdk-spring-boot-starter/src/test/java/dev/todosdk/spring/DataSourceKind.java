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
    OWN_POOL(Map.of("todo-sdk.own-pool", "true", "todo-sdk.pool-size", "2")),
    BOOT_POOL(Map.of()),
    AWARE_PROXY(Map.of(), AwareDataSource.class),
    LAZY_PROXY(Map.of("spring.datasource.connection-fetch", "lazy"));

    private final Map<String, Object> properties;
    private final Class<?>[] more;

    DataSourceKind(Map<String, Object> properties, Class<?>... more) {
        this.properties = properties;
        this.more = more.clone();
    }

    /** An application with that kind of data source, on this database. */
    ConfigurableApplicationContext start(TestDatabase database) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("spring.datasource.url", database.jdbcUrl());
        all.put("spring.datasource.username", database.username());
        all.put("spring.datasource.password", database.password());
        all.put("spring.datasource.hikari.maximum-pool-size", "4");
        return ShopApplication.start(all, more);
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
