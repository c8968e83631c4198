package dev.todosdk.spring;

import dev.todosdk.database.Database;
import dev.todosdk.migration.MigrationListener;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import java.time.Clock;
import javax.sql.DataSource;
import liquibase.util.LiquibaseUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * A {@link Database} with all {@link PersistenceModule} beans, in their order. It starts after the migrations that the
 * application has of its own, and is closed before the pool that it uses. Backs off where the application has a {@link
 * UnitOfWorkFactory} of its own.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@EnableConfigurationProperties(TodoSdkProperties.class)
@Import({DatabaseAddressConfiguration.class, SpringTransactionsConfiguration.class})
@ImportRuntimeHints(TodoSdkRuntimeHints.class)
public class TodoSdkAutoConfiguration {

    private static final Logger LICENCE = LoggerFactory.getLogger(LiquibaseLicence.class);

    /** Creates it, for Spring. */
    public TodoSdkAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnBean(PersistenceModule.class)
    @ConditionalOnMissingBean(UnitOfWorkFactory.class)
    @DependsOnDatabaseInitialization
    Database todoSdkDatabase(
            TodoSdkProperties properties,
            ConnectionChoice connection,
            ObjectProvider<PersistenceModule> modules,
            ObjectProvider<DatabaseCustomizer> customizers) {
        LiquibaseLicence.warning(LiquibaseUtil.getBuildVersion()).ifPresent(LICENCE::warn);
        Database.Builder settings = Database.builder();
        PropertySettings.give(properties, settings);
        connection.giveTo(settings);
        modules.orderedStream().forEach(settings::module);
        customizers.orderedStream().forEach(customizer -> customizer.customize(settings));
        return settings.start();
    }

    @Bean
    ConnectionChoice todoSdkConnectionChoice(
            TodoSdkProperties properties,
            @TodoSdkDataSource ObjectProvider<DataSource> marked,
            ObjectProvider<DataSource> sources,
            ObjectProvider<TodoSdkConnectionDetails> details,
            ObjectProvider<DatabaseAddress> spring) {
        return new ConnectionChoice(properties, () -> marked.getIfAvailable(sources::getIfAvailable), details, spring);
    }

    /** What is a bean of the application's anyway. Of several, one is to be the primary: which is meant is not guessed. */
    @Bean
    DatabaseCustomizer todoSdkBeans(
            ObjectProvider<Clock> clock,
            ObjectProvider<RetryPolicy> retry,
            ObjectProvider<MigrationListener> migrations,
            ObjectProvider<UnitListener> listeners) {
        return settings -> {
            clock.ifAvailable(settings::clock);
            retry.ifAvailable(settings::retry);
            migrations.ifAvailable(settings::migrationListener);
            listeners.orderedStream().forEach(settings::unitListener);
        };
    }

    @Bean
    @ConditionalOnBean({TodoModule.class, UnitOfWorkFactory.class})
    @ConditionalOnMissingBean
    TodoService todoService(UnitOfWorkFactory units) {
        return new TodoService(units);
    }

    @Bean
    static ModuleHints todoSdkModuleHints() {
        return new ModuleHints();
    }
}
