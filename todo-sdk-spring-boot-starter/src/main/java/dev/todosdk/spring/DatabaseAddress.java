package dev.todosdk.spring;

import dev.todosdk.database.SettingsBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.core.env.Environment;

/**
 * Where a pool of the SDK's own connects: by its URL, or by host, port and database. Immutable.
 *
 * @param url the address, or null
 * @param host the host, or null
 * @param port the port, or null
 * @param database the database's name, or null
 * @param username the role, or null
 * @param password its password, or null
 */
record DatabaseAddress(
        @Nullable String url,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String username,
        @Nullable String password) {

    static DatabaseAddress of(@Nullable String url, @Nullable String username, @Nullable String password) {
        return new DatabaseAddress(url, null, null, null, username, password);
    }

    /** By the properties of the SDK's own. */
    static DatabaseAddress of(TodoSdkProperties properties) {
        return new DatabaseAddress(
                properties.jdbcUrl(),
                properties.host(),
                properties.port(),
                properties.database(),
                properties.username(),
                properties.password());
    }

    /** By the properties of {@code spring.datasource}. */
    static DatabaseAddress of(Environment environment) {
        return of(
                environment.getProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
    }

    /** The same, as another role or with another password where they are given, and with whatever else is given beside it. */
    DatabaseAddress with(TodoSdkProperties properties) {
        String otherName = properties.username();
        String otherPassword = properties.password();
        boolean samePassword = otherName == null && otherPassword == null;
        return new DatabaseAddress(
                url,
                properties.host(),
                properties.port(),
                database,
                otherName == null ? username : otherName,
                samePassword ? password : otherPassword);
    }

    void giveTo(SettingsBuilder<?> settings) {
        PropertyMapper map = PropertyMapper.get();
        map.from(url).whenHasText().to(settings::jdbcUrl);
        map.from(host).to(settings::host);
        map.from(port).to(settings::port);
        map.from(database).to(settings::database);
        map.from(username).whenHasText().to(settings::username);
        map.from(password).to(settings::password);
    }

    /** No secret. */
    @Override
    public String toString() {
        return "DatabaseAddress[url=" + url + ", host=" + host + ", port=" + port + ", database=" + database
                + ", username=" + username + "]";
    }
}
