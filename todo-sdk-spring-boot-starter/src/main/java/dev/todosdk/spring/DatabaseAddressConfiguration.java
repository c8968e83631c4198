package dev.todosdk.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** The address in Spring's own words: its connection details where there are some, else its properties. Asked only if needed. */
@Configuration(proxyBeanMethods = false)
class DatabaseAddressConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcConnectionDetails.class)
    static class WithJdbc {

        @Bean
        @Lazy
        DatabaseAddress todoSdkSpringAddress(ObjectProvider<JdbcConnectionDetails> details, Environment environment) {
            JdbcConnectionDetails found = details.getIfAvailable();
            return found == null
                    ? DatabaseAddress.of(environment)
                    : DatabaseAddress.of(found.getJdbcUrl(), found.getUsername(), found.getPassword());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails")
    static class WithoutJdbc {

        @Bean
        @Lazy
        DatabaseAddress todoSdkSpringAddress(Environment environment) {
            return DatabaseAddress.of(environment);
        }
    }
}
