package dev.todosdk.spring;

import dev.todosdk.database.SettingsBuilder;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * The way from units of work to the database. It leads to the application's {@code DataSource} where there is one, unless an
 * address under {@code todo-sdk} or {@code todo-sdk.own-pool} asks for a pool of the SDK's own. That one connects by the first
 * of these: details of a service connection, the address under {@code todo-sdk}, what Spring's own data source would take.
 */
final class ConnectionChoice {

    private final TodoSdkProperties properties;
    private final Supplier<@Nullable DataSource> sources;
    private final ObjectProvider<TodoSdkConnectionDetails> details;
    private final ObjectProvider<DatabaseAddress> spring;

    ConnectionChoice(
            TodoSdkProperties properties,
            Supplier<@Nullable DataSource> sources,
            ObjectProvider<TodoSdkConnectionDetails> details,
            ObjectProvider<DatabaseAddress> spring) {
        this.properties = properties;
        this.sources = sources;
        this.details = details;
        this.spring = spring;
    }

    /** Gives the builder the way. A role or a host that leads nowhere beside a data source is the builder's to refuse. */
    void giveTo(SettingsBuilder<?> settings) {
        DataSource source = source();
        if (source == null) {
            address().giveTo(settings);
        } else {
            settings.dataSource(source);
            DatabaseAddress.of(properties).giveTo(settings);
        }
    }

    /** The application's, or null for a pool of the SDK's own. */
    @Nullable DataSource source() {
        boolean own = properties.ownPool() || properties.hasAddress();
        DataSource found = own ? null : sources.get();
        return found == null ? null : beneath(found);
    }

    /** Where the SDK's own pool connects. */
    DatabaseAddress address() {
        TodoSdkConnectionDetails connection = details.getIfAvailable();
        if (connection != null) {
            return DatabaseAddress.of(connection.jdbcUrl(), connection.username(), connection.password());
        }
        return properties.hasAddress()
                ? DatabaseAddress.of(properties)
                : spring.getObject().with(properties);
    }

    /** Only where Spring's own proxies are on the class path can it be one of them. */
    private static DataSource beneath(DataSource source) {
        String proxies = "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";
        return ClassUtils.isPresent(proxies, ConnectionChoice.class.getClassLoader())
                ? DataSourceBeneath.of(source)
                : source;
    }
}
