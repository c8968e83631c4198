package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.todo.TodoModule;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What would change nothing, or be passed over, is told at the start. */
class MisleadingPropertiesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TodoSdkAutoConfiguration.class))
            .withBean(TodoModule.class)
            .withPropertyValues("spring.datasource.url=jdbc:postgresql:nowhere");
    private final ApplicationContextRunner pooled = application.withBean(DataSource.class, HikariDataSource::new);

    @Test
    void aMisspelledOneIsNamed() {
        assertFails(application, "todo-sdk.pool-sise=3", UnboundConfigurationPropertiesException.class, "pool-sise");
        assertFails(application, "todo-sdk.health.tmeout=3s", UnboundConfigurationPropertiesException.class, "tmeout");
    }

    @Test
    void aRoleOrHostBesideADataSourceLeadsNowhere() {
        assertFails(pooled, "todo-sdk.username=bob", ConfigurationException.class, "username: excluded by dataSource");
        assertFails(pooled, "todo-sdk.password=secret", ConfigurationException.class, "password: excluded by");
        assertFails(pooled, "todo-sdk.host=db", ConfigurationException.class, "host: excluded by dataSource");
    }

    @Test
    void aHostBesideSpringsUrlLeadsNowhere() {
        assertFails(application, "todo-sdk.host=db", ConfigurationException.class, "host: excluded by jdbcUrl");
        assertFails(application, "todo-sdk.port=5433", ConfigurationException.class, "port: excluded by jdbcUrl");
    }

    /** The one that is meant is not guessed, and not none. */
    @Test
    void ofTwoClocksOneHasToBeThePrimary() {
        ApplicationContextRunner two = application
                .withBean("utc", Clock.class, Clock::systemUTC)
                .withBean("local", Clock.class, Clock::systemDefaultZone);
        assertFails(two, "todo-sdk.pool-size=1", NoUniqueBeanDefinitionException.class, "local");
    }

    private static void assertFails(
            ApplicationContextRunner runner, String property, Class<? extends Throwable> cause, String words) {
        runner.withPropertyValues(property).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(cause)
                .hasMessageContaining(words));
    }
}
