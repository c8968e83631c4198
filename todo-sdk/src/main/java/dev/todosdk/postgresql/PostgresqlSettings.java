package dev.todosdk.postgresql;

import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Problems;
import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The way to a PostgreSQL, and how long to wait for it; checked before it gets here. Immutable.
 *
 * @param jdbcUrl without credentials
 * @param username the role, or null for the driver's default
 * @param password its password, or null
 * @param schema the schema of all tables, or null for the role's default
 * @param applicationName what the server's own views call these connections
 * @param pool the pool of connections
 * @param timeouts the waits, each with its end
 */
public record PostgresqlSettings(
        String jdbcUrl,
        @Nullable String username,
        @Nullable String password,
        @Nullable String schema,
        String applicationName,
        PoolSettings pool,
        TimeoutSettings timeouts) {

    public static final Setting<String> USERNAME =
            Setting.<String>named("username").ofOwnConnection();
    public static final Setting<String> PASSWORD =
            Setting.<String>named("password").ofOwnConnection();
    public static final Setting<String> SCHEMA = Setting.<String>named("schema")
            .must(Rule.matching(
                    "[a-z_][a-z0-9_]{0,62}", "must be lower-case letters, digits and underscores, at most 63"))
            .ofOwnConnection();
    public static final Setting<String> APPLICATION_NAME = Setting.<String>named("applicationName")
            .byDefault("todo-sdk")
            .must(Rule.matching("[ -~]{1,63}", "must be printable ASCII, at most 63 characters"))
            .ofOwnConnection();

    /**
     * Checks what one setting cannot know of another.
     *
     * @param given the settings
     * @param problems takes what is wrong
     */
    public static void check(GivenSettings given, Problems problems) {
        TimeoutSettings.check(given, problems);
    }

    /**
     * The settings of connections that the SDK makes itself.
     *
     * @param jdbcUrl where to
     * @param given checked settings
     * @return what holds, given or by default
     */
    public static PostgresqlSettings of(String jdbcUrl, GivenSettings given) {
        return new PostgresqlSettings(
                jdbcUrl,
                given.getOrNull(USERNAME),
                given.getOrNull(PASSWORD),
                given.getOrNull(SCHEMA),
                given.get(APPLICATION_NAME),
                PoolSettings.of(given),
                TimeoutSettings.of(given));
    }

    /**
     * The same for another role.
     *
     * @param other the role
     * @param itsPassword its password, or null
     * @return settings that differ in these two
     */
    public PostgresqlSettings as(String other, @Nullable String itsPassword) {
        return new PostgresqlSettings(jdbcUrl, other, itsPassword, schema, applicationName, pool, timeouts);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresqlSettings[" + jdbcUrl + ", username=" + username + ", schema=" + schema + "]";
    }
}
