package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.pooler.AsFound;
import dev.todosdk.pooler.Connector;
import dev.todosdk.pooler.Pooler;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way between the units' connections and the server, found out once, at the start. Immutable.
 *
 * @param pooler what hands sessions out in between
 * @param leading what each transaction begins with; mostly nothing
 * @param afterReset statements that make a session that was reset as the data source gives it; mostly empty
 */
record WayToServer(Pooler pooler, LeadingStatements leading, String afterReset) {

    private static final Logger LOG = LoggerFactory.getLogger(WayToServer.class);
    private static final int UNNAMED = 0;
    private static final String ENCODING = "server_encoding";

    /** Straight, until somebody has looked. */
    static final WayToServer STRAIGHT = new WayToServer(Pooler.NONE, LeadingStatements.NONE, "");

    /** Looks at the connections of a pool of the SDK's own, and of the source that it opens them with. */
    static WayToServer of(HikariDataSource pool) {
        PGSimpleDataSource source = (PGSimpleDataSource) pool.getDataSource();
        WayToServer found = of(pool, source::getConnection, StartupOptions.of(source));
        if (found.pooler == Pooler.TRANSACTION) {
            source.setPrepareThreshold(UNNAMED);
        }
        return found;
    }

    /** Looks at the connections of a caller's data source, which sends what its owner says. */
    static WayToServer of(DataSource source) {
        return of(source, source::getConnection, Map.of());
    }

    private static WayToServer of(DataSource source, Connector another, Map<String, String> sent) {
        try (Connection connection = source.getConnection();
                AsFound found = AsFound.in(connection, true)) {
            return of(found.connection(), another, sent);
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    private static WayToServer of(Connection connection, Connector another, Map<String, String> sent)
            throws SQLException {
        Pooler pooler = Pooler.between(connection, another);
        if (pooler == Pooler.STATEMENT) {
            throw new ConfigurationException(
                    List.of("jdbcUrl: what stands there is a pooler in statement mode, which has no"
                            + " transactions. Say pool_mode = transaction in PgBouncer's settings"));
        }
        if (pooler == Pooler.TRANSACTION) {
            LOG.info("A pooler in transaction mode stands before the database: no statement keeps a name on the server"
                    + " (prepareThreshold 0), because the next transaction may run in another session");
        }
        warnOfEncoding(connection);
        WayToServer found = new WayToServer(pooler, LeadingStatements.NONE, "");
        found.prepare(connection);
        LeadingStatements missing = sent.isEmpty() ? LeadingStatements.NONE : SettingsSent.missing(connection, sent);
        return new WayToServer(pooler, missing, pooler == Pooler.NONE ? SettingsOfPool.in(connection) : "");
    }

    /** The server said it when the connection was opened. */
    private static void warnOfEncoding(Connection connection) throws SQLException {
        String encoding = connection.isWrapperFor(PGConnection.class)
                ? connection.unwrap(PGConnection.class).getParameterStatus(ENCODING)
                : null;
        if (encoding != null && !encoding.equals("UTF8")) {
            LOG.warn(
                    "The database's encoding is {} and not UTF8: texts with characters that it lacks are refused when they are"
                            + " written, and others sort and compare otherwise than elsewhere. Make it WITH ENCODING 'UTF8'.",
                    encoding);
        }
    }

    /**
     * What holds from the moment on at which a connection turns out to lead through a pooler that was not there at the start, since
     * the place was moved. Whether it hands sessions over is not asked: what is right where one does is right everywhere.
     *
     * @param connection that does; outside of a transaction, and so again afterwards
     * @param opener of the pool's connections, or null where that is the caller's
     */
    static WayToServer behindPooler(Connection connection, @Nullable PGSimpleDataSource opener) throws SQLException {
        LOG.warn(
                "The place of the database leads through a pooler now, which it did not at the start: from now on no statement"
                        + " keeps a name on the server, as behind a pooler in transaction mode");
        Pooler.unnamed(connection);
        if (opener == null) {
            return new WayToServer(Pooler.TRANSACTION, LeadingStatements.NONE, "");
        }
        opener.setPrepareThreshold(UNNAMED);
        try (AsFound found = AsFound.of(connection)) {
            LeadingStatements missing = SettingsSent.missing(found.connection(), StartupOptions.of(opener));
            return new WayToServer(Pooler.TRANSACTION, missing, "");
        }
    }

    /** Makes a connection of the way a unit's. */
    <C extends Connection> C lend(Connection connection, Lender.Fitting<C> fitting) throws SQLException {
        return fitting.fit(connection, leading, afterReset);
    }

    /** Makes a connection fit for the way. */
    Connection prepare(Connection connection) throws SQLException {
        return pooler == Pooler.TRANSACTION ? Pooler.unnamed(connection) : connection;
    }
}
