package dev.todosdk.examples.spring;

import dev.todosdk.spring.TodoSdkConnectionDetails;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A PostgreSQL of the program's own where it is given none, for as long as it runs. An application does not need this. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class OwnPostgresql {

    @Bean
    EmbeddedPostgresql postgresql() {
        return EmbeddedPostgresql.start();
    }

    @Bean
    TodoSdkConnectionDetails connectionDetails(EmbeddedPostgresql server) {
        return new TodoSdkConnectionDetails() {
            @Override
            public String jdbcUrl() {
                return server.jdbcUrl();
            }

            @Override
            public String username() {
                return server.username();
            }

            @Override
            public String password() {
                return server.password();
            }
        };
    }
}
