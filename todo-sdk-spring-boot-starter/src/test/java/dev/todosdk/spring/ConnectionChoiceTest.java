package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.persistence.exception.ConfigurationException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Which of several ways to the database is taken; nothing connects. */
class ConnectionChoiceTest {

    private static final HikariDataSource POOL = new HikariDataSource();

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TodoSdkAutoConfiguration.class));
    private final ApplicationContextRunner pooled = application.withBean(DataSource.class, () -> POOL);

    private record Details(
            String jdbcUrl,
            @Nullable String username,
            @Nullable String password) implements TodoSdkConnectionDetails {}

    /** As {@code @ServiceConnection} makes them where spring-boot-jdbc is there. */
    private record JdbcDetails(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    @Test
    void theApplicationsDataSourceIsTaken() {
        choice(
                pooled.withPropertyValues("spring.datasource.url=jdbc:postgresql:spring"),
                choice -> assertThat(choice.source()).isSameAs(POOL));
    }

    @Test
    void anOwnPoolIsOnRequest() {
        choice(
                pooled.withPropertyValues(
                        "todo-sdk.own-pool=true",
                        "spring.datasource.url=jdbc:postgresql:spring",
                        "spring.datasource.username=ann",
                        "spring.datasource.password=secret"),
                choice -> {
                    assertThat(choice.source()).isNull();
                    assertThat(choice.address())
                            .isEqualTo(DatabaseAddress.of("jdbc:postgresql:spring", "ann", "secret"))
                            .asString()
                            .doesNotContain("secret");
                });
    }

    @Test
    void anOwnPoolMayHaveARoleOfItsOwn() {
        choice(
                application.withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql:spring",
                        "spring.datasource.username=ann",
                        "spring.datasource.password=secret",
                        "todo-sdk.username=bob"),
                choice -> assertThat(choice.address())
                        .isEqualTo(DatabaseAddress.of("jdbc:postgresql:spring", "bob", null)));
    }

    @Test
    void anAddressOfItsOwnAsksForAnOwnPool() {
        choice(
                pooled.withPropertyValues(
                        "todo-sdk.jdbc-url=jdbc:postgresql:own", "spring.datasource.url=jdbc:postgresql:spring"),
                choice -> {
                    assertThat(choice.source()).isNull();
                    assertThat(choice.address()).isEqualTo(DatabaseAddress.of("jdbc:postgresql:own", null, null));
                });
        choice(
                pooled.withPropertyValues("todo-sdk.database=own", "todo-sdk.host=db", "todo-sdk.port=5433"),
                choice -> assertThat(choice.address())
                        .isEqualTo(new DatabaseAddress(null, "db", 5433, "own", null, null)));
    }

    @Test
    void springsAddressIsFoundWithoutItsJdbcModule() {
        choice(
                application
                        .withClassLoader(new FilteredClassLoader("org.springframework.boot.jdbc"))
                        .withPropertyValues("spring.datasource.url=jdbc:postgresql:spring"),
                choice -> {
                    assertThat(choice.source()).isNull();
                    assertThat(choice.address()).isEqualTo(DatabaseAddress.of("jdbc:postgresql:spring", null, null));
                });
    }

    @Test
    void detailsOfJdbcGoBeforeSpringsAddress() {
        choice(
                application
                        .withBean(JdbcDetails.class, () -> new JdbcDetails("jdbc:postgresql:made", "ann", "secret"))
                        .withPropertyValues("spring.datasource.url=jdbc:postgresql:spring"),
                choice -> assertThat(choice.address())
                        .isEqualTo(DatabaseAddress.of("jdbc:postgresql:made", "ann", "secret")));
    }

    @Test
    void detailsForTheSdkGoBeforeAllAddresses() {
        choice(
                application
                        .withBean(Details.class, () -> new Details("jdbc:postgresql:made", "ann", null))
                        .withBean(JdbcDetails.class, () -> new JdbcDetails("jdbc:postgresql:jdbc", "x", "y"))
                        .withPropertyValues("todo-sdk.jdbc-url=jdbc:postgresql:own", "todo-sdk.username=bob"),
                choice -> assertThat(choice.address())
                        .isEqualTo(DatabaseAddress.of("jdbc:postgresql:made", "ann", null)));
    }

    @Test
    void ofSeveralDataSourcesTheMarkedOneIsTaken() {
        ApplicationContextRunner two = pooled.withBean("second", DataSource.class, HikariDataSource::new);
        choice(two, choice -> assertThatThrownBy(choice::source).isInstanceOf(NoUniqueBeanDefinitionException.class));
        choice(two.withUserConfiguration(MarkedDataSource.class), choice -> assertThat(choice.source())
                .isInstanceOf(LazyConnectionDataSourceProxy.class));
    }

    @Test
    void aTransactionAwareProxyIsLookedBeneath() {
        DataSource lazy = new LazyConnectionDataSourceProxy(POOL);

        choice(
                application.withBean(DataSource.class, () -> new TransactionAwareDataSourceProxy(POOL)),
                choice -> assertThat(choice.source()).isSameAs(POOL));
        choice(
                application.withBean(DataSource.class, () -> new TransactionAwareDataSourceProxy(lazy)),
                choice -> assertThat(choice.source()).isSameAs(lazy));
    }

    @Test
    void aTransactionAwareProxyThatIsHiddenIsRefused() {
        DataSource hidden = new LazyConnectionDataSourceProxy(new TransactionAwareDataSourceProxy(POOL));

        choice(application.withBean(DataSource.class, () -> hidden), choice -> assertThatThrownBy(choice::source)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("TransactionAwareDataSourceProxy", "@TodoSdkDataSource"));
    }

    private static void choice(ApplicationContextRunner runner, Consumer<ConnectionChoice> assertions) {
        runner.run(context -> assertions.accept(context.getBean(ConnectionChoice.class)));
    }

    @Configuration(proxyBeanMethods = false)
    static class MarkedDataSource {

        @Bean
        @TodoSdkDataSource
        DataSource third() {
            return new LazyConnectionDataSourceProxy(POOL);
        }
    }
}
