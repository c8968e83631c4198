package dev.todosdk.database;

import dev.todosdk.driver.ConnectionCheck;
import dev.todosdk.hibernate.UnitSettings;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.postgresql.commit.CommitSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** All settings, looked at together before anything is opened. */
final class SettingsCheck {

    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$~-]{1,63}");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,63}");

    private final GivenSettings given;
    private final List<String> problems;

    private SettingsCheck(GivenSettings given) {
        this.given = given;
        this.problems = new ArrayList<>(given.problems());
    }

    /** Throws one exception with all problems, or nothing. */
    static void check(GivenSettings given) {
        SettingsCheck check = new SettingsCheck(given);
        check.target();
        check.url();
        check.sources();
        check.parts();
        check.sizes();
        if (!check.problems.isEmpty()) {
            throw new ConfigurationException(check.problems);
        }
    }

    private void target() {
        for (Setting foreign : List.of(Setting.DATA_SOURCE, Setting.SERVER)) {
            if (given.has(foreign)) {
                Setting.OF_OWN_CONNECTION.stream().filter(given::has).sorted().forEach(own -> excludes(foreign, own));
            }
        }
        if (given.has(Setting.DATA_SOURCE) && given.has(Setting.SERVER)) {
            excludes(Setting.SERVER, Setting.DATA_SOURCE);
        }
        boolean foreign = given.has(Setting.DATA_SOURCE) || given.has(Setting.SERVER);
        if (!foreign && !given.has(Setting.JDBC_URL) && !given.has(Setting.DATABASE)) {
            problems.add("jdbcUrl: missing; give jdbcUrl, or database (with host and port), or dataSource");
        }
    }

    private void excludes(Setting one, Setting other) {
        problems.add(other.label() + ": excluded by " + one.label() + "; give one of the two");
    }

    private void url() {
        given.get(Setting.JDBC_URL, String.class).ifPresent(url -> {
            for (Setting part : List.of(Setting.HOST, Setting.PORT, Setting.DATABASE)) {
                if (given.has(part)) {
                    excludes(Setting.JDBC_URL, part);
                }
            }
            url(Setting.JDBC_URL, url);
        });
        given.get(Setting.MIGRATION_URL, String.class).ifPresent(url -> {
            if (given.has(Setting.MIGRATION_DATA_SOURCE)) {
                excludes(Setting.MIGRATION_DATA_SOURCE, Setting.MIGRATION_URL);
            }
            url(Setting.MIGRATION_URL, url);
        });
    }

    private void url(Setting setting, String url) {
        problems.addAll(ConnectionCheck.problems(setting.label(), url, given.urlParameters()));
    }

    /** What the application made itself is looked at as well: its URL may have come from somebody else. */
    private void sources() {
        for (Setting setting : List.of(Setting.DATA_SOURCE, Setting.MIGRATION_DATA_SOURCE)) {
            given.get(setting, DataSource.class)
                    .map(source -> ConnectionCheck.problems(setting.label(), source, given.urlParameters()))
                    .ifPresent(problems::addAll);
        }
    }

    private void parts() {
        text(Setting.HOST, HOST, "must be a host name or address");
        text(Setting.DATABASE, NAME, "must be a database name of letters, digits and _ . $ ~ -");
        text(Setting.SCHEMA, SCHEMA, "must be lower-case letters, digits and underscores, at most 63");
        text(Setting.APPLICATION_NAME, PRINTABLE, "must be printable ASCII, at most 63 characters");
        given.get(Setting.PORT, Integer.class).ifPresent(port -> {
            if (port < 1 || port > 65_535) {
                problems.add("port: must be 1 to 65535");
            }
        });
    }

    private void text(Setting setting, Pattern pattern, String rule) {
        given.get(setting, String.class).ifPresent(value -> {
            if (!pattern.matcher(value).matches()) {
                problems.add(setting.label() + ": " + rule);
            }
        });
    }

    private void sizes() {
        given.get(Setting.POOL_SIZE, Integer.class).ifPresent(size -> {
            if (size < 1) {
                problems.add("poolSize: must be at least 1");
            }
        });
        atLeast(Setting.CONNECT_TIMEOUT, Duration.ofSeconds(1));
        atLeast(Setting.SOCKET_TIMEOUT, Duration.ofSeconds(1));
        atLeast(Setting.POOL_TIMEOUT, Duration.ofMillis(250));
        atLeast(Setting.STATEMENT_TIMEOUT, Duration.ofMillis(1));
        atLeast(Setting.LOCK_TIMEOUT, Duration.ofMillis(1));
        atLeast(Setting.IDLE_IN_TRANSACTION_TIMEOUT, Duration.ofMillis(1));
        atLeast(Setting.UNIT_TIMEOUT, Duration.ofMillis(1));
        atLeast(Setting.COMMIT_TOKEN_RETENTION, Duration.ofSeconds(1));
        atLeast(Setting.OUTCOME_TIMEOUT, Duration.ofSeconds(1));
        Duration socket = given.get(Setting.SOCKET_TIMEOUT, Defaults.SOCKET_TIMEOUT);
        Duration statement = given.get(Setting.STATEMENT_TIMEOUT, Defaults.STATEMENT_TIMEOUT);
        if (socket.compareTo(statement) <= 0) {
            problems.add("socketTimeout: must be longer than statementTimeout, or it ends every long statement first");
        }
    }

    private void atLeast(Setting setting, Duration least) {
        given.get(setting, Duration.class).ifPresent(value -> {
            if (value.compareTo(least) < 0) {
                problems.add(setting.label() + ": must be at least " + least.toMillis() + " ms");
            } else if (value.compareTo(Duration.ofDays(24)) > 0) {
                problems.add(setting.label() + ": must be at most 24 days");
            }
        });
    }

    /** What holds for all units; only after {@link #check}. */
    static UnitSettings units(GivenSettings given) {
        return new UnitSettings(
                given.get(Setting.CLOCK, Clock.systemUTC()),
                given.get(Setting.RETRY, RetryPolicy.DEFAULT),
                given.get(Setting.UNIT_TIMEOUT, Defaults.UNIT_TIMEOUT),
                given.get(Setting.OUTCOME_TIMEOUT, Defaults.OUTCOME_TIMEOUT));
    }

    /** How commits are named and asked about; only after {@link #check}. */
    static CommitSettings commits(GivenSettings given) {
        return new CommitSettings(
                given.get(Setting.COMMIT_PATH, CommitPath.FLIGHT) == CommitPath.FLIGHT,
                given.get(Setting.COMMIT_TOKENS, true),
                given.get(Setting.COMMIT_TOKEN_RETENTION, Defaults.COMMIT_TOKEN_RETENTION),
                given.get(Setting.OUTCOME_TIMEOUT, Defaults.OUTCOME_TIMEOUT));
    }

    /** The settings of a connection that the SDK makes itself; only after {@link #check}. */
    static PostgresqlSettings postgresql(GivenSettings given) {
        String url = given.get(Setting.JDBC_URL, String.class)
                .orElseGet(() -> "jdbc:postgresql:" + "//" + given.get(Setting.HOST, "localhost") + ":"
                        + given.get(Setting.PORT, 5432) + "/" + given.get(Setting.DATABASE, ""));
        return postgresql(given, url);
    }

    /** The same for the connections of migrations. */
    static PostgresqlSettings migrations(GivenSettings given) {
        return given.get(Setting.MIGRATION_URL, String.class)
                .map(url -> postgresql(given, url))
                .orElseGet(() -> postgresql(given));
    }

    private static PostgresqlSettings postgresql(GivenSettings given, String url) {
        return new PostgresqlSettings(
                url,
                given.get(Setting.USERNAME, String.class).orElse(null),
                given.get(Setting.PASSWORD, String.class).orElse(null),
                given.get(Setting.SCHEMA, String.class).orElse(null),
                given.get(Setting.APPLICATION_NAME, "todo-sdk"),
                given.get(Setting.POOL_SIZE, Defaults.POOL_SIZE),
                given.get(Setting.CONNECT_TIMEOUT, Defaults.CONNECT_TIMEOUT),
                given.get(Setting.SOCKET_TIMEOUT, Defaults.SOCKET_TIMEOUT),
                given.get(Setting.POOL_TIMEOUT, Defaults.POOL_TIMEOUT),
                given.get(Setting.STATEMENT_TIMEOUT, Defaults.STATEMENT_TIMEOUT),
                given.get(Setting.LOCK_TIMEOUT, Defaults.LOCK_TIMEOUT),
                given.get(Setting.IDLE_IN_TRANSACTION_TIMEOUT, Defaults.IDLE_IN_TRANSACTION_TIMEOUT));
    }
}
