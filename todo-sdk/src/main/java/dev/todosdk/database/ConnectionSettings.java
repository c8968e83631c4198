package dev.todosdk.database;

import dev.todosdk.driver.ConnectionCheck;
import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.postgresql.commit.CommitSettings;
import dev.todosdk.postgresql.replica.ReplicaSettings;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Problems;
import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The ways by which units of work and migrations connect: by an address, or by what the caller has. */
final class ConnectionSettings {

    static final Setting<String> JDBC_URL = Setting.<String>named("jdbcUrl").ofOwnConnection();
    static final Setting<String> HOST = Setting.<String>named("host")
            .byDefault("localhost")
            .must(new Rule<>(HostName::isOne, "must be a host name or address"))
            .ofOwnConnection();
    static final Setting<Integer> PORT = Setting.<Integer>named("port")
            .byDefault(5432)
            .must(Rule.between(1, 65_535, "must be 1 to 65535"))
            .ofOwnConnection();
    static final Setting<String> DATABASE = Setting.<String>named("database")
            .must(Rule.matching("[A-Za-z0-9_.$~-]{1,63}", "must be a database name of letters, digits and _ . $ ~ -"))
            .ofOwnConnection();
    static final Setting<DataSource> DATA_SOURCE = Setting.named("dataSource");
    static final Setting<DatabaseServer> SERVER = Setting.named("server");
    static final Setting<Set<String>> URL_PARAMETERS =
            Setting.<Set<String>>named("allowUrlParameters").byDefault(Set.of());
    static final Setting<CommitPath> COMMIT_PATH =
            Setting.<CommitPath>named("commitPath").byDefault(CommitPath.FLIGHT);
    static final Setting<String> MIGRATION_URL =
            Setting.<String>named("migrationUrl").ofOwnConnection();
    static final Setting<String> MIGRATION_USERNAME =
            Setting.<String>named("migrationUsername").ofOwnConnection();
    static final Setting<String> MIGRATION_PASSWORD =
            Setting.<String>named("migrationPassword").ofOwnConnection();
    static final Setting<DataSource> MIGRATION_DATA_SOURCE = Setting.named("migrationDataSource");

    /** The variables of an environment whose values are texts. */
    private static final Map<String, Setting<String>> VARIABLES = Map.of(
            "DB_HOST",
            HOST,
            "DB_NAME",
            DATABASE,
            "DB_USER",
            PostgresqlSettings.USERNAME,
            "DB_PASS",
            PostgresqlSettings.PASSWORD);

    /** Nothing longer is read: the error about a text that is no number holds copies of it. */
    private static final int LONGEST_PORT = 100;

    private ConnectionSettings() {}

