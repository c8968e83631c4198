package dev.todosdk.postgresql.engine;

import static dev.todosdk.postgresql.engine.Capability.DEFERRED_CONSTRAINTS;
import static dev.todosdk.postgresql.engine.Capability.LOG_POSITIONS;
import static dev.todosdk.postgresql.engine.Capability.NOTIFICATIONS;
import static dev.todosdk.postgresql.engine.Capability.ONE_SNAPSHOT;
import static dev.todosdk.postgresql.engine.Capability.SESSION_LOCKS;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands behind PostgreSQL's protocol. On those other than PostgreSQL itself the SDK was never run: what is said of them is
 * what their own documents say, and serves to refuse by name and to warn.
 */
public enum Engine {
    POSTGRESQL("PostgreSQL"),
    CITUS("Citus", ONE_SNAPSHOT),
    YUGABYTEDB("YugabyteDB", SESSION_LOCKS, LOG_POSITIONS, NOTIFICATIONS, DEFERRED_CONSTRAINTS),
    COCKROACHDB("CockroachDB", SESSION_LOCKS, LOG_POSITIONS, NOTIFICATIONS, DEFERRED_CONSTRAINTS),
    AURORA("Aurora", LOG_POSITIONS);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** Of a catalog that each of them has. Aurora's function is not said to be in the catalog of every release. */
    private static final String QUESTION = """
            SELECT version(), EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus'),
                   to_regproc('aurora_version') IS NOT NULL OR EXISTS (SELECT 1 FROM pg_settings WHERE name LIKE 'aurora%')
            """;

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Capability> missing;

    Engine(String name, Capability... missing) {
        this.name = name;
        this.missing = Set.of(missing);
    }

    /**
     * Asks the server what it is, and warns where that is not PostgreSQL.
     *
     * @param connection of any kind; its transaction stays open when there is one
     * @return what it says
     * @throws SQLException when it does not answer
     */
    public static Engine at(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUESTION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String version = row.getString(1);
            Engine engine = of(version, row.getBoolean(2), row.getBoolean(3));
            if (engine != POSTGRESQL) {
                LOG.warn(
                        "The server is {} ({}), on which the SDK was not run. Known to be missing there: {}",
                        engine.name,
                        version,
                        engine.missing);
            }
            return engine;
        }
    }

    private static Engine of(String version, boolean citus, boolean aurora) {
        if (version.contains("CockroachDB")) {
            return COCKROACHDB;
        }
        if (version.contains("-YB-")) {
            return YUGABYTEDB;
        }
        if (citus) {
            return CITUS;
        }
        return aurora ? AURORA : POSTGRESQL;
    }

    /** Whether nothing is known against it. */
    public boolean has(Capability capability) {
        return !missing.contains(capability);
    }

    /**
     * Refuses a setting that rests on what is missing.
     *
     * @param setting its name
     * @param capability what it needs
     * @throws ConfigurationException when that is missing
     */
    public void require(String setting, Capability capability) {
        if (!has(capability)) {
            throw new ConfigurationException(List.of(
                    setting + ": the server is " + name + ", which lacks " + capability + ". Leave the setting away"));
        }
    }
}
