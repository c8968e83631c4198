package dev.todosdk.driver;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.common.BaseDataSource;

/**
 * The driver's parameters that load a class by its name (CVE-2022-21724). Looked at is what the driver itself has read, so
 * that it does not matter whence a parameter comes: the URL, or the file of a {@code service} that it names.
 */
final class ClassLoading {

    private static final Set<String> PARAMETERS = Set.of(
            "socketfactory",
            "socketfactoryarg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "authenticationpluginclassname",
            "xmlfactoryfactory",
            "connectexecutor",
            "connectexecutorarg");

    private ClassLoading() {}

    /** Those that a URL leads to, as they are written there. */
    static Set<String> in(String url) {
        Properties parsed = Driver.parseURL(url, null);
        return parsed == null ? Set.of() : among(parsed);
    }

    private static Set<String> among(Properties properties) {
        Set<String> found = new LinkedHashSet<>();
        for (String name : properties.stringPropertyNames()) {
            if (PARAMETERS.contains(name.toLowerCase(Locale.ROOT)) && !isDefault(name, properties.getProperty(name))) {
                found.add(name);
            }
        }
        return found;
    }

    /** A data source of the driver's tells those that nobody set with what holds then. */
    private static boolean isDefault(String name, String value) {
        PGProperty property = PGProperty.forName(name);
        return value.isBlank() || (property != null && value.equals(property.getDefaultValue()));
    }

    /** Those of a data source of the driver's, or of a pool over one; of another kind nothing is known. */
    static Set<String> in(DataSource source) {
        HikariDataSource pool = unwrapped(source, HikariDataSource.class).orElse(null);
        if (pool != null) {
            return in(pool);
        }
        return unwrapped(source, BaseDataSource.class).map(ClassLoading::in).orElse(Set.of());
    }

    private static Set<String> in(HikariDataSource pool) {
        Set<String> found = new LinkedHashSet<>(among(pool.getDataSourceProperties()));
        if (pool.getJdbcUrl() != null) {
            found.addAll(in(pool.getJdbcUrl()));
        }
        if (pool.getDataSource() != null) {
            found.addAll(in(pool.getDataSource()));
        }
        return found;
    }

    private static Set<String> in(BaseDataSource driver) {
        return in(driver.getUrl());
    }

    private static <S> Optional<S> unwrapped(DataSource source, Class<S> type) {
        if (type.isInstance(source)) {
            return Optional.of(type.cast(source));
        }
        try {
            return source.isWrapperFor(type) ? Optional.ofNullable(source.unwrap(type)) : Optional.empty();
        } catch (SQLException | RuntimeException saysNothing) {
            return Optional.empty();
        }
    }

    /** Whether a name is allowed, in whatever case it is written. */
    static boolean isAllowed(String name, Set<String> allowed) {
        return allowed.stream().anyMatch(name::equalsIgnoreCase);
    }
}
