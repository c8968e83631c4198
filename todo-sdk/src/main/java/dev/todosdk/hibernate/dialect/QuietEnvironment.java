package dev.todosdk.hibernate.dialect;

import org.hibernate.engine.jdbc.connections.spi.DatabaseConnectionInfo;
import org.hibernate.engine.jdbc.env.internal.JdbcEnvironmentInitiator;

/**
 * The knowledge that Hibernate has of JDBC, without the twelve lines that it logs about a connection: it has none while it starts, so
 * they say "undefined/unknown" and the least version that the dialect supports.
 */
public final class QuietEnvironment extends JdbcEnvironmentInitiator {

    @Override
    protected void logConnectionInfo(DatabaseConnectionInfo unknown) {}
}
