package dev.todosdk.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;

/** Problem details (RFC 9457) for requests that failed with an error of the SDK's. */
@AutoConfiguration
@ConditionalOnClass(ProblemDetail.class)
@ConditionalOnWebApplication
@ConditionalOnProperty(prefix = TodoSdkProperties.PREFIX, name = "problems.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TodoSdkProperties.class)
public class TodoSdkProblemAutoConfiguration {

    /** Creates it, for Spring. */
    public TodoSdkProblemAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DatabaseProblems todoSdkProblems(TodoSdkProperties properties) {
        return new DatabaseProblems(properties.problems().retryAfter());
    }
}
