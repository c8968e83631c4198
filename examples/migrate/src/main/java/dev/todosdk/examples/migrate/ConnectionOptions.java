package dev.todosdk.examples.migrate;

import dev.todosdk.TodoSdk;
import dev.todosdk.migration.MigrationListener;
import dev.todosdk.migration.Migrations;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Where the database is: options, or the environment for those not given. The password comes from there alone. */
final class ConnectionOptions {

    @Option(names = "--host", description = "database host; otherwise DB_HOST")
    @Nullable String host;

    @Option(names = "--port", description = "database port; otherwise DB_PORT")
    @Nullable String port;

    @Option(names = "--database", description = "database name; otherwise DB_NAME")
    @Nullable String database;

    @Option(names = "--user", description = "role; otherwise DB_USER (password: DB_PASS)")
    @Nullable String user;

    @Option(names = "--schema", description = "schema of all tables; otherwise the role's own")
    @Nullable String schema;

    DataSource scratch(String url, Map<String, String> environment) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user != null ? user : environment.get("DB_USER"));
        source.setPassword(environment.get("DB_PASS"));
        return source;
    }

    /** An application adds its own modules here. */
    Migrations migrations(Map<String, String> environment, MigrationListener listener) {
        Map<String, String> settings = new HashMap<>(environment);
        BiConsumer<String, @Nullable String> override = (name, value) -> {
            if (value != null) {
                settings.put(name, value);
            }
        };
        override.accept("DB_HOST", host);
        override.accept("DB_PORT", port);
        override.accept("DB_NAME", database);
        override.accept("DB_USER", user);
        TodoSdk.Builder builder = TodoSdk.builder().environment(settings).migrationListener(listener);
        if (schema != null) {
            builder.schema(schema);
        }
        return builder.migrations();
    }
}