    static void readEnvironment(Map<String, String> environment, GivenSettings given) {
        VARIABLES.forEach((name, setting) -> value(environment, name).ifPresent(value -> given.set(setting, value)));
        value(environment, "DB_PORT").ifPresent(port -> readPort(port, given));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static void readPort(String port, GivenSettings given) {
        try {
            given.set(PORT, Integer.valueOf(port.length() > LONGEST_PORT ? "" : port.trim()));
        } catch (NumberFormatException thrown) {
            given.problem(PORT, "DB_PORT must be a number");
        }
    }

    static void check(GivenSettings given, Problems problems) {
        for (Setting<?> foreign : List.of(DATA_SOURCE, SERVER)) {
            given.given().stream().filter(Setting::isOfOwnConnection).forEach(own -> problems.exclude(foreign, own));
        }
        problems.exclude(SERVER, DATA_SOURCE);
        List.of(HOST, PORT, DATABASE).forEach(part -> problems.exclude(JDBC_URL, part));
        List.of(MIGRATION_URL, MIGRATION_USERNAME, MIGRATION_PASSWORD)
                .forEach(part -> problems.exclude(MIGRATION_DATA_SOURCE, part));
        if (given.has(MIGRATION_PASSWORD) && !given.has(MIGRATION_USERNAME)) {
            problems.add(MIGRATION_PASSWORD, "needs migrationUsername");
        }
        if (Stream.of(DATA_SOURCE, SERVER, JDBC_URL, DATABASE).noneMatch(given::has)) {
            problems.add(JDBC_URL, "missing; give jdbcUrl, or database (with host and port), or dataSource");
        }
        checkWhatMayLoadClasses(given, problems);
        checkUrls(given, problems);
    }

    /** What a setting says is not said again in a URL. */
    private static void checkUrls(GivenSettings given, Problems problems) {
        urls(given).forEach((url, setting) -> {
            if (ConnectionCheck.names(url, "user")) {
                Setting<String> instead =
                        setting.equals(MIGRATION_URL) ? MIGRATION_USERNAME : PostgresqlSettings.USERNAME;
                problems.add(setting, "must not carry a user; use the setting " + instead.label());
            }
            if (given.has(PostgresqlSettings.SCHEMA) && ConnectionCheck.names(url, "currentSchema")) {
                problems.add(
                        PostgresqlSettings.SCHEMA,
                        "excluded by currentSchema in " + setting.label() + "; give one of the two");
            }
        });
    }

    /** All that were given, each with the setting that it came by. */
    private static Map<String, Setting<?>> urls(GivenSettings given) {
        Map<String, Setting<?>> urls = new LinkedHashMap<>();
        for (Setting<String> setting : List.of(JDBC_URL, MIGRATION_URL)) {
            given.find(setting).ifPresent(url -> urls.put(url, setting));
        }
        given.get(ReplicaSettings.URLS).forEach(url -> urls.putIfAbsent(url, ReplicaSettings.URLS));
        return urls;
    }

    /** What the application made itself is looked at as well: its URL may have come from somebody else. */
    private static void checkWhatMayLoadClasses(GivenSettings given, Problems problems) {
        Set<String> allowed = given.get(URL_PARAMETERS);
        urls(given).forEach((url, setting) -> problems.addAll(ConnectionCheck.problems(setting.label(), url, allowed)));
        for (Setting<DataSource> source : List.of(DATA_SOURCE, MIGRATION_DATA_SOURCE)) {
            given.find(source).ifPresent(it -> problems.addAll(ConnectionCheck.problems(source.label(), it, allowed)));
        }
    }

    /** For connections of units that the SDK makes itself. */
    static PostgresqlSettings ofUnits(GivenSettings given) {
        String url = given.find(JDBC_URL)
                .orElseGet(() -> "jdbc:postgresql:" + "//" + HostName.inUrl(given.get(HOST)) + ":" + given.get(PORT)
                        + "/" + given.find(DATABASE).orElse(""));
        return PostgresqlSettings.of(url, given);
    }

    /** For connections to replicas, one for each. */
    static List<PostgresqlSettings> ofReplicas(GivenSettings given) {
        return given.get(ReplicaSettings.URLS).stream()
                .map(url -> PostgresqlSettings.of(url, given))
                .toList();
    }

    /** Whether migrations connect in another way than units do. */
    static boolean hasWayOfMigrations(GivenSettings given) {
        return given.has(MIGRATION_URL) || given.has(MIGRATION_USERNAME);
    }

    /** For connections of migrations that the SDK makes itself. */
    static PostgresqlSettings ofMigrations(GivenSettings given) {
        PostgresqlSettings settings = given.find(MIGRATION_URL)
                .map(url -> PostgresqlSettings.of(url, given))
                .orElseGet(() -> ofUnits(given));
        return given.find(MIGRATION_USERNAME)
                .map(owner -> settings.as(owner, given.getOrNull(MIGRATION_PASSWORD)))
                .orElse(settings);
    }

    static CommitSettings commits(GivenSettings given) {
        return CommitSettings.of(given.get(COMMIT_PATH) == CommitPath.FLIGHT, given);
    }
}
